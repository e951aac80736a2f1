import { FORM_HEAD_FIELDS, FORM_HEAD_NAMES, formFieldName } from '../../../shared/domain/chamber-form';
import { LIST_NAMES, type ListKind } from '../../../shared/domain/chamber-list';
import type { JobContext } from '../../handlers';
import type { Ticket } from '../../transfers';
import { handOut, MEDIA_TYPES } from '../handouts/hand-out';
import { getChamber } from './forms';

/**
 * A Word form for a list of a chamber that works as it is: the head, the row that repeats with the columns of the chamber's profile,
 * and below every name that may stand in it. @throws Refused `not-found`
 */
export function handOutSampleForm(
  context: JobContext,
  key: { chamberId: string; kind: ListKind },
): Promise<Ticket> {
  const { kind } = key;
  const { name, columns } = getChamber(context.db, key);
  const title = LIST_NAMES[kind];
  return handOut(context, `Formular ${title} ${name}.docx`, MEDIA_TYPES.docx, async () => {
    const { paragraphOf, tableOf, writeWordDocument } = await import('../../documents/word/sample-template');
    const { ROWS_OF } = await import('../../documents/forms/word-form');
    const rows = ROWS_OF[kind];
    const fields = columns.map(
      ({ key: field }) => `{${formFieldName(kind, { part: 'row', field }) ?? field}}`,
    );
    const repeated = fields.map((field, index) =>
      [index === 0 ? `{#${rows}}` : '', field, index === fields.length - 1 ? `{/${rows}}` : ''].join(''),
    );
    const across = { size: columns.length > 8 ? 8 : 10, isAcross: true };
    const even = columns.map(() => 1 / columns.length);
    return writeWordDocument(
      [
        paragraphOf(`${title} der {Kammer}`, { size: 18, isBold: true }),
        tableOf(
          [0.2, 0.8],
          [
            ['Lehrgang', '{Lehrgang}'],
            ['Lehrgangsnummer', '{Lehrgangsnummer}'],
            ['Zeitraum', '{Zeitraum}'],
            ['Umfang', '{UE} UE'],
            ['Ort', '{Ort}'],
            ['Anbieter', '{Anbieter}'],
          ],
          { isPlain: true, isAcross: true },
        ),
        paragraphOf('', { above: 6 }),
        tableOf(even, [columns.map(({ header }) => header), repeated], across),
        paragraphOf('Anzahl: {Anzahl}', { above: 12 }),
        paragraphOf('Alles, was in einem Formular stehen kann', {
          size: 14,
          isBold: true,
          isOnNewPage: true,
        }),
        paragraphOf(
          'Schreiben Sie einen Namen in geschweifte Klammern. In der Tabellenzeile, die sich wiederholt, gelten dazu die Spalten, die das Kammerprofil für diese Liste nennt. Diese Seite können Sie löschen.',
        ),
        tableOf(
          [0.3, 0.7],
          FORM_HEAD_FIELDS.map((field) => [FORM_HEAD_NAMES[field], `{${FORM_HEAD_NAMES[field]}}`]),
        ),
      ],
      true,
    );
  });
}
