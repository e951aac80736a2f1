import type { TFunction } from 'i18next';
import type { VERDICT_KINDS } from '../../../../shared/contract/registrations';
import { FIELD_LABELS } from '../../../../shared/domain/registrations/fields';
import type { Status } from '../../../components/StatusGlyph';
import type { PreviewRow } from './use-import';
import { shownText } from './value-columns';

export type VerdictKind = (typeof VERDICT_KINDS)[number];

export const VERDICT_STATUS: Readonly<Record<VerdictKind, Status>> = {
  new: 'new',
  known: 'known',
  'already-enrolled': 'done',
  'duplicate-of-row': 'duplicate',
  refused: 'refused',
};

/** The differences that matter, in words: another name first, then other values, then what is added. */
function differenceWords(t: TFunction<'registrations'>, { differences, values }: PreviewRow): string {
  const knownOf = (name: 'firstName' | 'lastName') =>
    differences.find(({ field }) => field === name)?.known ?? values[name] ?? '';
  const deviating = differences.filter(({ kind }) => kind !== 'added');
  const isNamedOtherwise = deviating.some(({ field }) => field === 'firstName' || field === 'lastName');
  const others = deviating.filter(({ field }) => field !== 'firstName' && field !== 'lastName');
  const added = differences.filter(({ kind }) => kind === 'added');
  const list = (some: typeof differences) => some.map(({ field }) => t(`value.${field}`)).join(', ');
  return [
    isNamedOtherwise && t('verdict.as', { name: `${knownOf('firstName')} ${knownOf('lastName')}`.trim() }),
    others.length === 1 && t('verdict.differs', { fields: list(others) }),
    others.length > 1 && t('verdict.differsMuch', { count: others.length }),
    added.length > 0 && t('verdict.adds', { fields: list(added) }),
  ]
    .filter(Boolean)
    .join(' · ');
}

/** The reason of a refusal in short: its cell is marked, and what to do stands in the full words below. */
export function reasonOf({
  field,
  message,
}: Pick<PreviewRow['problems'][number], 'field' | 'message'>): string {
  const label = field === null ? '' : FIELD_LABELS[field];
  const start = [`${label}: `, `In „${label}“ steht `].find(
    (words) => label !== '' && message.startsWith(words),
  );
  return message.slice(start?.length ?? 0).replace(/ (Bitte|\(„).*$/s, '');
}

/** What stands beside the verdict: the reason of a refusal, what differs, hints. */
export function verdictNote(t: TFunction<'registrations'>, row: PreviewRow): string {
  if (row.kind === 'refused') return row.problems.map(reasonOf).join(' ');
  const differs = row.kind === 'known' || row.kind === 'already-enrolled' ? differenceWords(t, row) : '';
  const hints = row.hints.length > 0 ? t('verdict.hint', { hints: row.hints.join(' ') }) : '';
  return [differs, hints].filter(Boolean).join(' · ');
}

/** Everything that is to be said of a row, in full. */
export function verdictDetail(t: TFunction<'registrations'>, row: PreviewRow): string {
  const word =
    row.kind === 'duplicate-of-row'
      ? t('verdict.duplicateOf', { line: row.duplicateOfLine })
      : t(`verdict.${row.kind}`);
  if (row.kind === 'refused') return `${word}: ${row.problems.map(({ message }) => message).join(' ')}`;
  const deviations =
    row.kind === 'duplicate-of-row'
      ? []
      : row.differences.map(({ field, known, file }) =>
          known === null
            ? t('detail.added', { field: t(`value.${field}`), file: shownText(field, file) })
            : t('detail.differs', {
                field: t(`value.${field}`),
                known: shownText(field, known),
                file: shownText(field, file),
              }),
        );
  return [`${word}.`, ...deviations, ...row.hints].join(' ');
}
