import { formatGermanDate } from '../../../shared/dates';
import {
  FORM_HEAD_FIELDS,
  FORM_HEAD_NAMES,
  type FormValue,
  formHead,
} from '../../../shared/domain/chamber-form';
import { LIST_COLUMNS, type ListColumnKey, type ListKind } from '../../../shared/domain/chamber-list';
import { DomainError } from '../../../shared/domain/domain-error';
import { listCellText } from '../../../shared/domain/list-cell';
import { formatUnits } from '../../../shared/domain/units';
import type { FrozenList } from '../chamber-list';
import { openOfficePackage } from '../office-package';
import { checkWordTemplate, fillWordTemplate, type TemplateWords } from '../word/word-template';

/** What the repeated rows of a document are called: those of the course registration are its modules. */
export const ROWS_OF: Readonly<Record<ListKind, string>> = {
  registration: 'Module',
  participants: 'Teilnehmende',
  certificates: 'Teilnehmende',
};

const wordsOf = (kind: ListKind): TemplateWords => ({
  values: Object.values(FORM_HEAD_NAMES),
  loops: { [ROWS_OF[kind]]: LIST_COLUMNS[kind].map(({ header }) => header) },
  pictures: [],
});

/** Whether a file has the parts of a Word document, whatever its name says. */
export async function isWordFile(bytes: Uint8Array): Promise<boolean> {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return false;
  try {
    return (await openOfficePackage(bytes)).has('word/document.xml');
  } catch {
    return false;
  }
}

/**
 * The columns of a list that a Word document of a chamber names. Throws DomainError `form-no-repeat` where no row repeats.
 * @throws Refused of `checkWordTemplate`
 */
export async function checkWordForm(
  bytes: Uint8Array,
  fileName: string,
  kind: ListKind,
): Promise<ListColumnKey[]> {
  const names = (await checkWordTemplate(bytes, fileName, wordsOf(kind))).map(fold);
  const heads = Object.values(FORM_HEAD_NAMES).map(fold);
  const own = LIST_COLUMNS[kind].filter(
    ({ header }) => names.includes(fold(header)) && !heads.includes(fold(header)),
  );
  if (own.length === 0) {
    const rows = ROWS_OF[kind];
    throw new DomainError(
      'form-no-repeat',
      `In „${fileName}“ wiederholt sich keine Zeile. Bitte schreiben Sie {#${rows}} in die erste und {/${rows}} in die letzte Zelle der Tabellenzeile, dazwischen zum Beispiel {${LIST_COLUMNS[kind][1]?.header}}.`,
    );
  }
  return own.map(({ key }) => key);
}

const fold = (name: string): string => name.normalize('NFC').toLocaleLowerCase('de');

/** A copy of the document with the list in it, each value as the list shows it. @throws as `checkWordForm` */
export function fillWordForm(bytes: Uint8Array, fileName: string, list: FrozenList): Promise<Uint8Array> {
  const { kind, content } = list;
  const { head, columns, rows } = content;
  const heads = formHead(head, rows.length);
  const known = LIST_COLUMNS[kind];
  return fillWordTemplate(bytes, fileName, wordsOf(kind), {
    values: Object.fromEntries(
      FORM_HEAD_FIELDS.map((field) => [FORM_HEAD_NAMES[field], shown(heads[field])]),
    ),
    loops: {
      [ROWS_OF[kind]]: rows.map((cells, index) => {
        const own = columns.map((column, place) => [
          known.find(({ key }) => key === column.key)?.header ?? column.key,
          listCellText(cells[place] ?? null, column),
        ]);
        return Object.fromEntries([['Nr.', String(index + 1)], ...own]) as Record<string, string>;
      }),
    },
    pictures: {},
  });
}

function shown({ value, type }: FormValue): string {
  if (value === null) return '';
  if (typeof value === 'number') return formatUnits(value);
  return type === 'date' ? formatGermanDate(value) : value;
}
