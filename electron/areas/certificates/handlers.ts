import type { certificatesContract } from '../../../shared/contract/certificates';
import { formatGermanDate, todayInBerlin } from '../../../shared/dates';
import { canonicalJson } from '../../../shared/domain/canonical-json';
import { LIST_NAMES, type ListKind } from '../../../shared/domain/chamber-list';
import { Refused } from '../../../shared/errors';
import { LIST_MEDIA_TYPES, listFileName, writeChamberList } from '../../documents/chamber-list';
import type { Handlers } from '../../handlers';
import { sha256Of } from '../../store/files';
import { type Draft, draftOf, findVersion, stepsOf } from './chamber-lists';
import { dossierOf } from './dossier';
import { overrideWarning } from './override-warning';
import { listLists } from './overview';

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

export const certificatesHandlers = {
  'certificates.overview': ({ db, today }) => listLists(db, today),
  'certificates.list': ({ db, today }, { cohortId }) => dossierOf(db, cohortId, today),
  'certificates.steps': ({ db, today }, { cohortId }) => stepsOf(db, cohortId, today),
  'certificates.draft': ({ db, today }, { cohortId, kind }) => draftOf(db, cohortId, kind, today).content,
  'certificates.overrideWarning': overrideWarning,
  'certificates.freeze': ({ db, newId, now, today, actor, describe }, { cohortId, kind }) => {
    const draft = draftOf(db, cohortId, kind, today);
    refuseObstacles(kind, draft);
    const { content, contentHash } = draft;
    const newest = findVersion(db, cohortId, kind);
    if (newest?.contentHash === contentHash) {
      throw new Refused(
        'conflict',
        `Fassung ${newest.version} der ${LIST_NAMES[kind]} sagt bereits genau dasselbe. Eine neue Fassung entsteht erst nach einer Änderung.`,
        { details: { version: newest.version } },
      );
    }
    const id = newId();
    const version = (newest?.version ?? 0) + 1;
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
  },
  'certificates.export': async (context, { cohortId, kind, listId, format }) => {
    const name = LIST_NAMES[kind];
    const version = findVersion(context.db, cohortId, kind, listId);
    if (!version) {
      throw new Refused(
        'not-found',
        `Von diesem Kurs gibt es noch keine festgeschriebene ${name}. Bitte schreiben Sie die Liste zuerst fest.`,
      );
    }
    context.progress({ done: 0, total: 1, step: `${name} wird geschrieben` });
    const bytes = await writeChamberList(version, format);
    const fileName = `${listFileName(version)}.${format}`;
    await context.transact(({ db, newId, now, describe }) => {
      db.insert('chamberListExports', {
        id: newId(),
        listId: version.id,
        format,
        fileName,
        sha256: sha256Of(bytes),
        exportedAt: now.toISOString(),
      });
      describe({ label: `${fileName} ausgegeben`, cohortId });
    });
    context.progress({ done: 1, total: 1, step: `${name} ist fertig` });
    return context.transfers.put({ fileName, mediaType: LIST_MEDIA_TYPES[format], bytes });
  },
  'certificates.recordSending': ({ db, newId, now, today, actor, describe }, { listId, ...sending }) => {
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
  },
} satisfies Handlers<typeof certificatesContract>;
