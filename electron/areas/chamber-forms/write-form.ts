import { type FormValue, formFieldName, formHead } from '../../../shared/domain/chamber-form';
import { LIST_NAMES } from '../../../shared/domain/chamber-list';
import { formedListCell } from '../../../shared/domain/list-cell';
import { Refused } from '../../../shared/errors';
import { type FrozenList, listFileName } from '../../documents/chamber-list';
import type { FormContent } from '../../documents/forms/workbook-form';
import type { QueryContext } from '../../handlers';
import type { FileInMemory } from '../../transfers';
import { MEDIA_TYPES } from '../handouts/hand-out';
import { findFormOfCohort, formMissing } from './forms';

/**
 * A frozen list on its chamber's own form. @throws Refused `not-found` (the chamber has none), `blocked` (the form wants a
 * column that this version does not have, or has too little room), `damaged`
 */
export async function writeForm(
  { db, files }: Pick<QueryContext, 'db' | 'files'>,
  list: FrozenList & { cohortId: string },
): Promise<FileInMemory> {
  const form = findFormOfCohort(db, list.cohortId, list.kind);
  if (!form) throw formMissing(list.kind);
  const original = files.get(form.sha256);
  // Without a sheet it is a Word document.
  if (form.sheet === '') {
    const { checkWordForm, fillWordForm } = await import('../../documents/forms/word-form');
    refuseMissingColumns(list, await checkWordForm(original, form.fileName, list.kind));
    const bytes = await fillWordForm(original, form.fileName, list);
    return { bytes, fileName: `${listFileName(list)} Formular.docx`, mediaType: MEDIA_TYPES.docx };
  }
  refuseMissingColumns(
    list,
    form.ties.filter(({ part }) => part === 'row').map(({ field }) => field),
  );
  const { fillWorkbookForm } = await import('../../documents/forms/workbook-form');
  const bytes = await fillWorkbookForm(original, form.fileName, form, contentOf(list));
  return { bytes, fileName: `${listFileName(list)} Formular.xlsx`, mediaType: MEDIA_TYPES.xlsx };
}

function refuseMissingColumns({ kind, version, content }: FrozenList, fields: readonly string[]): void {
  const missing = fields.find(
    (field) => field !== 'number' && !content.columns.some(({ key }) => key === field),
  );
  if (missing === undefined) return;
  const column = formFieldName(kind, { part: 'row', field: missing }) ?? missing;
  throw new Refused(
    'blocked',
    `Das Formular der Kammer verlangt „${column}“; Fassung ${version} der ${LIST_NAMES[kind]} hat diese Spalte nicht. Bitte nehmen Sie sie im Kammerprofil auf und schreiben Sie die Liste neu fest, oder nehmen Sie das Formular ohne sie auf.`,
    { details: { reason: 'form-column-missing', column } },
  );
}

const contentOf = ({ content: { head, columns, rows } }: FrozenList): FormContent => ({
  head: formHead(head, rows.length),
  rows: rows.map((cells, index) => {
    const numbered: [string, FormValue] = ['number', { value: index + 1, type: 'number' }];
    const own = columns.map((column, place): [string, FormValue] => {
      const { key, type, format } = column;
      return [key, { value: formedListCell(cells[place] ?? null, column), type, ...(format && { format }) }];
    });
    return Object.fromEntries([numbered, ...own]);
  }),
});
