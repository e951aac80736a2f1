import i18next from 'i18next';
import type { OutputOf } from '../../../shared/contract';
import { PAPER_KINDS } from '../../../shared/domain/paper-file-types';

type PaperTypes = OutputOf<'papers.list'>['acceptedTypes'];

/** What a file dialog offers; the content decides. */
export const offeredBy = (types: PaperTypes): string =>
  types.flatMap((type) => [...PAPER_KINDS[type].endings, PAPER_KINDS[type].mediaType]).join(',');

/** The accepted kinds in a row, as people say them. */
export const listTypes = (types: PaperTypes): string =>
  new Intl.ListFormat(i18next.language, { type: 'conjunction' }).format(
    types.map((type) => i18next.t(`papers:fileType.${type}`)),
  );
