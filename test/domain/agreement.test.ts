import { describe, expect, test } from 'vitest';
import { isChangedByAgreement, reasonOf } from '../../shared/domain/agreement';

describe('an agreement', () => {
  test.each([
    ['both gave it', [8, 8], 8, false],
    ['both gave something else', [8, 8], 7, true],
    ['the half between both', [8, 6], 7, true],
    ['what one of them gave', [8, 6], 8, true],
    ['0 that both gave', [0, 0], 0, false],
    ['0 where one has not marked', [0, null], 0, true],
    ['nothing agreed yet', [8, 6], null, false],
  ])('%s: changed %#', (_, given, agreed, changed) => {
    expect(isChangedByAgreement(given, agreed)).toBe(changed);
  });

  test.each([
    ['Quellen reichen.', 'Beide: …', 'Quellen reichen.'],
    [undefined, ' Beide: … ', 'Beide: …'],
    ['  ', 'Beide: …', 'Beide: …'],
    ['', '', ''],
  ])('own %j and for all %j: %j', (own, forAll, reason) => {
    expect(reasonOf(own, forAll)).toBe(reason);
  });
});
