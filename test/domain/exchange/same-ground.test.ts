import { describe, expect, test } from 'vitest';
import { isSameGround } from '../../../shared/domain/exchange/same-ground';

const chamber = {
  id: 'a',
  name: 'IHK Dortmund',
  thresholdPercent: 80,
  listColumns: '[]',
  contactEmail: '',
  designId: null,
  createdAt: '2027-03-01T08:00:00.000Z',
};
const room = { id: 'b', venueId: 'v', name: 'Raum 1', seats: 12, isRetired: 0 };
const rubric = { id: 'c', courseId: 'k', part: 'paper', title: 'Facharbeit', version: 1, isCurrent: 1 };

describe('what a cohort stands on is the same here', () => {
  test.each([
    ['in every column', chamber, chamber],
    ['under another key', chamber, { ...chamber, id: 'z' }],
    ['made at another time', chamber, { ...chamber, createdAt: '2020-01-01T00:00:00.000Z' }],
    ['with another look of its papers', chamber, { ...chamber, designId: 'd' }],
    ['no longer offered', room, { ...room, isRetired: 1 }],
    ['no longer the current version', rubric, { ...rubric, isCurrent: 0 }],
    ['with a column that the file does not know', chamber, { ...chamber, contactPhone: '0231' }],
  ])('%s', (_name, row, here) => {
    expect(isSameGround(row, here)).toBe(true);
  });
});

describe('it is another', () => {
  test.each([
    ['with another name', chamber, { ...chamber, name: 'IHK zu Dortmund' }],
    ['with another rule', chamber, { ...chamber, thresholdPercent: 75 }],
    ['with other columns of its list', chamber, { ...chamber, listColumns: '["Nr."]' }],
    ['with an address that the file has not', chamber, { ...chamber, contactEmail: 'a@example.org' }],
    ['without a column that the file has', room, { id: 'b', venueId: 'v', name: 'Raum 1' }],
    ['in another house', room, { ...room, venueId: 'w' }],
    ['of another version', rubric, { ...rubric, version: 2 }],
  ])('%s', (_name, row, here) => {
    expect(isSameGround(row, here)).toBe(false);
  });
});
