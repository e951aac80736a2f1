import { searchFold } from '../names';
import type { TravellingRow } from './cohort-file';

/** A text for comparison without case, diacritics, spaces, dots and hyphens; "Straße" and "Str." alike. */
const bare = (value: unknown): string =>
  searchFold(typeof value === 'string' ? value : '')
    .replace(/[\s.-]/gu, '')
    .replace(/strasse/gu, 'str');

/** Whether two venues or rooms go by the same name: without case, diacritics, spaces, dots and hyphens. */
export const isSameName = (a: TravellingRow, b: TravellingRow): boolean => bare(a.name) === bare(b.name);

const ADDRESS = ['street', 'postcode', 'city'] as const;

/**
 * Whether two venues are the same beyond doubt: the same name and Land, since its holidays are theirs, and no part of the address
 * that both give differs. What one of them does not give says nothing against it.
 */
export const isSameVenue = (a: TravellingRow, b: TravellingRow): boolean =>
  isSameName(a, b) &&
  a.federalState === b.federalState &&
  ADDRESS.every((part) => {
    const [one, other] = [bare(a[part]), bare(b[part])];
    return one === '' || other === '' || one === other;
  });
