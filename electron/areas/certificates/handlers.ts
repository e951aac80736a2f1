import type { OutputOf } from '../../../shared/contract';
import type { certificatesContract } from '../../../shared/contract/certificates';
import { canonicalJson } from '../../../shared/domain/canonical-json';
import { listDifferences } from '../../../shared/domain/list-difference';
import { Refused } from '../../../shared/errors';
import { LIST_MEDIA_TYPES, listFileName, writeCertificateList } from '../../documents/certificate-list';
import type { Handlers } from '../../handlers';
import { sha256Of } from '../../store/files';
import { dossierOf, findVersion, listVersions } from './dossier';
import { overrideWarning } from './override-warning';
import { listLists } from './overview';

type Counts = OutputOf<'certificates.list'>['counts'];

function countsOf(rows: OutputOf<'certificates.list'>['rows']): Counts {
  const counts: Counts = {
    certificate: 0,
    'attendance-confirmation': 0,
    'attended-statement': 0,
    blocked: 0,
    warned: 0,
  };
  for (const { document, warnings } of rows) {
    counts[document ?? 'blocked'] += 1;
    if (document !== null && warnings.some(({ override }) => override === null)) counts.warned += 1;
  }
  return counts;
}

export const certificatesHandlers = {
  'certificates.overview': ({ db, today }) => listLists(db, today),
  'certificates.list': ({ db, today }, { cohortId }) => {
    const { content, contentHash, rows } = dossierOf(db, cohortId, today);
    const newest = findVersion(db, cohortId);
    return {
      content,
      contentHash,
      rows,
      counts: countsOf(rows),
      versions: listVersions(db, cohortId),
      changes: newest && (newest.contentHash === contentHash ? [] : listDifferences(newest.content, content)),
    };
  },
  'certificates.overrideWarning': overrideWarning,
  'certificates.freeze': ({ db, newId, now, today, actor, describe }, { cohortId }) => {
    const { content, contentHash, rows } = dossierOf(db, cohortId, today);
    const { blocked, warned } = countsOf(rows);
    if (rows.length === 0) {
      throw new Refused(
        'blocked',
        'In diesem Kurs ist niemand angemeldet. Eine Zertifikatsliste braucht Teilnehmende.',
      );
    }
    if (blocked > 0) {
      throw new Refused(
        'blocked',
        `Die Zertifikatsliste von ${content.head.cohortCode} ist noch gesperrt: Bei ${blocked} von ${rows.length} Personen fehlt etwas. Die Liste zeigt, was und wo.`,
        { details: { blocked, participants: rows.length } },
      );
    }
    if (warned > 0) {
      throw new Refused(
        'blocked',
        `Die Zertifikatsliste von ${content.head.cohortCode} hat noch offene Warnungen: Bei ${warned} von ${rows.length} Personen ist etwas zu prüfen. Bitte beheben Sie es oder begründen Sie, warum es so bleibt.`,
        { details: { reason: 'warnings', warned, participants: rows.length } },
      );
    }
    const newest = findVersion(db, cohortId);
    if (newest?.contentHash === contentHash) {
      throw new Refused(
        'conflict',
        `Fassung ${newest.version} der Zertifikatsliste sagt bereits genau dasselbe. Eine neue Fassung entsteht erst nach einer Änderung.`,
        { details: { version: newest.version } },
      );
    }
    const id = newId();
    const version = (newest?.version ?? 0) + 1;
    db.insert('certificateLists', {
      id,
      cohortId,
      version,
      content: canonicalJson(content),
      contentHash,
      frozenAt: now.toISOString(),
      frozenBy: actor,
    });
    describe({
      label: `Zertifikatsliste ${content.head.cohortCode}, Fassung ${version} festgeschrieben`,
      cohortId,
    });
    return { id, version, contentHash };
  },
  'certificates.export': async (context, { cohortId, listId, format }) => {
    const version = findVersion(context.db, cohortId, listId);
    if (!version) {
      throw new Refused(
        'not-found',
        'Von diesem Kurs gibt es noch keine festgeschriebene Zertifikatsliste. Bitte schreiben Sie die Liste zuerst fest.',
      );
    }
    context.progress({ done: 0, total: 1, step: 'Zertifikatsliste wird geschrieben' });
    const bytes = await writeCertificateList(version, format);
    const fileName = `${listFileName(version)}.${format}`;
    await context.transact(({ db, newId, now, describe }) => {
      db.insert('certificateListExports', {
        id: newId(),
        listId: version.id,
        format,
        fileName,
        sha256: sha256Of(bytes),
        exportedAt: now.toISOString(),
      });
      describe({ label: `${fileName} ausgegeben`, cohortId });
    });
    context.progress({ done: 1, total: 1, step: 'Zertifikatsliste ist fertig' });
    return context.transfers.put({ fileName, mediaType: LIST_MEDIA_TYPES[format], bytes });
  },
} satisfies Handlers<typeof certificatesContract>;
