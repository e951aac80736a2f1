import { addDays } from '../../shared/dates';
import { proposePresentations } from '../../shared/domain/presentation-plan';
import type { DemoWork } from './fill-demo';
import type { DemoCohort } from './make-cohort';

/** Who could not on the evenings of all and presented before a lesson two days ago, by their places in the cohort. */
const EARLIER = [1, 4];

/** Two evenings of presentations in a room, with a break in each. */
export async function planPresentations(
  { send, clock }: DemoWork,
  { cohortId, enrolmentIds }: DemoCohort,
  roomId: string | null,
): Promise<void> {
  const { presentationOn } = await send('presentations.list', { cohortId });
  if (presentationOn === null) throw new Error('the demo cohort has a day for presentations');
  clock.setTo(clock.today, '08:20');
  const frames = [0, 1].map((days) => ({
    date: addDays(presentationOn, days),
    startsAt: '17:00',
    endsAt: '21:30',
    pauses: [{ startsAt: '19:00', endsAt: '19:20' }],
  }));
  // Who has registered last has no time yet.
  const people = enrolmentIds.slice(0, -2).filter((_, place) => !EARLIER.includes(place));
  const times = proposePresentations(people.length, { frames, minutes: 20, gapMinutes: 0 });
  const before = EARLIER.flatMap((place, index) => {
    const enrolmentId = enrolmentIds[place];
    const startsAt = `17:${10 + 20 * index}`;
    const endsAt = `17:${30 + 20 * index}`;
    return enrolmentId ? [{ enrolmentId, date: addDays(clock.today, -2), startsAt, endsAt, roomId }] : [];
  });
  await send('presentations.plan', {
    cohortId,
    slots: [
      ...before,
      ...people.flatMap((enrolmentId, index) => {
        const time = times[index];
        return time
          ? [{ enrolmentId, date: time.date, startsAt: time.startsAt, endsAt: time.endsAt, roomId }]
          : [];
      }),
    ],
  });
}

/** On the title and on the first heading, which stand in the same place in every paper. */
const NOTES = [
  {
    tone: 'problem',
    page: 1,
    quad: [40, 641, 420, 641, 40, 616, 420, 616],
    quote: 'Titel der Arbeit',
    note: 'Der Titel verspricht mehr, als die Arbeit einlöst.',
  },
  {
    tone: 'good',
    page: 2,
    quad: [40, 801, 142, 801, 40, 784, 142, 784],
    quote: '1 Ausgangslage',
    note: 'Treffend beschrieben, mit eigenen Zahlen.',
  },
] as const;

/** Highlights two places of somebody's paper, as its first marker. */
export async function annotate({ send }: DemoWork, enrolmentId: string, asLecturerId: string): Promise<void> {
  const key = { enrolmentId, part: 'paper', asLecturerId } as const;
  const { submissions, criteria } = await send('marking.get', key);
  const submissionFileId = submissions[0]?.files[0]?.submissionFileId;
  if (submissionFileId === undefined) return;
  for (const { tone, page, quad, quote, note } of NOTES) {
    await send('annotations.add', {
      ...key,
      submissionFileId,
      page,
      place: { quads: [[...quad]] },
      quote,
      note,
      tone,
      criterionId: criteria[0]?.criterionId ?? null,
    });
  }
}
