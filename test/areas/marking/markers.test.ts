import { describe, expect, it } from 'vitest';
import { aDesk } from './a-desk';
import { changeRow, criteriaOf, markEvenly } from './paper-cohort';

/** A paper that two lecturers mark, each with a key of their own. */
async function twoMarkers() {
  const desk = await aDesk();
  const { w, courseId, key, lecturerIds } = desk;
  changeRow(w, 'courses', courseId, { markersPerPaper: 2 });
  const [one = '', two = ''] = lecturerIds;
  const enrolmentIds = [key.enrolmentId];
  await w.call('marking.assign', { enrolmentIds, part: 'paper', role: 'first', lecturerId: one });
  await w.call('marking.assign', { enrolmentIds, part: 'paper', role: 'second', lecturerId: two });
  const first = { ...key, role: 'first' as const, asLecturerId: one };
  const second = { ...key, role: 'second' as const, asLecturerId: two };
  const mark = (whose: typeof first | typeof second, points: number, comment = '') =>
    w.call('marking.record', { ...whose, criterionId: desk.criteria[0]?.id ?? '', points, comment });
  return { ...desk, one, two, first, second, mark };
}

describe('a marking belongs to its lecturer', () => {
  it('is changed by nobody else, the office included', async () => {
    const { w, first, two, mark } = await twoMarkers();
    await mark(first, 70);
    for (const asLecturerId of [two, null]) {
      const key = { ...first, asLecturerId };
      const criterionId = criteriaOf(w, 'paper')[0]?.id ?? '';
      const refusals = [
        await w.refused('marking.record', { ...key, criterionId, points: 80 }),
        await w.refused('marking.comment', { ...key, comment: 'fremd' }),
        await w.refused('marking.recordKnockOut', {
          ...key,
          knockOutId: w.db.value<string>('SELECT id FROM knockOuts') ?? '',
          isTriggered: true,
        }),
      ];
      for (const refusal of refusals) expect(refusal.details).toMatchObject({ reason: 'not-own' });
    }
    await markEvenly(w, first, 70);
    expect(
      (await w.refused('marking.reopen', { ...first, asLecturerId: two, reason: 'x' })).details,
    ).toMatchObject({
      reason: 'not-own',
    });
    expect(w.db.value('SELECT count(*) FROM marks WHERE points <> 70')).toBe(0);
  });

  it('is the lecturer’s who begins where it was given to nobody', async () => {
    const { w, key, lecturerIds, criteria } = await aDesk();
    const [one = '', two = ''] = lecturerIds;
    const mark = { ...key, criterionId: criteria[0]?.id ?? '', points: 70 };
    await w.call('marking.record', { ...mark, asLecturerId: one });
    expect(await w.call('marking.get', { ...key, asLecturerId: one })).toMatchObject({
      lecturerId: one,
      access: 'own',
    });
    expect((await w.refused('marking.record', { ...mark, asLecturerId: two })).code).toBe('conflict');
    const second = { ...mark, role: 'second' as const };
    expect((await w.refused('marking.record', { ...second, asLecturerId: one })).details).toMatchObject({
      reason: 'same-marker',
    });
  });

  it('says in the journal whose work it is and who entered it', async () => {
    const { w, first, mark } = await twoMarkers();
    await mark(first, 70);
    expect(w.db.value('SELECT actor FROM journalCommands ORDER BY seq DESC LIMIT 1')).toBe(
      'Ayla Böhm (Petra Lindner)',
    );
    const check = await w.call('workspace.check', {});
    expect(check.findings).toEqual([]);
  });

  it('goes to somebody else with its marks only with a reason, which stays visible', async () => {
    const { w, first, two, mark, key } = await twoMarkers();
    await mark(first, 70, 'Klar');
    const assign = { enrolmentIds: [key.enrolmentId], part: 'paper' as const, lecturerId: null };
    expect((await w.refused('marking.assign', assign)).details).toMatchObject({ reason: 'has-marks' });
    const office = { ...first, asLecturerId: null };
    const takeOver = { ...office, toLecturerId: null, reason: 'Frau Böhm ist erkrankt' };
    expect((await w.refused('marking.takeOver', { ...takeOver, asLecturerId: two })).code).toBe('forbidden');
    expect((await w.refused('marking.takeOver', { ...takeOver, reason: ' ' })).code).toBe('validation');
    expect((await w.refused('marking.takeOver', { ...takeOver, toLecturerId: two })).details).toMatchObject({
      reason: 'same-marker',
    });
    await w.call('marking.takeOver', takeOver);
    const desk = await w.call('marking.get', office);
    expect(desk).toMatchObject({
      access: 'own',
      lecturerId: null,
      takeovers: [
        { fromName: 'Ayla Böhm', toName: null, reason: 'Frau Böhm ist erkrankt', by: 'Petra Lindner' },
      ],
    });
    expect(desk.criteria[0]).toMatchObject({ points: 70, comment: 'Klar' });
    expect((await w.refused('marking.takeOver', takeOver)).code).toBe('conflict');
  });

  it('is one person’s also where the office marks: it has one role of a part, whatever it does to get a second', async () => {
    const { w, key, criteria, courseId, lecturerIds, record } = await aDesk();
    changeRow(w, 'courses', courseId, { markersPerPaper: 2 });
    const [one = '', two = ''] = lecturerIds;
    const second = { ...key, role: 'second' as const };
    const access = async () => (await w.call('marking.get', second)).access;
    expect(await access()).toBe('own');
    await record(0, 70);
    expect(await access()).toBe('same-marker');
    const criterionId = criteria[0]?.id ?? '';
    const enrolmentIds = [key.enrolmentId];
    await w.call('marking.assign', { enrolmentIds, part: 'paper', role: 'third', lecturerId: one });
    const refusals = [
      await w.refused('marking.record', { ...second, criterionId, points: 40 }),
      await w.refused('marking.comment', { ...second, comment: 'noch einmal' }),
      await w.refused('marking.recordKnockOut', {
        ...second,
        knockOutId: w.db.value<string>('SELECT id FROM knockOuts') ?? '',
        isTriggered: true,
      }),
      await w.refused('marking.finish', second),
      await w.refused('marking.takeOver', { ...key, role: 'third', toLecturerId: null, reason: 'eilig' }),
    ];
    for (const { details, message } of refusals) {
      expect(details).toMatchObject({ reason: 'same-marker', role: 'first' });
      expect(message).toContain('vom Büro schon in der Erstkorrektur bewertet');
    }
    // Points taken away again leave it nobody's; a lecturer's second role beside the office's first is theirs.
    await w.call('marking.record', { ...second, asLecturerId: two, criterionId, points: 40 });
    await record(0, null);
    expect((await w.call('marking.get', { ...key, role: 'third' })).access).toBe('withheld');
    await w.call('marking.takeOver', {
      ...key,
      role: 'third',
      toLecturerId: null,
      reason: 'Herr Böhm ist krank',
    });
    expect((await w.refused('marking.record', { ...key, criterionId, points: 70 })).details).toMatchObject({
      reason: 'same-marker',
      role: 'third',
    });
  });

  it('keeps what the office marked in two roles before that was refused, to be read and given to somebody', async () => {
    const { w, key, criteria, courseId, lecturerIds } = await aDesk();
    changeRow(w, 'courses', courseId, { markersPerPaper: 2 });
    await markEvenly(w, key, 70);
    await markEvenly(w, { ...key, role: 'second' }, 74);
    const secondId = w.db.value<string>("SELECT id FROM markings WHERE role = 'second'") ?? '';
    changeRow(w, 'markings', secondId, { lecturerId: null });
    const second = { ...key, role: 'second' as const };
    const desk = await w.call('marking.get', second);
    expect(desk).toMatchObject({ access: 'same-marker', state: 'done', points: 74 });
    const [row] = (await w.call('marking.list', { cohortId: desk.cohortId })).enrolments;
    expect(row?.paper).toMatchObject({ state: 'done', points: 72 });
    const reopen = { ...second, reason: 'Rechenfehler' };
    expect((await w.refused('marking.reopen', reopen)).details).toMatchObject({ reason: 'same-marker' });
    const [asLecturerId = ''] = lecturerIds;
    await w.call('marking.takeOver', {
      ...second,
      toLecturerId: asLecturerId,
      reason: 'Von Frau Böhm bewertet',
    });
    await w.call('marking.reopen', { ...reopen, asLecturerId });
    const criterionId = criteria[0]?.id ?? '';
    await w.call('marking.record', { ...second, asLecturerId, criterionId, points: 60 });
  });

  it('goes from the office to a lecturer with its marks only with a reason, which stays visible', async () => {
    const { w, key, criteria, lecturerIds, record, cohortId } = await aDesk();
    const [one = '', two = ''] = lecturerIds;
    const enrolmentIds = [key.enrolmentId];
    await record(0, 70, 'Klar');
    const typed = { ...key, criterionId: criteria[0]?.id ?? '', points: 10, asLecturerId: one };
    expect((await w.refused('marking.record', typed)).details).toMatchObject({ reason: 'not-own' });
    expect((await w.call('marking.get', { ...key, asLecturerId: one })).access).toBe('readable');
    const assign = { enrolmentIds, part: 'paper' as const, lecturerId: one };
    for (const reason of [undefined, ' ']) {
      const refusal = await w.refused('marking.assign', { ...assign, ...(reason && { reason }) });
      expect(refusal.details).toMatchObject({ reason: 'has-office-marks' });
      expect(refusal.fields).toHaveProperty('reason');
    }
    const evenly = { cohortId, part: 'paper' as const, role: 'first' as const, lecturerIds: [one, two] };
    expect(await w.call('results.assignEvenly', evenly)).toEqual({ assigned: 2, left: 0 });
    await w.call('marking.assign', { ...assign, reason: 'Auf Papier von Frau Böhm' });
    const desk = await w.call('marking.get', { ...key, asLecturerId: one });
    expect(desk).toMatchObject({
      access: 'own',
      takeovers: [{ fromName: null, toName: 'Ayla Böhm', reason: 'Auf Papier von Frau Böhm' }],
    });
    const seq = w.db.value<number>('SELECT max(seq) FROM journalCommands') ?? 0;
    expect((await w.call('workspace.undoable', {})).undo?.seq).not.toBe(seq);
    const kept = await w.refused('workspace.undo', { seq });
    expect(kept).toMatchObject({ code: 'not-undoable', message: expect.stringContaining('sichtbar bleibt') });
    expect((await w.call('workspace.check', {})).findings).toEqual([]);
  });
});

