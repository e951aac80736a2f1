import type { InputOf } from '../../../shared/contract';
import type { ConsentPurpose } from '../../../shared/contract/people';
import { formatGermanDate } from '../../../shared/dates';
import { displayName } from '../../../shared/domain/names';
import { Refused } from '../../../shared/errors';
import type { CommandContext } from '../../handlers';
import type { Db } from '../../store/db';
import { getPerson } from './queries';

const PURPOSE_NAMES: Readonly<Record<ConsentPurpose, string>> = {
  alumni: 'Kontakt nach dem Kurs',
  newsletter: 'Newsletter',
  photo: 'Fotos',
};

const inForce = (db: Db, personId: string, purpose: ConsentPurpose): { id: string; givenOn: string }[] =>
  db.all(
    'SELECT id, givenOn FROM consents WHERE personId = ? AND purpose = ? AND revokedOn IS NULL ORDER BY givenOn',
    [personId, purpose],
  );

/** @throws Refused `validation` */
function refuseAhead(field: 'givenOn' | 'revokedOn', day: string, today: string): void {
  if (day <= today) return;
  const message = `Der ${formatGermanDate(day)} liegt noch vor Ihnen. Bitte prüfen Sie den Tag.`;
  throw new Refused('validation', message, { fields: { [field]: message } });
}

/** Notes that a person consents to a purpose. @throws Refused `not-found`, `conflict`, `validation` */
export function giveConsent(
  { db, newId, today, describe }: CommandContext,
  { personId, purpose, givenOn, source }: InputOf<'people.giveConsent'>,
): { id: string } {
  const person = getPerson(db, personId);
  const [known] = inForce(db, person.id, purpose);
  if (known) {
    throw new Refused(
      'conflict',
      `${displayName(person)} hat schon am ${formatGermanDate(known.givenOn)} eingewilligt: ${PURPOSE_NAMES[purpose]}.`,
      { details: { reason: 'consent-in-force' } },
    );
  }
  refuseAhead('givenOn', givenOn, today);
  const id = newId();
  db.insert('consents', { id, personId: person.id, purpose, givenOn, source: source ?? '' });
  describe({ label: `Einwilligung ${displayName(person)}: ${PURPOSE_NAMES[purpose]}` });
  return { id };
}

/** Notes that a person takes their consent back; that there was one stays. @throws Refused `not-found`, `conflict`, `validation` */
export function revokeConsent(
  { db, today, describe }: CommandContext,
  { personId, purpose, revokedOn }: InputOf<'people.revokeConsent'>,
): Record<string, never> {
  const person = getPerson(db, personId);
  const given = inForce(db, person.id, purpose);
  const last = given.at(-1);
  if (!last) {
    throw new Refused(
      'conflict',
      `${displayName(person)} hat nicht eingewilligt: ${PURPOSE_NAMES[purpose]}. Es gibt nichts zu widerrufen.`,
      { details: { reason: 'no-consent' } },
    );
  }
  refuseAhead('revokedOn', revokedOn, today);
  if (revokedOn < last.givenOn) {
    const message = `Eingewilligt wurde erst am ${formatGermanDate(last.givenOn)}. Bitte prüfen Sie den Tag.`;
    throw new Refused('validation', message, { fields: { revokedOn: message } });
  }
  for (const { id } of given) db.update('consents', id, { revokedOn });
  describe({ label: `Widerruf ${displayName(person)}: ${PURPOSE_NAMES[purpose]}` });
  return {};
}
