import type { z } from 'zod';
import type { OutputOf } from '../../../shared/contract';
import type { certificatesContract } from '../../../shared/contract/certificates';
import { formatGermanDate, todayInBerlin } from '../../../shared/dates';
import { LIST_NAMES, type ListKind } from '../../../shared/domain/chamber-list';
import { Refused } from '../../../shared/errors';
import type { CommandContext } from '../../handlers';

type Sending = z.output<(typeof certificatesContract)['certificates.recordSending']['input']>;

/**
 * Records that a frozen version went out: on which day, to whom.
 * @throws Refused `not-found`, `validation` for a day before the version was frozen or after today
 */
export function recordSending(
  { db, newId, now, today, actor, describe }: CommandContext,
  { listId, ...sending }: Sending,
): OutputOf<'certificates.recordSending'> {
  const list = db.get<{
    cohortId: string;
    code: string;
    kind: ListKind;
    version: number;
    frozenAt: string;
  }>(
    `SELECT l.cohortId, c.code, l.kind, l.version, l.frozenAt
     FROM chamberLists l JOIN cohorts c ON c.id = l.cohortId WHERE l.id = ?`,
    [listId],
  );
  if (!list) {
    throw new Refused('not-found', 'Diese Fassung gibt es nicht (mehr). Bitte laden Sie die Seite neu.');
  }
  const isEarly = sending.sentOn < todayInBerlin(new Date(list.frozenAt));
  if (isEarly || sending.sentOn > today) {
    const message = isEarly
      ? `Am ${formatGermanDate(sending.sentOn)} gab es Fassung ${list.version} noch nicht. Bitte prüfen Sie den Tag.`
      : `Der ${formatGermanDate(sending.sentOn)} liegt in der Zukunft. Bitte tragen Sie ein, wann die Liste hinausging.`;
    throw new Refused('validation', message, { fields: { sentOn: message } });
  }
  const id = newId();
  db.insert('chamberListSendings', {
    id,
    listId,
    ...sending,
    recordedAt: now.toISOString(),
    recordedBy: actor,
  });
  describe({
    label: `${LIST_NAMES[list.kind]} ${list.code}, Fassung ${list.version} als gesendet vermerkt`,
    cohortId: list.cohortId,
  });
  return { id };
}
