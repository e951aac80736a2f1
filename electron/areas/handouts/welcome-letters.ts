import type { InputOf, OutputOf } from '../../../shared/contract';
import { letterPlaceholders, SESSION_ROWS } from '../../../shared/domain/letter-placeholders';
import { displayName } from '../../../shared/domain/names';
import type { LetterTexts, PaperTexts } from '../../../shared/domain/paper-texts';
import { Refused } from '../../../shared/errors';
import type { Paper, PaperDesign } from '../../documents/paper';
import { joinForDuplex } from '../../documents/stationery';
import { dayWithYear, placeOf, safeFileName, shortContentOf } from '../../documents/timetable';
import type { WelcomeLetter } from '../../documents/welcome-letter';
import type { JobContext } from '../../handlers';
import type { Db } from '../../store/db';
import type { Ticket } from '../../transfers';
import { type DesignedPaper, writePapers } from '../../workers/papers/write-papers';
import { readDesign, readLetterTexts } from '../certificates/designs';
import { getDocumentHead } from '../certificates/document-facts';
import { readTemplate, type Template, templateWords } from '../certificates/word-templates';
import { handOutFiles, MEDIA_TYPES } from './hand-out';
import { getTimetableHead, listCohortTimetable } from './timetable';

/** Sessions that a letter names; the whole schedule is handed out by itself. */
const NAMED_SESSIONS = 5;

/** What a letter says; how it looks is the same for all. */
type Letter = Omit<WelcomeLetter, 'look'>;

interface Guest {
  enrolmentId: string;
  salutation: string;
  title: string;
  firstName: string;
  lastName: string;
  street: string;
  postcode: string;
  city: string;
}

const registeredGuests = (db: Db, cohortId: string): Guest[] =>
  db.all<Guest>(
    `SELECT e.id AS enrolmentId, p.salutation, p.title, p.firstName, p.lastName, p.street, p.postcode, p.city
     FROM enrolments e JOIN persons p ON p.id = e.personId
     WHERE e.cohortId = ? AND e.status = 'registered' ORDER BY p.sortKey, e.id`,
    [cohortId],
  );

/** @throws Refused `not-found`, `blocked` */
function chosenGuests(db: Db, cohortId: string, enrolmentIds: readonly string[] | undefined): Guest[] {
  const registered = registeredGuests(db, cohortId);
  const wanted = enrolmentIds && new Set(enrolmentIds);
  const guests = wanted ? registered.filter(({ enrolmentId }) => wanted.has(enrolmentId)) : registered;
  if (wanted && guests.length !== wanted.size) {
    throw new Refused(
      'not-found',
      'Eine der Personen ist in diesem Kurs nicht (mehr) angemeldet. Bitte laden Sie die Seite neu.',
    );
  }
  if (guests.length === 0) {
    throw new Refused('blocked', 'In diesem Kurs ist noch niemand angemeldet, den man begrüßen könnte.', {
      details: { reason: 'nobody-registered' },
    });
  }
  return guests;
}

/** Everything of the letters that is the same in each. @throws Refused `not-found`, `blocked`, `damaged` */
function commonOf(context: JobContext, cohortId: string, texts: LetterTexts) {
  const { db } = context;
  const { cohortCode, courseTitle, startsOn, endsOn, units, academy, director } = getDocumentHead(
    db,
    cohortId,
  );
  if (startsOn === null || endsOn === null) {
    throw new Refused(
      'blocked',
      `${cohortCode} hat weder Beginn und Ende noch Termine. Ein Begrüßungsschreiben braucht den Zeitraum.`,
      { details: { reason: 'no-period' } },
    );
  }
  const { venue, address, contact } = getTimetableHead(db, cohortId);
  const sender = db.get<WelcomeLetter['sender']>(
    'SELECT street, postcode, city, phone, email, website FROM academy',
  );
  return {
    facts: {
      cohortCode,
      courseTitle,
      startsOn,
      endsOn,
      units,
      academy,
      director,
      contact,
      place: [venue, address].filter(Boolean).join(', '),
    },
    sender: sender ?? { street: '', postcode: '', city: '', phone: '', email: '', website: '' },
    sessions: listCohortTimetable(db, cohortId)
      .filter(({ state }) => state !== 'cancelled')
      .slice(0, NAMED_SESSIONS),
    texts,
  };
}

/**
 * Letters of welcome on the academy's stationery or its Word template. Whose address is not whole gets theirs all the same, and is named.
 * @throws Refused `not-found`, `blocked`, `damaged`
 */
