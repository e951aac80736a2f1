import { expect, test } from 'vitest';
import { aCohort } from '../../support/builders';
import { testWorkspace } from '../../support/test-workspace';
import { newTestId } from '../marking/paper-cohort';
import { openCommand, closeCommand } from '../../../electron/store/journal';
test('bench', async () => {
  for (const active of [30]) {
  const w = await testWorkspace();
  const { courseId } = await aCohort(w, { code: 'X' });
  const { writer } = w.workspace;
  writer.raw.transaction(() => {
    const seq = openCommand(writer, { id: newTestId(), channel: 't', actor: 't', at: w.clock.now().toISOString(), isUndoable: false });
    const persons: string[] = [];
    for (let i = 0; i < 3000; i++) { const id = newTestId(); persons.push(id); writer.insert('persons', { id, lastName: `P${i}`, firstName: 'K', sortKey: `p${i}`, nameKey: `p${i}`, searchText: `p${i}`, createdAt: '2027-01-01T00:00:00Z' }); }
    for (let c = 0; c < 500; c++) {
      const cohortId = newTestId();
      const isActive = c >= 500 - active;
      writer.insert('cohorts', { id: cohortId, courseId, code: `C-${c}`, codeKey: `c-${c}`, state: isActive ? (c % 3 === 0 ? 'marking' : 'running') : 'completed', startsOn: isActive ? '2027-01-11' : '2025-01-11', endsOn: isActive ? '2027-03-22' : '2025-03-22', federalState: 'NW', maximumParticipants: 30, searchText: `c-${c}`, createdAt: '2027-01-01T00:00:00Z' });
      const sessions: string[] = [];
      for (let s = 0; s < 20; s++) { const id = newTestId(); sessions.push(id); writer.insert('sessions', { id, cohortId, date: `${isActive ? 2027 : 2025}-${s < 14 ? '02' : '03'}-${String((s % 14) + 10).padStart(2, '0')}`, startsAt: '18:00', endsAt: '21:15', breakMinutes: 15, units: 4, state: s < 14 || !isActive ? 'held' : 'planned', createdAt: '2027-01-01T00:00:00Z' }); }
      for (let e = 0; e < 24; e++) { const id = newTestId(); writer.insert('enrolments', { id, cohortId, personId: persons[(c * 24 + e) % 3000] as string, status: 'registered', registeredOn: '2026-12-01', createdAt: '2027-01-01T00:00:00Z' });
        for (let s = 0; s < 20; s++) if (!isActive || s < 14) writer.insert('attendance', { id: newTestId(), sessionId: sessions[s] as string, enrolmentId: id, kind: 'present', units: 4, recordedAt: '2027-01-01T00:00:00Z' }); }
    }
    closeCommand(writer, seq, { label: 't' });
  })();
  writer.raw.exec('ANALYZE');
  const { attendanceOf } = await import('../../../electron/areas/attendance/queries');
  const { assessCohort } = await import('../../../electron/areas/marking/assessment');
  const { agendaOf } = await import('../../../electron/areas/cohorts/overview');
  const ids = w.db.all<{ id: string }>("SELECT id FROM cohorts WHERE state <> 'completed'");
  const { attendanceForecast } = await import('../../../shared/domain/attendance');
  for (let k = 0; k < 3; k++) {
    let t = performance.now(); const atts = ids.map(({ id }) => attendanceOf(w.db, id, '2027-03-01')); console.log('ms median attendanceOf', (performance.now() - t).toFixed(1));
    t = performance.now(); for (const { id } of ids) assessCohort(w.db, id, '2027-03-01'); console.log('ms median assess', (performance.now() - t).toFixed(1));
    t = performance.now(); for (const { id } of ids) w.db.all("SELECT a.id, a.sessionId, a.enrolmentId, a.kind, a.units, a.lateMinutes, a.earlyMinutes, a.note FROM sessions s JOIN attendance a ON a.sessionId = s.id WHERE s.cohortId = ?", [id]); console.log('ms median bare attendance', (performance.now() - t).toFixed(1));
    t = performance.now(); for (const a of atts) for (const e of a.enrolments) attendanceForecast({ requiredUnits: 80, thresholdPercent: 80, excusedCounts: false, today: '2027-03-01', sessions: a.sessions, records: (a.records.get(e.id) ?? []).map((r) => ({ sessionId: r.sessionId, units: r.units, excused: false })), joinedOn: null, creditedUnits: 0, scheduleClosed: false }); console.log('ms median forecast', (performance.now() - t).toFixed(1));
    t = performance.now(); agendaOf(w.db, '2027-03-01'); console.log('ms median agendaOf', (performance.now() - t).toFixed(1));
  }
  for (const [channel, input] of [['cohorts.agenda', {}], ['cohorts.list', {}], ['cohorts.overview', { cohortId: w.db.value<string>("SELECT id FROM cohorts WHERE state='running' LIMIT 1") }]] as const) {
    const times: number[] = [];
    for (let i = 0; i < 12; i++) { const t = performance.now(); const r = await w.application.dispatcher.dispatch(channel, input); times.push(performance.now() - t); expect(r.ok).toBe(true); }
    console.log(active, channel, times.sort((a, b) => a - b)[5]?.toFixed(1), 'ms median; min', times[0]?.toFixed(1));
  }
  }
}, 600_000);
