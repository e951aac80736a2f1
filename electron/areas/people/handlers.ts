import type { peopleContract } from '../../../shared/contract/people';
import { displayName } from '../../../shared/domain/names';
import type { Handlers } from '../../handlers';
import { personRowOf } from './person-row';
import { getPerson, listPeople, personMissing } from './queries';

export const peopleHandlers = {
  'people.list': ({ db }, input) => listPeople(db, input),
  'people.get': ({ db }, { personId }) => getPerson(db, personId),
  'people.create': ({ db, newId, now, describe }, fields) => {
    const id = newId();
    db.insert('persons', { id, ...personRowOf(fields), createdAt: now.toISOString() });
    describe({ label: `${displayName(fields)} angelegt` });
    return { id };
  },
  'people.update': ({ db, describe }, { personId, ...fields }) => {
    if (!db.update('persons', personId, personRowOf(fields))) throw personMissing();
    describe({ label: `${displayName(fields)} geändert` });
    return {};
  },
} satisfies Handlers<typeof peopleContract>;