describe('two markers', () => {
  it('see nothing of each other before both have handed in, nor does the office', async () => {
    const { w, first, second, one, two, mark, criteria } = await twoMarkers();
    await mark(first, 73.5, 'Ein Satz, den niemand kennt');
    await w.call('marking.comment', { ...first, comment: 'Im Ganzen gelungen' });
    await markEvenly(w, second, 62.25);
    const secrets = /73\.5|62\.25|niemand kennt|Im Ganzen/;
    const seen = async (viewer: string | null, role: 'first' | 'second') => {
      const key = { ...first, role, asLecturerId: viewer };
      const desk = await w.call('marking.get', key);
      const history = await w.call('marking.history', { ...key, criterionId: criteria[0]?.id ?? '' });
      return { access: desk.access, text: JSON.stringify([desk, history]) };
    };
    for (const [viewer, role] of [
      [one, 'second'],
      [two, 'first'],
      [null, 'first'],
      [null, 'second'],
    ] as const) {
      const { access, text } = await seen(viewer, role);
      expect(access).toBe('withheld');
      expect(text).not.toMatch(secrets);
    }
    expect(
      JSON.stringify(
        await w.call('marking.list', { cohortId: (await w.call('marking.get', first)).cohortId }),
      ),
    ).not.toMatch(secrets);
    expect(JSON.stringify(await w.call('marking.queue', {}))).not.toMatch(secrets);
    expect((await seen(one, 'first')).text).toMatch(/73\.5/);
    await markEvenly(w, first, 73.5);
    expect(await seen(one, 'second')).toMatchObject({
      access: 'readable',
      text: expect.stringMatching(/62\.25/),
    });
    expect((await seen(null, 'first')).access).toBe('readable');
  });

  it('see nothing of a presentation before both are done either, also where no second is named yet', async () => {
    const { w, courseId, key, one, two } = await twoMarkers();
    changeRow(w, 'courses', courseId, { markersPerPresentation: 2 });
    const presentation = { ...key, part: 'presentation' as const };
    const first = { ...presentation, asLecturerId: one };
    const seen = async (asLecturerId: string | null) => {
      const { access, criteria } = await w.call('marking.get', { ...presentation, asLecturerId });
      return [access, criteria[0]?.points ?? null];
    };
    await markEvenly(w, first, 71, false);
    expect([await seen(two), await seen(null), await seen(one)]).toEqual([
      ['withheld', null],
      ['withheld', null],
      ['own', 71],
    ]);
    await w.call('marking.finish', first);
    expect(await seen(null)).toEqual(['withheld', null]);
    const second = { ...presentation, role: 'second' as const, asLecturerId: two };
    await markEvenly(w, second, 73, false);
    expect(await seen(two)).toEqual(['withheld', null]);
    await w.call('marking.finish', second);
    expect([await seen(two), await seen(null)]).toEqual([
      ['readable', 71],
      ['readable', 71],
    ]);
  });

  it('are blind again when one of them opens again', async () => {
    const { w, first, second } = await twoMarkers();
    await markEvenly(w, first, 70);
    await markEvenly(w, second, 72);
    await w.call('marking.reopen', { ...second, reason: 'Anlage übersehen' });
    expect((await w.call('marking.get', { ...second, asLecturerId: first.asLecturerId })).access).toBe(
      'withheld',
    );
    expect((await w.call('marking.get', second)).reopenings).toMatchObject([
      { reason: 'Anlage übersehen', by: 'Ayla Tanriverdi' },
    ]);
  });
});
