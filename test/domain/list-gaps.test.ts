import { describe, expect, test } from 'vitest';
import { DEFAULT_LIST_COLUMNS, LIST_COLUMNS } from '../../shared/domain/chamber-list';
import { concernsCertificates, concernsParticipants, listGaps } from '../../shared/domain/list-gaps';

const whole = {
  salutation: 'Frau',
  street: 'Weg 1',
  postcode: '58095',
  city: 'Hagen',
  email: 'kim@example.org',
  phone: '02331 1234',
};
const nothing = { salutation: '', street: ' ', postcode: '', city: '', email: '', phone: '' };
const keysOf = (columns: readonly { key: string }[]) => columns.map(({ key }) => key);
const ours = {
  participants: keysOf(DEFAULT_LIST_COLUMNS.participants),
  certificates: keysOf(DEFAULT_LIST_COLUMNS.certificates),
};
const everything = {
  participants: keysOf(LIST_COLUMNS.participants),
  certificates: keysOf(LIST_COLUMNS.certificates),
};
const onCertificates = (...fields: string[]) => ({ code: 'list-cells-empty' as const, fields });
const onParticipants = (...fields: string[]) => ({ code: 'participant-cells-empty' as const, fields });

describe('what stands empty in chosen columns', () => {
  test.each([
    ['nothing of somebody whole', whole, everything, []],
    ['what no column shows', nothing, { participants: ['lastName'], certificates: ['lastName'] }, []],
    ['what our columns show', nothing, ours, [onCertificates('salutation')]],
    [
      'what may be empty by its nature: title, birth name, employer, day of joining, remark, topic',
      whole,
      { participants: ['title', 'birthName', 'company', 'joinedOn'], certificates: ['remark', 'paperTopic'] },
      [],
    ],
    [
      'once what both lists show, and by itself what only participants’ lists do',
      nothing,
      everything,
      [onCertificates('salutation'), onParticipants('street', 'postcode', 'city', 'email', 'phone')],
    ],
    [
      'on the participants’ list what the certificate list leaves out',
      { ...whole, salutation: '' },
      { ...everything, certificates: ['lastName'] },
      [onParticipants('salutation')],
    ],
  ])('%s', (_, person, columns, warnings) => {
    expect(listGaps(person, columns)).toEqual(warnings);
  });

  test.each([
    [onCertificates('salutation'), ['salutation'], true, true],
    [onCertificates('salutation'), ['phone'], true, false],
    [onParticipants('phone'), ['phone'], false, true],
    [{ code: 'topic-missing' as const }, ['phone'], true, false],
  ])('%j keeps the lists waiting that show it', (warning, columns, certificates, participants) => {
    expect([concernsCertificates(warning), concernsParticipants(warning, columns)]).toEqual([
      certificates,
      participants,
    ]);
  });
});
