import type { peopleContract } from '../../../shared/contract/people';
import { displayName } from '../../../shared/domain/names';
import type { Handlers } from '../../handlers';
import { takeTyped } from '../typed-fields';
import { giveConsent, revokeConsent } from './consents';
import { listDuplicates } from './duplicates';
import { mergePeople } from './merge';
import { insertPerson, PERSON_ROW, personRowOf, pickFields } from './person-row';
import { getPerson, listPeople, personMissing } from './queries';

export const peopleHandlers = {
  'people.list': ({ db }, input) => listPeople(db, input),
  'people.get': ({ db }, { personId }) => getPerson(db, personId),
  'people.create': (context, fields) => {
    const id = insertPerson(context, fields);
    context.describe({ label: `${displayName(fields)} angelegt` });
    return { id };
  },
  'people.update': ({ db, describe }, { personId, base, ...typed }) => {
    // Who was merged meanwhile is written as whom they became.
    const stored = getPerson(db, personId);
    const fields = takeTyped(db, PERSON_ROW, stored.id, { base, typed, stored: pickFields(stored) });
    db.update('persons', stored.id, personRowOf(fields));
    describe({ label: `${displayName(fields)} geändert` });
    return {};
  },
  'people.giveConsent': giveConsent,
  'people.revokeConsent': revokeConsent,
  'people.listDuplicates': ({ db }) => listDuplicates(db),
  'people.merge': mergePeople,
  'people.dismissDuplicate': ({ db, newId, now, describe }, { personId, otherPersonId }) => {
    const [first, second] = [getPerson(db, personId), getPerson(db, otherPersonId)].sort((a, b) =>
      a.id < b.id ? -1 : 1,
    );
    if (!first || !second || first.id === second.id) throw personMissing();
    db.run(
      'INSERT OR IGNORE INTO duplicateDismissals (id, personId, otherPersonId, dismissedAt) VALUES (?, ?, ?, ?)',
      [newId(), first.id, second.id, now.toISOString()],
    );
    describe({ label: `${displayName(first)} und ${displayName(second)} sind verschieden` });
    return {};
  },
} satisfies Handlers<typeof peopleContract>;
