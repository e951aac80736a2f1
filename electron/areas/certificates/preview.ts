import type { InputOf, OutputOf } from '../../../shared/contract';
import type { DocumentFacts } from '../../../shared/domain/document-facts';
import type { DocumentTexts, PaperTexts } from '../../../shared/domain/paper-texts';
import type { Paper, PaperDesign } from '../../documents/paper';
import { safeFileName } from '../../documents/timetable';
import type { JobContext, QueryContext } from '../../handlers';
import { writePapers } from '../../workers/papers/write-papers';
import { previewWelcomeLetter } from '../handouts/welcome-letters';
import {
  type DocumentHead,
  factsFor,
  getDocumentHead,
  listModules,
  listRecipients,
  type Recipient,
} from './document-facts';
import { fileNameOf } from './print';
import { readTypedDesign } from './save-design';

/** As long as the code of a usual document, and proves nothing. */
export const EXAMPLE_CODE = 'Muster '.repeat(60);

/** Nobody is called so; it shows how the paper looks where nobody gets one of its kind yet. */
const EXAMPLE = {
  title: 'Dr.',
  firstName: 'Erika',
  lastName: 'Mustermann',
  name: 'Mustermann, Dr. Erika',
  birthName: '',
  birthDate: '1988-05-17',
  birthPlace: 'Musterstadt',
  joinedOn: null,
  withdrawnOn: null,
  isWarned: false,
};

/** Somebody to whom a document of a kind would be due. */
export const exampleRecipient = (head: DocumentHead, due: Recipient['due']): Recipient => ({
  ...EXAMPLE,
  enrolmentId: '',
  personId: '',
  due,
  attendedUnits: head.units * 0.775,
  grade: 'gut (2)',
});

/** What the document that is due to somebody would say if it were issued now. @throws Refused `blocked` where nothing is due */
export function factsIfIssued(
  { db, today }: Pick<QueryContext, 'db' | 'today'>,
  head: DocumentHead,
  recipient: Recipient,
  { texts, look }: PaperDesign & { texts: PaperTexts },
): DocumentFacts {
  const wished = { ...head, startsOn: head.startsOn ?? today, endsOn: head.endsOn ?? head.startsOn ?? today };
  const issuedOn = [head.handoverOn ?? today, wished.endsOn].sort().at(-1) ?? today;
  return factsFor(wished, listModules(db, head.cohortId), recipient, {
    number: 'Muster',
    issuedOn,
    wordingOf: () => ({ texts: texts as DocumentTexts, blocks: look.blocks }),
  });
}

/**
 * A document as it would be printed now, with a mark across it: of somebody, or of the first to whom one of its kind is due; the
 * letter of welcome to the first who is registered. Nothing is numbered and nothing recorded.
 * @throws Refused `not-found`, `blocked`, `validation`
 */
export async function previewDocument(
  context: JobContext,
  { cohortId, document, enrolmentId, design, chamberId }: InputOf<'certificates.preview'>,
): Promise<OutputOf<'certificates.preview'>> {
  const { db, now, today, signal } = context;
  const head = getDocumentHead(db, cohortId);
  const whose = chamberId === undefined ? head.chamberId : chamberId;
  if (document === 'welcome-letter') {
    const typed = readTypedDesign(context, { document, chamberId: whose, paperOf: head.chamberId }, design);
    const bytes = await previewWelcomeLetter(context, cohortId, typed);
    return { fileName: 'Vorschau Begrüßung.pdf', base64: Buffer.from(bytes).toString('base64') };
  }
  const recipients = listRecipients(db, cohortId, today);
  const chosen = recipients.find((recipient) =>
    enrolmentId === undefined ? recipient.due === document : recipient.enrolmentId === enrolmentId,
  );
  const recipient = chosen?.due ? chosen : exampleRecipient(head, document);
  const kind = recipient.due ?? document;
  const typed = readTypedDesign(
    context,
    { document: kind, chamberId: whose, paperOf: head.chamberId },
    design,
  );
  const facts = factsIfIssued(context, head, recipient, typed);
  const paper: Paper = { kind: 'document', facts, copyOn: null, code: EXAMPLE_CODE, watermark: 'Muster' };
  const [bytes = new Uint8Array()] = await writePapers([{ paper, design: typed }], { now, signal });
  return {
    fileName: safeFileName(`Vorschau ${fileNameOf(facts)}.pdf`),
    base64: Buffer.from(bytes).toString('base64'),
  };
}
