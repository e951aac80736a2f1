import { checkSchedule } from '../../shared/domain/check-schedule';
import type { CheckedSession, ScheduleFacts, SessionFinding } from '../../shared/domain/schedule-findings';

export const MODULES = [
  { moduleId: 'research', title: 'Recherche', units: 8 },
  { moduleId: 'concepts', title: 'Konzepte', units: 16 },
  { moduleId: 'editing', title: 'Redaktion', units: 12 },
];

export const facts = (more: Partial<ScheduleFacts> = {}): ScheduleFacts => ({
  federalState: 'NW',
  requiredUnits: 36,
  modules: MODULES,
  paperDueOn: null,
  participants: 0,
  rooms: new Map(),
  lecturers: new Map(),
  closures: [],
  elsewhere: [],
  ...more,
});

let made = 0;
/** An ordinary Monday evening in NW. */
export const evening = (more: Partial<CheckedSession> = {}): CheckedSession => {
  made += 1;
  return {
    id: `s${made}`,
    date: '2027-01-11',
    startsAt: '18:00',
    endsAt: '21:15',
    breakMinutes: 15,
    breaks: [],
    units: 4,
    state: 'planned',
    format: 'in-person',
    roomId: null,
    lecturerIds: [],
    modules: [],
    holidayOverrideReason: '',
    ...more,
  };
};

/** What is said of the first session. */
export const said = (sessions: CheckedSession[], more: Partial<ScheduleFacts> = {}): SessionFinding[] =>
  checkSchedule(sessions, facts(more)).sessions.get(sessions[0]?.id ?? '') ?? [];
export const codes = (...args: Parameters<typeof said>) => said(...args).map(({ code }) => code);
