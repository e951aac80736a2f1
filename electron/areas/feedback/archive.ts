import { Readable } from 'node:stream';
import type { InputOf, OutputOf } from '../../../shared/contract';
import { FEEDBACK_GAPS, type FeedbackGap } from '../../../shared/contract/feedback';
import { isMailAddress } from '../../../shared/domain/mail-address';
import { fillPattern, namesByPattern, type PatternValues } from '../../../shared/domain/name-pattern';
import { Refused } from '../../../shared/errors';
import { type ArchivedFile, writeArchive } from '../../documents/archive';
import { writeMailDraft } from '../../documents/mail-draft';
import { safeFileName } from '../../documents/timetable';
import type { JobContext } from '../../handlers';
import type { Ticket } from '../../transfers';
import { type MarkedPaper, type MarkedPapers, makeFeedback, makePapers } from './documents';
import { chosenPeople, type FeedbackCohort, type FeedbackPerson, readFeedbackCohort } from './people';

type Wishes = Required<InputOf<'feedback.archive'>>;
type MailWishes = Required<InputOf<'feedback.mails'>>;
type Made = OutputOf<'feedback.archive'>;

interface PersonalFiles {
  person: FeedbackPerson;
  /** Feedback first, then papers; each has what is called {Art}. */
  files: PersonalFile[];
}

interface PersonalFile {
  kind: string;
  ending: string;
  mediaType: string;
  bytes: Uint8Array;
}

const PDF = { ending: '.pdf', mediaType: 'application/pdf' } as const;
const EML = 'message/rfc822';

/** Lets the event loop turn, so that a cancel is heard and the window stays live. */
const pause = () => new Promise<void>((resume) => setImmediate(resume));

/** Feedback, and papers where they are wanted, of everybody asked for, one after another. */
async function* eachPerson(
  context: JobContext,
  cohort: FeedbackCohort,
  people: readonly FeedbackPerson[],
  wishes: Wishes,
  gaps: Made['gaps'],
): AsyncGenerator<PersonalFiles> {
  for (const [done, person] of people.entries()) {
    context.progress({ done, total: people.length, step: person.displayName });
    await pause();
    context.signal.throwIfAborted();
    const note = (gap: FeedbackGap) => gaps.push({ displayName: person.displayName, gap });
    if (person.stage === 'not-marked') {
      note('not-marked');
      continue;
    }
    const { papers, unplaced, hasMissed, refusals } = wishes.withPaper
      ? await makePapers(context, person, wishes.withMarkers)
      : NO_PAPERS;
    for (const refusal of refusals) note(gapOf(refusal));
    if (hasMissed) note('places-listed');
    const feedback = await makeFeedback(context, cohort, person, wishes, unplaced);
    const files = [
      { kind: 'Rückmeldung', ...PDF, bytes: feedback },
      ...papers.map((paper) => ({ kind: 'Arbeit', ...paper })),
    ];
    yield { person, files };
  }
  context.progress({ done: people.length, total: people.length, step: 'Archiv wird geschrieben' });
}

const NO_PAPERS: MarkedPapers = { papers: [], unplaced: new Set(), hasMissed: false, refusals: [] };

function gapOf({ code, details }: Refused): FeedbackGap {
  if (code === 'damaged') return 'paper-missing';
  return FEEDBACK_GAPS.find((gap) => gap === details?.reason) ?? 'paper-corrupt';
}

/** Every file under its name in the archive; names of those before do not depend on those after. */
async function* named(people: AsyncGenerator<PersonalFiles>, pattern: string): AsyncGenerator<ArchivedFile> {
  const so: { values: PatternValues; ending: string }[] = [];
  for await (const { person, files } of people) {
    for (const { kind, ending, bytes } of files) {
      so.push({ values: { ...person.values, Art: kind }, ending });
      yield { name: namesByPattern(pattern, so).at(-1) ?? '', bytes };
    }
  }
}

/** All of a cohort as ZIP, named by the pattern. @throws Refused, DomainError */
export async function archiveFeedback(context: JobContext, wishes: Wishes): Promise<Made> {
  const cohort = readFeedbackCohort(context.db, wishes.cohortId, context.today);
  const people = chosenPeople(cohort, wishes.enrolmentIds, wishes.allowUnannounced);
  refuseBadPattern(wishes.pattern, people);
  refuseNothing(people.filter(({ stage }) => stage !== 'not-marked').length, cohort);
  const gaps: Made['gaps'] = [];
  const files = named(eachPerson(context, cohort, people, wishes, gaps), wishes.pattern);
  const ticket = await zipOf(context, `Rückmeldungen ${cohort.cohortCode}.zip`, files);
  return { ...ticket, people: people.length - gaps.filter(({ gap }) => gap === 'not-marked').length, gaps };
}

