import type { EligibilityWarning } from './eligibility';

/**
 * Columns in which everybody has something, unless it was not asked for. The others may be empty by their nature: a title, a birth
 * name, an employer, a remark, the day of who joined later. What a certificate cannot do without blocks it, see `personGaps`, and a topic
 * warns by itself.
 */
export const FILLED_COLUMNS = ['salutation', 'street', 'postcode', 'city', 'email', 'phone'] as const;
export type FilledColumn = (typeof FILLED_COLUMNS)[number];

/** The keys of the columns that a chamber's profile has chosen, for the lists of people. */
export interface ChosenColumns {
  participants: readonly string[];
  certificates: readonly string[];
}

/**
 * What stands empty in the rows of somebody on the lists for the chamber, though its profile asks for it: on the certificate list, and
 * what only the participants' list shows. Source: domain rules, What a participant gets (columns are *profile*).
 */
export function listGaps(
  person: Readonly<Record<FilledColumn, string>>,
  { participants, certificates }: ChosenColumns,
): EligibilityWarning[] {
  const empty = FILLED_COLUMNS.filter((field) => person[field].trim() === '');
  const onCertificates = empty.filter((field) => certificates.includes(field));
  const onParticipants = empty.filter(
    (field) => participants.includes(field) && !certificates.includes(field),
  );
  return [
    ...(onCertificates.length > 0 ? [{ code: 'list-cells-empty' as const, fields: onCertificates }] : []),
    ...(onParticipants.length > 0
      ? [{ code: 'participant-cells-empty' as const, fields: onParticipants }]
      : []),
  ];
}

/** Whether a warning keeps the certificate list and documents waiting: what only the participants' list shows does not. */
export const concernsCertificates = ({ code }: EligibilityWarning): boolean =>
  code !== 'participant-cells-empty';

/** Whether a warning keeps a participants' list of these columns waiting. */
export const concernsParticipants = (
  warning: EligibilityWarning,
  columns: ChosenColumns['participants'],
): boolean =>
  (warning.code === 'list-cells-empty' || warning.code === 'participant-cells-empty') &&
  warning.fields.some((field) => columns.includes(field));
