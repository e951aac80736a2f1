import type { z } from 'zod';
import type { OutputOf } from '../../../shared/contract';
import type { certificatesContract } from '../../../shared/contract/certificates';
import { canonicalJson } from '../../../shared/domain/canonical-json';
import { LIST_NAMES, type ListKind } from '../../../shared/domain/chamber-list';
import { Refused } from '../../../shared/errors';
import type { CommandContext } from '../../handlers';
import { type Draft, draftOf, findVersion } from './chamber-lists';

/** @throws Refused `blocked` with the first thing that keeps the list from going out */
function refuseObstacles(kind: ListKind, { content, obstacles }: Draft): void {
  const [first] = obstacles;
  if (!first) return;
  const { code, count } = first;
  const list = `Die ${LIST_NAMES[kind]} von ${content.head.cohortCode}`;
  const participants = content.rows.length;
  if (code === 'period-missing') {
    throw new Refused(
      'blocked',
      `${list} braucht Beginn und Ende des Kurses. Bitte tragen Sie beides im Überblick ein.`,
      { details: { reason: code } },
    );
  }
  if (code === 'no-participants') {
    throw new Refused(
      'blocked',
      `In diesem Kurs ist niemand angemeldet. Eine ${LIST_NAMES[kind]} braucht Teilnehmende.`,
      { details: { reason: code } },
    );
  }
  if (code === 'warned') {
    throw new Refused(
      'blocked',
      `${list} hat noch offene Warnungen: Bei ${count} von ${participants} Personen ist etwas zu prüfen. Bitte beheben Sie es oder begründen Sie, warum es so bleibt.`,
      { details: { reason: 'warnings', warned: count, participants } },
    );
  }
  throw new Refused(
    'blocked',
    `${list} ist noch gesperrt: Bei ${count} von ${participants} Personen fehlt etwas. Die Liste zeigt, was und wo.`,
    { details: { blocked: count, participants } },
  );
}

type Which = z.output<(typeof certificatesContract)['certificates.freeze']['input']>;
type Frozen = OutputOf<'certificates.freeze'>;

/**
 * Makes a numbered version of what a list says now. What was frozen stays as it is; a change makes the next version.
 * Source: domain rules, What a participant gets.
 * @throws Refused `blocked` while anything keeps the list from going out, `conflict` where the newest version says the same
 */
export function freezeList(context: CommandContext, which: Which): Frozen {
  const { draft, newest } = nowAndNewest(context, which);
  if (newest?.contentHash === draft.contentHash) {
    throw new Refused(
      'conflict',
      `Fassung ${newest.version} der ${LIST_NAMES[which.kind]} sagt bereits genau dasselbe. Eine neue Fassung entsteht erst nach einer Änderung.`,
      { details: { version: newest.version } },
    );
  }
  return freeze(context, which, draft, newest?.version ?? 0);
}

/** Like `freezeList`, but leaves the newest version where it says the same. */
export function freezeIfChanged(context: CommandContext, which: Which): void {
  const { draft, newest } = nowAndNewest(context, which);
  if (newest?.contentHash !== draft.contentHash) freeze(context, which, draft, newest?.version ?? 0);
}

function nowAndNewest({ db, today }: CommandContext, { cohortId, kind }: Which) {
  const draft = draftOf(db, cohortId, kind, today);
  refuseObstacles(kind, draft);
  return { draft, newest: findVersion(db, cohortId, kind) };
}

function freeze(
  { db, newId, now, actor, describe }: CommandContext,
  { cohortId, kind }: Which,
  { content, contentHash }: Draft,
  lastVersion: number,
): Frozen {
  const id = newId();
  const version = lastVersion + 1;
  db.insert('chamberLists', {
    id,
    cohortId,
    kind,
    version,
    content: canonicalJson(content),
    contentHash,
    frozenAt: now.toISOString(),
    frozenBy: actor,
  });
  describe({
    label: `${LIST_NAMES[kind]} ${content.head.cohortCode}, Fassung ${version} festgeschrieben`,
    cohortId,
  });
  return { id, version, contentHash };
}