/** A mail draft a person with the files attached: one as it is, several as ZIP. @throws Refused, DomainError */
export async function draftMails(context: JobContext, wishes: MailWishes): Promise<Made> {
  const cohort = readFeedbackCohort(context.db, wishes.cohortId, context.today);
  const chosen = chosenPeople(cohort, wishes.enrolmentIds, wishes.allowUnannounced);
  refuseBadPattern(wishes.pattern, chosen);
  for (const { values } of chosen)
    for (const text of [wishes.subject, wishes.text]) fillPattern(text, values);
  const gaps: Made['gaps'] = chosen
    .filter(({ email }) => !isMailAddress(email))
    .map(({ displayName }) => ({ displayName, gap: 'no-email' }));
  const people = chosen.filter(({ email }) => isMailAddress(email));
  const reached = people.filter(({ stage }) => stage !== 'not-marked').length;
  refuseNothing(reached, cohort);
  const drafts = draftsOf(context, cohort, eachPerson(context, cohort, people, wishes, gaps), wishes);
  if (wishes.enrolmentIds.length > 1) {
    const ticket = await zipOf(context, `E-Mail-Entwürfe ${cohort.cohortCode}.zip`, drafts);
    return { ...ticket, people: reached, gaps };
  }
  const { value } = await drafts.next();
  if (!value) throw new Error('one person who is marked has one draft');
  const ticket = context.transfers.put({ fileName: value.name, mediaType: EML, bytes: value.bytes });
  return { ...ticket, people: 1, gaps };
}

async function* draftsOf(
  context: JobContext,
  cohort: FeedbackCohort,
  people: AsyncGenerator<PersonalFiles>,
  wishes: MailWishes,
): AsyncGenerator<ArchivedFile, undefined> {
  const so: { values: PatternValues; ending: string }[] = [];
  for await (const personal of people) {
    so.push({ values: { Name: personal.person.displayName }, ending: '.eml' });
    yield {
      name: namesByPattern('{Name}', so).at(-1) ?? '',
      bytes: await draftOf(context, cohort, personal, wishes),
    };
  }
  return undefined;
}

function draftOf(
  { now }: JobContext,
  { provider, providerEmail, cohortId }: FeedbackCohort,
  personal: PersonalFiles,
  { pattern, subject, text }: MailWishes,
): Promise<Uint8Array> {
  const { person, files } = personal;
  const names = namesByPattern(
    pattern,
    files.map(({ kind, ending }) => ({ values: { ...person.values, Art: kind }, ending })),
  );
  return writeMailDraft({
    from: isMailAddress(providerEmail) ? { name: provider, address: providerEmail } : null,
    to: { name: person.displayName, address: person.email },
    subject: fillPattern(subject, person.values),
    text: fillPattern(text, person.values),
    // A folder of the pattern is no part of an attachment's name.
    attachments: files.map(({ mediaType, bytes }, index) => ({
      fileName: names[index]?.split('/').pop() ?? '',
      mediaType,
      bytes,
    })),
    messageId: `${cohortId}.${person.assessment.enrolmentId}.${now.getTime()}`,
    now,
  });
}

/** Says what is wrong with the pattern before anything is made. */
function refuseBadPattern(pattern: string, people: readonly FeedbackPerson[]): void {
  namesByPattern(
    pattern,
    people.map(({ values }) => ({ values, ending: PDF.ending })),
  );
}

function refuseNothing(people: number, { cohortCode }: FeedbackCohort): void {
  if (people > 0) return;
  throw new Refused(
    'blocked',
    `Für die ausgewählten Personen von ${cohortCode} gibt es nichts auszugeben: Es fehlt eine fertige Bewertung oder die E-Mail-Adresse.`,
    { details: { reason: 'nothing' } },
  );
}

/** Marked files of one paper under this name: one as it is, several as ZIP. */
export async function handOutPapers(
  context: JobContext,
  name: string,
  papers: readonly MarkedPaper[],
): Promise<Ticket> {
  const [paper] = papers;
  if (paper && papers.length === 1) {
    const fileName = safeFileName(`${name}${paper.ending}`);
    return context.transfers.put({ fileName, mediaType: paper.mediaType, bytes: paper.bytes });
  }
  const names = namesByPattern(
    '{Name}',
    papers.map(({ ending }) => ({ values: { Name: name }, ending })),
  );
  const files = Readable.from(papers.map(({ bytes }, index) => ({ name: names[index] ?? '', bytes })));
  return zipOf(context, `${name}.zip`, files as AsyncIterable<ArchivedFile>);
}

/** An archive on the disk: papers of a whole cohort are more than is kept in memory for a door. */
async function zipOf(
  { transfers, signal, now }: JobContext,
  name: string,
  files: AsyncIterable<ArchivedFile>,
) {
  const path = transfers.temporaryPath();
  await writeArchive(path, files, { now, signal });
  return transfers.putFile({ fileName: safeFileName(name), mediaType: 'application/zip', path });
}
