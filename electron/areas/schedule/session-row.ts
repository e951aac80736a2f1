import type * as z from 'zod';
import type { scheduleContract } from '../../../shared/contract/schedule';
import type { TypedRow } from '../typed-fields';

export type SessionInput = z.output<(typeof scheduleContract)['schedule.saveSession']['input']>;
export type SessionBase = SessionInput['base'];
/** What staff say of a session. */
export type SessionValues = Pick<SessionInput, keyof NonNullable<SessionBase>>;

export const SESSION_ROW: TypedRow<keyof SessionValues> = {
  tableName: 'sessions',
  names: {
    date: 'Datum',
    startsAt: 'Von',
    endsAt: 'Bis',
    breakMinutes: 'Pause',
    breaks: 'Lage der Pausen',
    units: 'UE',
    format: 'Format',
    roomId: 'Raum',
    link: 'Link',
    topic: 'Thema',
    lecturerIds: 'Dozent:innen',
    modules: 'Module',
    holidayOverrideReason: 'Grund für den Feiertag',
  },
  sets: ['lecturerIds'],
  parts: {
    lecturerIds: { tableName: 'sessionLecturers', column: 'sessionId' },
    modules: { tableName: 'sessionModules', column: 'sessionId' },
  },
};
