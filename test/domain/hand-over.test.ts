import { describe, expect, test } from 'vitest';
import { isComingDue } from '../../shared/domain/chamber-deadlines';
import { handOverFault, lastHandOver } from '../../shared/domain/hand-over';
import { letterSalutation } from '../../shared/domain/letter-salutation';

const registered = (handedOverOn: string | null) => ({ isRegistered: true, handedOverOn });
const withdrawn = (handedOverOn: string | null) => ({ isRegistered: false, handedOverOn });

describe('the last hand-over ends the life of a cohort', () => {
  test.each([
    ['nobody takes part', [], null],
    ['one waits', [registered('2027-04-22'), registered(null)], null],
    ['everybody has theirs', [registered('2027-04-22'), registered('2027-04-20')], '2027-04-22'],
    ['who withdrew waits for nothing', [registered('2027-04-22'), withdrawn(null)], '2027-04-22'],
    ['who withdrew ends nothing', [withdrawn('2027-04-22')], null],
    ['nor later', [registered('2027-04-20'), withdrawn('2027-05-01')], '2027-04-20'],
  ])('%s', (_, recipients, day) => expect(lastHandOver(recipients)).toBe(day));

  test.each([
    ['2027-04-20', null],
    ['2027-04-22', null],
    ['2027-04-23', 'ahead'],
    ['2027-04-19', 'before-issue'],
  ])('a document of the 20th on the 22nd, handed over on %s', (day, fault) =>
    expect(handOverFault(day, { today: '2027-04-22', issuedOn: '2027-04-20' })).toBe(fault),
  );
});

describe('a deadline is thought of two weeks before', () => {
  test.each([
    ['2027-03-15', true],
    ['2027-03-16', false],
    ['2027-02-01', true],
    [null, false],
  ])('due on %s, on 1 March', (dueOn, isDue) => expect(isComingDue(dueOn, '2027-03-01')).toBe(isDue));
});

test.each([
  [
    { salutation: 'Frau', title: 'Dr.', firstName: 'Aylin', lastName: 'Köster' },
    'Sehr geehrte Frau Dr. Köster,',
  ],
  [
    { salutation: 'Herr', title: '', firstName: 'Jan', lastName: 'von der Heide' },
    'Sehr geehrter Herr von der Heide,',
  ],
  [{ salutation: '', title: '', firstName: 'Kim', lastName: 'Albers' }, 'Guten Tag Kim Albers,'],
  [
    { salutation: 'Divers', title: 'Prof. Dr.', firstName: 'Kim', lastName: 'Albers' },
    'Guten Tag Prof. Dr. Kim Albers,',
  ],
  [{ salutation: '', title: '', firstName: '', lastName: 'Albers' }, 'Guten Tag Albers,'],
])('a letter to %o begins', (person, words) => expect(letterSalutation(person)).toBe(words));
