import { displayName } from '../../../shared/domain/names';

/** SQL: a marker's name from `lp`, the person of the lecturer. */
export const MARKER_NAME_COLUMNS =
  'lp.title AS markerTitle, lp.firstName AS markerFirstName, lp.lastName AS markerLastName';

export interface MarkerNameColumns {
  markerTitle: string | null;
  markerFirstName: string | null;
  markerLastName: string | null;
}

/** The marker's name, or null while nobody is named. */
export const markerName = ({
  markerTitle,
  markerFirstName,
  markerLastName,
}: MarkerNameColumns): string | null =>
  markerLastName === null
    ? null
    : displayName({ title: markerTitle, firstName: markerFirstName ?? '', lastName: markerLastName });