export async function writeWelcomeLetters(
  context: JobContext,
  { cohortId, enrolmentIds, form }: InputOf<'handouts.welcomeLetters'>,
): Promise<OutputOf<'handouts.welcomeLetters'>> {
  const { now, today, progress, signal } = context;
  const template = form === 'word' ? readTemplate(context, 'welcome-letter') : null;
  const { guests, letters, design, cohortCode } = lettersOf(context, cohortId, enrolmentIds);
  const step = (done: number, index: number) =>
    progress({ done, total: guests.length, step: `Schreiben an ${displayName(guests[index] ?? EXAMPLE)}` });
  const written =
    template === null
      ? await writePapers(
          letters.map((letter) => ({ paper: { kind: 'letter', ...letter }, design })),
          { now, signal, told: step },
        )
      : await onTemplate(template, letters, { today, signal, step });
  const named = guests.map((guest, index) => ({
    name: `Begrüßung ${displayName(guest)}`,
    bytes: written[index] as Uint8Array,
  }));
  const ticket = await handOutLetters(context, `Begrüßung ${cohortCode}`, form ?? 'duplex', named);
  const withoutAddress = guests
    .filter(({ street, postcode, city }) => [street, postcode, city].some((part) => part.trim() === ''))
    .map(displayName);
  return { ...ticket, people: guests.length, withoutAddress };
}

/** The letter to somebody. */
const letterTo = (
  { street, postcode, city, enrolmentId: _, ...person }: Guest,
  common: ReturnType<typeof commonOf>,
): Letter => ({ ...common, facts: { ...common.facts, ...person }, address: { street, postcode, city } });

async function onTemplate(
  template: Template,
  letters: readonly Letter[],
  {
    today,
    signal,
    step,
  }: { today: string; signal: AbortSignal; step: (done: number, index: number) => void },
): Promise<Uint8Array[]> {
  const written: Uint8Array[] = [];
  for (const [done, letter] of letters.entries()) {
    step(done, done);
    // So the window stays live, and a cancel is heard.
    await new Promise((resume) => setImmediate(resume));
    signal.throwIfAborted();
    written.push(await writeOnTemplate(template, letter, today));
  }
  return written;
}

async function writeOnTemplate(
  { bytes, fileName }: Template,
  { facts, address, sessions }: Letter,
  writtenOn: string,
): Promise<Uint8Array> {
  const { fillWordTemplate } = await import('../../documents/word/word-template');
  return fillWordTemplate(bytes, fileName, templateWords('welcome-letter'), {
    values: letterPlaceholders(facts, address, writtenOn),
    loops: {
      [SESSION_ROWS]: sessions.map((session) => ({
        Tag: dayWithYear(session.date),
        Uhrzeit: `${session.startsAt}–${session.endsAt}`,
        Inhalt: shortContentOf(session),
        Raum: placeOf(session),
      })),
    },
    pictures: {},
  });
}

/** Nobody is called so, or lives there. */
const EXAMPLE: Guest = {
  enrolmentId: '',
  salutation: 'Frau',
  title: '',
  firstName: 'Erika',
  lastName: 'Mustermann',
  street: 'Musterweg 1',
  postcode: '01067',
  city: 'Musterstadt',
};

/** The letters to everybody registered, or to some of them, and how they look. @throws Refused `not-found`, `blocked`, `damaged` */
function lettersOf(context: JobContext, cohortId: string, enrolmentIds?: readonly string[]) {
  const { db } = context;
  const { chamberId, cohortCode } = getDocumentHead(db, cohortId);
  const design = readDesign(context, { document: 'welcome-letter', chamberId });
  const common = commonOf(context, cohortId, readLetterTexts(db, chamberId));
  const guests = chosenGuests(db, cohortId, enrolmentIds);
  return { guests, letters: guests.map((guest) => letterTo(guest, common)), design, cohortCode };
}

/** The letters to everybody registered, not yet written. @throws Refused as `lettersOf` */
export function lettersToWrite(context: JobContext, cohortId: string): DesignedPaper[] {
  const { letters, design } = lettersOf(context, cohortId);
  return letters.map((letter) => ({ paper: { kind: 'letter', ...letter }, design }));
}

/** A letter to the first who is registered, or to nobody, as it would look with this design. @throws Refused as the letters */
export async function previewWelcomeLetter(
  context: JobContext,
  cohortId: string,
  { texts, ...design }: PaperDesign & { texts: PaperTexts },
): Promise<Uint8Array> {
  const common = commonOf(context, cohortId, texts as LetterTexts);
  const [first = EXAMPLE] = registeredGuests(context.db, cohortId);
  const paper: Paper = { kind: 'letter', ...letterTo(first, common), watermark: 'Muster' };
  const [bytes = new Uint8Array()] = await writePapers([{ paper, design }], context);
  return bytes;
}

async function handOutLetters(
  context: JobContext,
  name: string,
  form: 'single' | 'duplex' | 'word',
  letters: readonly { name: string; bytes: Uint8Array }[],
): Promise<Ticket> {
  const mediaType = MEDIA_TYPES.pdf;
  if (form === 'word') {
    const set = { name: `${name} Word`, ending: '.docx', mediaType: MEDIA_TYPES.docx, files: letters };
    return handOutFiles(context, set);
  }
  if (form === 'duplex' && letters.length > 1) {
    const bytes = await joinForDuplex(letters.map((letter) => letter.bytes));
    return context.transfers.put({ fileName: safeFileName(`${name}.pdf`), mediaType, bytes });
  }
  return handOutFiles(context, { name, ending: '.pdf', mediaType, files: letters });
}
