import type { InputOf } from '../../../shared/contract';
import type { JobContext } from '../../handlers';
import { type DesignedPaper, readyPapers } from '../../workers/papers/write-papers';
import { lettersToWrite } from '../handouts/welcome-letters';
import { getDocumentHead, listRecipients, type Recipient } from './document-facts';
import { EXAMPLE_CODE, exampleRecipient, factsIfIssued } from './preview';
import { readTypedDesign } from './save-design';

/** Beyond so many people another name is nothing new to what writes them. */
const MOST_PEOPLE = 24;

/**
 * Gets the threads ready that write papers: by the documents that are due in a cohort, or its letters of welcome, set to nothing, so
 * that their letters, words and stationery are known when they are printed. Where no document is due yet, by an example.
 * @throws Refused `not-found`, `damaged`; `blocked` where there are no letters to write
 */
export async function readyPrinter(
  context: JobContext,
  { cohortId, papers }: InputOf<'certificates.readyPrinter'>,
): Promise<Record<string, never>> {
  const { now, signal, workspace } = context;
  const wanted =
    papers === 'letters' ? lettersToWrite(context, cohortId) : documentsToWrite(context, cohortId);
  await readyPapers(wanted.slice(0, MOST_PEOPLE), {
    now,
    isWanted: () => !signal.aborted && workspace.reader.raw.open,
  });
  return {};
}

function documentsToWrite(context: JobContext, cohortId: string): DesignedPaper[] {
  const { db, today } = context;
  const head = getDocumentHead(db, cohortId);
  const due = listRecipients(db, cohortId, today).filter(
    (recipient) => recipient.due !== null && recipient.withdrawnOn === null,
  );
  const recipients = due.length > 0 ? due.slice(0, MOST_PEOPLE) : [exampleRecipient(head, 'certificate')];
  const designs = new Map<Recipient['due'], ReturnType<typeof readTypedDesign>>();
  return recipients.map((recipient): DesignedPaper => {
    const document = recipient.due ?? 'certificate';
    const { chamberId } = head;
    const design =
      designs.get(document) ??
      readTypedDesign(context, { document, chamberId, paperOf: chamberId }, undefined);
    designs.set(document, design);
    const facts = factsIfIssued(context, head, recipient, design);
    return { paper: { kind: 'document', facts, copyOn: null, code: EXAMPLE_CODE }, design };
  });
}
