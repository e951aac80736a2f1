import topics from '../../resources/demo/topics.json';
import { addDays } from '../../shared/dates';
import { writePdf } from '../documents/pdf';
import type { DemoWork } from './fill-demo';
import type { DemoCohort } from './make-cohort';
import { markFinished, markRunning } from './mark-papers';
import { paperProse } from './paper-prose';

interface HowFar {
  /** True: everything handed in and marked. False: topics, and the first few papers as their markers have left them. */
  isFinished: boolean;
  /** The lecturers who mark. */
  markers: readonly [string, string];
}

const EARLY_PAPERS = 6;

/** Topics, papers as real PDFs and marks, as far as the cohort has come. */
export async function handInAndMark(
  work: DemoWork,
  cohort: DemoCohort,
  { isFinished, markers }: HowFar,
): Promise<void> {
  const { clock, send } = work;
  const { cohortId, endsOn, enrolmentIds } = cohort;
  for (const [index, enrolmentId] of enrolmentIds.entries()) {
    clock.setTo(addDays(cohort.startsOn, 21 + (index % 10)), '11:00');
    const topic = topics[(index * 5) % topics.length] ?? '';
    const isOpen = !isFinished && index % 7 === 3;
    await send('papers.saveTopic', { enrolmentId, topic, topicState: isOpen ? 'proposed' : 'approved' });
  }
  // Two of the finished course did not get there: one never handed in, one wrote a paper that fails.
  const handIn = isFinished ? enrolmentIds.slice(0, -1) : enrolmentIds.slice(0, EARLY_PAPERS);
  for (const [index, enrolmentId] of handIn.entries()) {
    clock.setTo(isFinished ? addDays(endsOn, 6 + (index % 5)) : addDays(clock.today, -4), '19:20');
    const topic = topics[(index * 5) % topics.length] ?? '';
    await submit(work, enrolmentId, topic, textOf(index, isFinished));
  }
  if (!isFinished) return markRunning(work, handIn, markers);
  clock.setTo(addDays(endsOn, 10), '09:00');
  await send('cohorts.move', { cohortId, to: 'marking' });
  await markFinished(work, cohort, handIn, markers);
}

/** The chapters of a paper. The second of the running course took over a passage of an earlier one, for the comparison to find. */
function textOf(index: number, isFinished: boolean): Record<'situation' | 'goals' | 'plan', string> {
  const seed = (isFinished ? 1000 : 2000) + index;
  const situation = paperProse(seed, 18);
  return {
    situation: !isFinished && index === 1 ? `${situation}\n\n${paperProse(1002, 18)}` : situation,
    goals: paperProse(seed + 100, 12),
    plan: paperProse(seed + 200, 12),
  };
}

async function submit(
  { clock, transfers, send }: DemoWork,
  enrolmentId: string,
  topic: string,
  text: ReturnType<typeof textOf>,
): Promise<void> {
  const bytes = await writePdf(
    {
      content: [
        { text: topic, fontSize: 20, bold: true, margin: [0, 160, 0, 12] },
        { text: 'Strategiepapier im Lehrgang Social Media Manager (IHK)', fontSize: 12 },
        { text: 'Beispieldokument: alle Angaben sind erfunden.', color: '#676158', margin: [0, 4, 0, 0] },
        { text: '1 Ausgangslage', fontSize: 14, bold: true, pageBreak: 'before', margin: [0, 0, 0, 8] },
        { text: text.situation },
        { text: '2 Ziele', fontSize: 14, bold: true, margin: [0, 16, 0, 8] },
        { text: text.goals },
        { text: '3 Kanäle und Redaktionsplan', fontSize: 14, bold: true, margin: [0, 16, 0, 8] },
        { text: text.plan },
      ],
      defaultStyle: { font: 'Roboto', fontSize: 11, lineHeight: 1.35 },
    },
    { title: topic, author: 'Beispielakademie', createdAt: clock.now() },
  );
  const { transferId } = transfers.put({
    fileName: 'Strategiepapier.pdf',
    mediaType: 'application/pdf',
    bytes,
  });
  await send('papers.submit', {
    enrolmentId,
    files: [{ transferId }],
    submittedAt: clock.now().toISOString(),
  });
}
