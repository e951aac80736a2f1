import { expect, test } from 'vitest';
import { transitionNotes } from '../../shared/domain/teaching-transition';

const onRecord = {
  consentOn: '2026-12-01',
  contractNote: 'Rahmenvertrag 2026',
  firstOn: '2027-01-11',
  lastOn: '2027-03-18',
};

test.each([
  { what: 'all on record', fields: {}, notes: [] },
  { what: 'no consent', fields: { consentOn: null }, notes: ['consent-missing'] },
  { what: 'no contract', fields: { contractNote: ' ' }, notes: ['contract-missing'] },
  {
    what: 'neither',
    fields: { consentOn: null, contractNote: '' },
    notes: ['consent-missing', 'contract-missing'],
  },
  { what: 'the last day of the rule', fields: { lastOn: '2027-12-31' }, notes: [] },
  { what: 'the day after', fields: { lastOn: '2028-01-01' }, notes: ['teaches-beyond'] },
  {
    what: 'teaching after the rule alone',
    fields: { consentOn: null, contractNote: '', firstOn: '2028-01-10', lastOn: '2028-03-01' },
    notes: ['teaches-beyond'],
  },
  { what: 'no teaching at all', fields: { consentOn: null, firstOn: null, lastOn: null }, notes: [] },
  { what: 'a consent given afterwards', fields: { consentOn: '2027-06-01' }, notes: [] },
])('with $what: $notes', ({ fields, notes }) => {
  expect(transitionNotes({ ...onRecord, ...fields })).toEqual(notes);
});
