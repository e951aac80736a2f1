import { it } from 'vitest';
import Database from 'better-sqlite3';
import { join } from 'node:path';
import { aPaperCohort, criteriaOf, insertRows, newTestId } from './paper-cohort';

const createdAt = '2027-03-01T08:00:00.000Z';
const median = (xs: number[]) => xs.sort((a, b) => a - b)[Math.floor(xs.length / 2)];
it('bench', async () => {
  const { w, participants, courseId } = await aPaperCohort({ participants: 24 });
  const bare = new Database(join(w.folder, 'bare.sqlite'));
  bare.pragma('journal_mode = WAL'); bare.pragma('synchronous = FULL');
  bare.exec('CREATE TABLE t (id TEXT PRIMARY KEY, points REAL) STRICT'); bare.exec("INSERT INTO t VALUES ('a', 1)");
  const stmt = bare.prepare('UPDATE t SET points = ? WHERE id = ?');
  const b: number[] = [];
  for (let i = 0; i < 2000; i++) { const s = performance.now(); stmt.run(i % 100, 'a'); b.push(performance.now() - s); }
  const criteria = criteriaOf(w, 'paper');
  const r: number[] = [];
  for (let i = 0; i < 2000; i++) {
    const input = { enrolmentId: participants[i % 24]!.enrolmentId, part: 'paper' as const, criterionId: criteria[i % 10]!.id, points: (i * 7) % 100 };
    const s = performance.now(); await w.application.dispatcher.dispatch('marking.record', input); r.push(performance.now() - s);
  }
  console.log('bare', median(b), 'record', median(r), 'ratio', median(r)! / median(b)!);

  const { writer } = w.workspace;
  const { recordMark } = await import('../../../electron/areas/marking/record-mark');
  const { openCommand, closeCommand } = await import('../../../electron/store/journal');

  const src = (await import('node:fs')).readFileSync('electron/areas/marking/record-mark.ts', 'utf8');
  const sql = /MARK_CONTEXT = `([^`]*)`/.exec(src)![1]!;
  console.log(JSON.stringify(writer.raw.prepare('EXPLAIN QUERY PLAN ' + sql).all({ part: 'paper', role: 'first', enrolmentId: 'x', criterionId: 'y' }).map((r: any) => r.detail), null, 1));

  const ms = w.db.all<{ id: string }>('SELECT id FROM markings'); const markIds = w.db.all<{ id: string }>('SELECT id FROM marks');
  const variants: Record<string, [string, (i: number) => any]> = {
    full: [sql, (i) => ({ enrolmentId: participants[i % 24]!.enrolmentId, part: 'paper', role: 'first', criterionId: criteria[i % 10]!.id })],
    one: ['SELECT id FROM enrolments WHERE id = ?', (i) => [participants[i % 24]!.enrolmentId]],
    oneNamed: ['SELECT id FROM enrolments WHERE id = @x', (i) => ({ x: participants[i % 24]!.enrolmentId })],
    fast: [`SELECT k.id, k.points, k.comment, m.state, e.status, p.title, p.firstName, p.lastName, e.cohortId, x.title AS ct FROM markings m JOIN marks k ON k.markingId = m.id AND k.criterionId = ?
      JOIN criteria x ON x.id = k.criterionId JOIN enrolments e ON e.id = m.enrolmentId JOIN persons p ON p.id = e.personId WHERE m.enrolmentId = ? AND m.part = ? AND m.role = ?`, (i) => [criteria[i % 10]!.id, participants[i % 24]!.enrolmentId, 'paper', 'first']],


    fullCat: [sql.replace('@criterionId', "(@criterionId || '')").replaceAll('= @part', "= (@part || '')").replace('= @role', "= (@role || '')").replace('= @enrolmentId', "= (@enrolmentId || '')"), (i) => ({ enrolmentId: participants[i % 24]!.enrolmentId, part: 'paper', role: 'first', criterionId: criteria[i % 10]!.id })],
    mk: [`SELECT k.points FROM markings m JOIN marks k ON k.markingId = m.id AND k.criterionId = ? WHERE m.enrolmentId = ? AND m.part = ? AND m.role = ?`, (i) => [criteria[i % 10]!.id, participants[i % 24]!.enrolmentId, 'paper', 'first']],
    mkCross: [`SELECT k.points FROM markings m CROSS JOIN marks k ON k.markingId = m.id AND k.criterionId = ? WHERE m.enrolmentId = ? AND m.part = ? AND m.role = ?`, (i) => [criteria[i % 10]!.id, participants[i % 24]!.enrolmentId, 'paper', 'first']],
    ep: [`SELECT e.status, e.cohortId, p.lastName FROM enrolments e JOIN persons p ON p.id = e.personId WHERE e.id = ?`, (i) => [participants[i % 24]!.enrolmentId]],
    noPart: [sql.replaceAll('@part', "'paper'").replaceAll('@role', "'first'"), (i) => ({ enrolmentId: participants[i % 24]!.enrolmentId, criterionId: criteria[i % 10]!.id })],
    same: [sql, (i) => ({ enrolmentId: participants[1]!.enrolmentId, part: 'paper', role: 'first', criterionId: criteria[1]!.id })],
  };
  for (const q of ['SELECT id FROM markings WHERE enrolmentId = ? AND part = ? AND role = ?', 'SELECT points FROM marks WHERE markingId = ? AND criterionId = ?'])
  console.log(writer.raw.prepare('EXPLAIN QUERY PLAN ' + q).all(...(q.includes('role') ? ['a','b','c'] : ['a','b'])).map((r: any) => r.detail), w.db.value('SELECT count(*) FROM marks'), w.db.value('SELECT count(*) FROM journalChanges'));
  for (const [name, [q, p]] of Object.entries(variants)) {
    const t: number[] = [];
    for (let i = 0; i < 2000; i++) { const s = performance.now(); writer.get(q, p(i)); t.push(performance.now() - s); }
    console.log(name, median(t));
  }
}, 120000);
