// @vitest-environment happy-dom
import { act, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, test } from 'vitest';
import type { MarkDraft } from '../../renderer/stores/marking-drafts';
import { aPaperCohort, changeRow, markEvenly, type PaperCohort } from '../areas/marking/paper-cohort';
import { PDF } from '../areas/papers/paper-files';
import { inCommand, newTestId } from '../support/store';
import { refuse, refuseNothing, showPage } from './papers-marking-page';
import { fillIn } from './render';

afterEach(refuseNothing);

const enrolmentOf = ({ participants }: PaperCohort, index: number) => participants[index]?.enrolmentId ?? '';
const points = (title: string) => screen.getByRole('textbox', { name: `Punkte ${title}` });
const comment = (title: string) => screen.getByRole('textbox', { name: `Kommentar ${title}` });
const stored = ({ w }: PaperCohort, index = 0) =>
  w.db.all<{ title: string; points: number | null; comment: string }>(
    `SELECT c.title, k.points, k.comment FROM marks k JOIN markings m ON m.id = k.markingId
     JOIN criteria c ON c.id = k.criterionId WHERE m.enrolmentId = ? ORDER BY c.position`,
    [
      w.db.value<string>(
        'SELECT e.id FROM enrolments e JOIN persons p ON p.id = e.personId ORDER BY p.sortKey LIMIT 1 OFFSET ?',
        [index],
      ) ?? '',
    ],
  );

async function aDesk(index = 0, prepare?: (cohort: PaperCohort) => Promise<void>, role = 'first') {
  const cohort = await aPaperCohort();
  await prepare?.(cohort);
  const shown = await showPage(cohort.w, `/korrektur/${enrolmentOf(cohort, index)}/paper?role=${role}`);
  await screen.findByRole('textbox', { name: 'Punkte Ausgangslage und Analyse' });
  return { cohort, ...shown };
}

describe('marking desk', () => {
  test('is worked by keyboard alone: points, Enter, points, Tab, comment', async () => {
    const { cohort, user } = await aDesk();
    expect(points('Ausgangslage und Analyse')).toHaveFocus();
    await user.keyboard('85,5{Enter}');
    expect(points('Ziele (SMART)')).toHaveFocus();
    await user.keyboard('0');
    await user.tab();
    expect(comment('Ziele (SMART)')).toHaveFocus();
    await user.keyboard('Die Ziele fehlen.');
    await user.tab();
    expect(points('Zielgruppen und Personas')).toHaveFocus();
    await waitFor(() =>
      expect(stored(cohort)).toEqual([
        { title: 'Ausgangslage und Analyse', points: 85.5, comment: '' },
        { title: 'Ziele (SMART)', points: 0, comment: 'Die Ziele fehlen.' },
      ]),
    );
  });

  test('shows paper and sheet alone with F9, and the rest again; what is typed goes on', async () => {
    const { cohort, user } = await aDesk();
    await user.keyboard('85');
    const people = () => screen.queryByRole('link', { name: /Brüggemann/ });
    expect(people()).not.toBeNull();
    await user.keyboard('{F9}');
    await waitFor(() => expect(people()).toBeNull());
    expect(points('Ausgangslage und Analyse')).toHaveFocus();
    await user.keyboard(',5{Enter}{F9}');
    await waitFor(() => expect(people()).not.toBeNull());
    await waitFor(() => expect(stored(cohort)[0]?.points).toBe(85.5));
  });

  test('keeps how wide the paper is from one desk to the next', async () => {
    const first = await aDesk();
    const handle = screen.getByRole('separator', { name: 'Breite von Arbeit und Bewertungsbogen' });
    const width = () => Number(screen.getByRole('separator').getAttribute('aria-valuenow'));
    const before = width();
    handle.focus();
    await first.user.keyboard('{ArrowRight}');
    await waitFor(() => expect(width()).toBeGreaterThan(before));
    const chosen = width();
    first.unmount();
    await aDesk();
    expect(width()).toBe(chosen);
  });

  test('says "nicht bewertet" where nothing is, and never 0', async () => {
    const { user } = await aDesk();
    expect(points('Kanäle')).toHaveValue('');
    expect(screen.getAllByText('nicht bewertet')).toHaveLength(10);
    await user.keyboard('0{Enter}');
    expect(screen.getAllByText('nicht bewertet')).toHaveLength(9);
    expect(screen.getByText('0 / 15')).toBeVisible();
    expect(screen.getByText(/1 von 10 Kriterien bewertet/)).toBeVisible();
  });

  test('reckons while one types, before anything is saved', async () => {
    const { user, cohort } = await aDesk();
    await user.keyboard('80');
    expect(screen.getByText('12 / 15')).toBeVisible();
    expect(screen.getByText(/von 15 bisher/)).toBeVisible();
    expect(stored(cohort)).toEqual([]);
  });

  test('empties a mark back to "not marked"', async () => {
    const { user, cohort } = await aDesk(0, async ({ w, participants }) => {
      await markEvenly(w, { enrolmentId: participants[0]?.enrolmentId ?? '', part: 'paper' }, 70, false);
    });
    await user.clear(points('Kanäle'));
    await user.tab();
    await waitFor(() => expect(stored(cohort)[4]).toMatchObject({ title: 'Kanäle', points: null }));
  });

  test('shows that 49,5 fails, and why', async () => {
    await aDesk(0, ({ w, participants }) =>
      markEvenly(w, { enrolmentId: participants[0]?.enrolmentId ?? '', part: 'paper' }, 49.5, false),
    );
    expect(screen.getByText('49,5 Punkte')).toBeVisible();
    expect(screen.getByText(/mangelhaft \(4,5\)/)).toBeVisible();
    expect(
      screen.getByText('Nicht bestanden: 49,5 Punkte. Nötig sind mindestens 50, vor dem Runden.'),
    ).toBeVisible();
  });

  test('a scroll wheel changes nothing', async () => {
    const { user, cohort } = await aDesk();
    await user.keyboard('70');
    points('Ausgangslage und Analyse').dispatchEvent(
      new WheelEvent('wheel', { deltaY: -100, bubbles: true }),
    );
    await user.keyboard('{ArrowUp}{Enter}');
    await waitFor(() => expect(stored(cohort)[0]?.points).toBe(70));
  });

  test('keeps a text that is no number, and holds the desk until it is mended', async () => {
    const { user, cohort } = await aDesk();
    await user.keyboard('8o');
    await user.keyboard('{Alt>}{ArrowRight}{/Alt}');
    expect(screen.getByRole('heading', { name: 'Kim Albers', level: 2 })).toBeVisible();
    expect(points('Ausgangslage und Analyse')).toHaveValue('8o');
    expect(points('Ausgangslage und Analyse')).toHaveFocus();
    expect(points('Ausgangslage und Analyse')).toBeInvalid();
    expect(stored(cohort).map((mark) => mark.points)).not.toContain(0);
  });

  test('Alt and arrows go to the next person and back, and what was typed is safe', async () => {
    const { user, cohort } = await aDesk();
    await user.keyboard('77');
    await user.keyboard('{Alt>}{ArrowRight}{/Alt}');
    expect(await screen.findByRole('heading', { name: 'Kim Brüggemann', level: 2 })).toBeVisible();
    await waitFor(() => expect(stored(cohort)[0]?.points).toBe(77));
    await user.keyboard('{Alt>}{ArrowLeft}{/Alt}');
    expect(await screen.findByRole('heading', { name: 'Kim Albers', level: 2 })).toBeVisible();
    expect(points('Ausgangslage und Analyse')).toHaveValue('77');
    expect(points('Ziele (SMART)')).toHaveFocus();
  });

  test('Ctrl+Enter names what is missing and goes there', async () => {
    const { user } = await aDesk(0, async ({ w, participants }) => {
      const key = { enrolmentId: participants[0]?.enrolmentId ?? '', part: 'paper' as const };
      await markEvenly(w, key, 70, false);
      const criterionId = w.db.value<string>("SELECT id FROM criteria WHERE title = 'Recht'") ?? '';
      await w.call('marking.record', { ...key, criterionId, points: null });
    });
    await user.click(points('Kanäle'));
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(await screen.findByText(/Nicht bewertet: „Recht“/)).toBeVisible();
    await waitFor(() => expect(points('Recht')).toHaveFocus());
  });

  test('Ctrl+Enter finishes, saves the last word first, and goes on to the next paper that is in', async () => {
    const { user, cohort } = await aDesk(0, async (made) => {
      const { w } = made;
      await markEvenly(w, { enrolmentId: enrolmentOf(made, 0), part: 'paper' }, 70, false);
      const transferId = w.upload('arbeit.pdf', PDF);
      await w.call('papers.submit', { enrolmentId: enrolmentOf(made, 2), files: [{ transferId }] });
    });
    await user.click(points('Recht'));
    await user.tab();
    await user.keyboard('Gut.{Control>}{Enter}{/Control}');
    expect(await screen.findByRole('heading', { name: 'Kim Demirci', level: 2 })).toBeVisible();
    expect(stored(cohort)[8]).toEqual({ title: 'Recht', points: 70, comment: 'Gut.' });
    expect(cohort.w.db.value("SELECT count(*) FROM markings WHERE state = 'done'")).toBe(1);
    expect(screen.getByText('1 von 3 abgeschlossen')).toBeVisible();

    // After the last one that is in, the keyboard is where it goes on.
    await markEvenly(cohort.w, { enrolmentId: enrolmentOf(cohort, 2), part: 'paper' }, 70, false);
    await waitFor(() => expect(points('Recht')).toHaveValue('70'));
    await user.click(points('Recht'));
    await user.keyboard('{Control>}{Enter}{/Control}');
    const on = await screen.findByRole('link', { name: 'Weiter zu den Ergebnissen' });
    await waitFor(() => expect(on).toHaveFocus());
  });

  test('finishing asks which version was read where a newer one came in meanwhile', async () => {
    const handIn = async ({ w, participants }: PaperCohort, text: string) => {
      const files = [{ transferId: w.upload('arbeit.pdf', `${PDF}% ${text}`) }];
      await w.call('papers.submit', { enrolmentId: participants[0]?.enrolmentId ?? '', files });
    };
    const { user, cohort } = await aDesk(0, async (made) => {
      await handIn(made, 'eins');
      await markEvenly(made.w, { enrolmentId: enrolmentOf(made, 0), part: 'paper' }, 70, false);
    });
    expect(screen.queryByText(/ist eingegangen, nachdem/)).toBeNull();
    await handIn(cohort, 'zwei');
    expect(
      await screen.findByText(/Fassung 2 ist eingegangen, nachdem .* mit Fassung 1 begonnen/),
    ).toBeVisible();
    await user.click(points('Recht'));
    await user.keyboard('{Control>}{Enter}{/Control}');
    const dialog = await screen.findByRole('dialog', { name: 'Welche Fassung haben Sie bewertet?' });
    expect(cohort.w.db.value("SELECT count(*) FROM markings WHERE state = 'done'")).toBe(0);
    expect(within(dialog).getByRole('button', { name: 'Fassung 2 gelesen' })).toBeVisible();
    await user.click(within(dialog).getByRole('button', { name: 'Für Fassung 1 abschließen' }));
    expect(await screen.findByText(/Bewertet wurde Fassung 1; inzwischen/)).toBeVisible();
  });

  test('a finished marking is read only until it is opened again', async () => {
    const { user } = await aDesk(0, ({ w, participants }) =>
      markEvenly(w, { enrolmentId: participants[0]?.enrolmentId ?? '', part: 'paper' }, 70),
    );
    expect(points('Kanäle')).toHaveAttribute('readonly');
    await user.click(screen.getByRole('button', { name: 'Wieder öffnen' }));
    const dialog = await screen.findByRole('dialog');
    expect(within(dialog).getByRole('button', { name: 'Wieder öffnen' })).toBeDisabled();
    await fillIn(user, within(dialog).getByRole('textbox', { name: /Begründung/ }), 'Anlage 3 fehlte');
    await user.click(within(dialog).getByRole('button', { name: 'Wieder öffnen' }));
    await waitFor(() => expect(points('Kanäle')).not.toHaveAttribute('readonly'));
    expect(screen.getByText('Anlage 3 fehlte')).toBeVisible();
  });

  test('marks are those of whom one marks as; what belongs to somebody else is covered until the office takes it over', async () => {
    const { cohort, user } = await aDesk(0, async ({ w, courseId }) =>
      changeRow(w, 'courses', courseId, { markersPerPaper: 2 }),
    );
    const marker = () => screen.getByRole('combobox', { name: 'Ich bewerte als' });
    const markAs = async (name: string) => {
      await user.click(marker());
      await user.click(await screen.findByRole('option', { name }));
    };
    expect(marker()).toHaveValue('Büro');
    await markAs('Ayla Böhm');
    await user.click(await screen.findByRole('textbox', { name: 'Punkte Ausgangslage und Analyse' }));
    await user.keyboard('85,5{Enter}');
    await waitFor(() => expect(stored(cohort)).toHaveLength(1));
    expect(cohort.w.db.value('SELECT lecturerId FROM markings')).toBe(cohort.lecturerIds[0]);
    await markAs('Büro');
    expect(await screen.findByText(/gehört Ayla Böhm und bleibt verdeckt/)).toBeVisible();
    expect(points('Ausgangslage und Analyse')).toHaveValue('');
    expect(points('Ausgangslage und Analyse')).toHaveAttribute('readonly');
    await user.click(screen.getByRole('button', { name: 'Übernehmen …' }));
    const dialog = await screen.findByRole('dialog');
    await fillIn(user, within(dialog).getByRole('textbox', { name: /Begründung/ }), 'Frau Böhm ist erkrankt');
    await user.click(within(dialog).getByRole('button', { name: 'Übernehmen' }));
    await waitFor(() => expect(points('Ausgangslage und Analyse')).toHaveValue('85,5'));
    expect(screen.getByText('Frau Böhm ist erkrankt')).toBeVisible();
  });

  test('the office reads where it marks in another role already, and is told what to do', async () => {
    await aDesk(
      0,
      ({ w, participants }) =>
        markEvenly(w, { enrolmentId: participants[0]?.enrolmentId ?? '', part: 'paper' }, 70, false),
      'second',
    );
    expect(screen.getByText(/Das Büro bewertet hier schon in einer anderen Korrektur/)).toBeVisible();
    expect(points('Kanäle')).toHaveAttribute('readonly');
    expect(screen.queryByRole('button', { name: /Abschließen/ })).toBeNull();
    expect(screen.queryByRole('button', { name: 'Übernehmen …' })).toBeNull();
  });

  test('a save that fails says so, keeps the text across pages, and saves it on another try', async () => {
    const { user, cohort } = await aDesk();
    await user.tab();
    await screen.findByRole('textbox', { name: 'Kommentar Ausgangslage und Analyse' });
    refuse('marking.record', 'Der Datenträger ist voll.');
    await user.click(comment('Ausgangslage und Analyse'));
    await user.keyboard('Ein Satz, der bleibt.');
    await user.tab();
    await user.tab({ shift: true });
    await user.click(points('Ausgangslage und Analyse'));
    expect(await screen.findByText('Nicht gespeichert. Ihr Text ist noch da.')).toBeVisible();
    expect(comment('Ausgangslage und Analyse')).toHaveValue('Ein Satz, der bleibt.');

    await user.keyboard('{Alt>}{ArrowRight}{/Alt}');
    expect(await screen.findByRole('heading', { name: 'Kim Brüggemann', level: 2 })).toBeVisible();
    expect(stored(cohort)).toEqual([]);
    refuseNothing();
    await user.keyboard('{Alt>}{ArrowLeft}{/Alt}');
    expect(await screen.findByRole('heading', { name: 'Kim Albers', level: 2 })).toBeVisible();
    await user.click(points('Ausgangslage und Analyse'));
    expect(comment('Ausgangslage und Analyse')).toHaveValue('Ein Satz, der bleibt.');
    await user.click(await screen.findByRole('button', { name: 'Noch einmal speichern' }));
    await waitFor(() => expect(stored(cohort)[0]?.comment).toBe('Ein Satz, der bleibt.'));
    expect(await screen.findByText(/^Gespeichert/)).toBeVisible();
  });

  test('shows what an undo elsewhere has brought back', async () => {
    const { user, cohort } = await aDesk();
    await user.keyboard('60{Enter}');
    await waitFor(() => expect(stored(cohort)[0]?.points).toBe(60));
    await user.click(points('Ausgangslage und Analyse'));
    await user.clear(points('Ausgangslage und Analyse'));
    await user.keyboard('90{Enter}');
    await waitFor(() => expect(stored(cohort)[0]?.points).toBe(90));
    await cohort.w.call('workspace.undo', {});
    await waitFor(() => expect(points('Ausgangslage und Analyse')).toHaveValue('60'));
  });

  test('tells every value a mark has had', async () => {
    const { user, cohort } = await aDesk();
    await user.keyboard('60{Enter}');
    await waitFor(() => expect(stored(cohort)[0]?.points).toBe(60));
    const { db, workspace } = cohort.w;
    inCommand(workspace, (writer) =>
      writer.insert('worksheetDecisions', {
        id: 'd',
        importId: null,
        markingId: db.value<string>('SELECT id FROM markings') ?? '',
        key: `points:${db.value<string>("SELECT id FROM criteria WHERE title = 'Ausgangslage und Analyse'")}`,
        base: 'null',
        ours: 'null',
        theirs: '60',
        chosen: '60',
        reason: 'Am Telefon besprochen',
        decidedBy: 'Petra Lindner',
        decidedAt: '2027-03-01T08:00:00.000Z',
      }),
    );
    await user.click(points('Ausgangslage und Analyse'));
    const opener = await screen.findByRole('button', { name: 'Verlauf Ausgangslage und Analyse' });
    await user.click(opener);
    const history = await screen.findByRole('region', { name: 'Verlauf der Bewertung' });
    expect(await within(history).findByText('nicht bewertet → 60')).toBeVisible();
    expect(
      within(history).getByText('Beim Einlesen entschieden: 60 (Büro: nicht bewertet, zurückgekommen: 60)'),
    ).toBeVisible();
    expect(within(history).getByText('Begründung: Am Telefon besprochen')).toBeVisible();
    act(() => within(history).getByRole('button', { name: 'Zurücknehmen' }).focus());
    await user.keyboard('{Enter}');
    await waitFor(() => expect(stored(cohort)[0]?.points).toBeNull());
    await waitFor(() => expect(history).not.toBeInTheDocument());
    expect(opener).toHaveFocus();
    await user.click(opener);
    expect(await screen.findByText('60 → nicht bewertet')).toBeVisible();
  });
});

describe('marking drafts', () => {
  test('words typed while a save is under way are saved after it', async () => {
    const { cohort, useMarkingDrafts } = await aDesk();
    const { w } = cohort;
    const criterionId = w.db.value<string>("SELECT id FROM criteria WHERE title = 'Recht'") ?? '';
    const target = {
      enrolmentId: enrolmentOf(cohort, 0),
      part: 'paper' as const,
      role: 'first' as const,
      asLecturerId: null,
      criterionId,
    };
    const { write, flush } = useMarkingDrafts.getState();
    write(target, { comment: 'Eins' });
    const first = flush(target);
    write(target, { comment: 'Eins und zwei', points: 50 });
    expect(await first).toBe(true);
    expect(await flush(target)).toBe(true);
    expect(stored(cohort)).toEqual([{ title: 'Recht', points: 50, comment: 'Eins und zwei' }]);
    expect(useMarkingDrafts.getState().drafts).toEqual({});
  });

  test.each([
    ['the desk itself saved after its last letter: it is stored', false, 'Ein Satz'],
    ['somebody has changed since: it waits for the marker', true, 'Von anderer Hand'],
  ])('a comment comes back after a crash, beside a mark that %s', async (_, isChanged, comment) => {
    const { user, cohort, useMarkingDrafts } = await aDesk();
    const { draftIdOf } = await import('../../renderer/stores/marking-drafts');
    const desk = {
      enrolmentId: enrolmentOf(cohort, 1),
      part: 'paper',
      role: 'first',
      asLecturerId: null,
    } as const;
    const { criteria } = await cohort.w.call('marking.get', desk);
    const target = { ...desk, criterionId: criteria[0]?.criterionId ?? '' };
    await cohort.w.call('marking.record', {
      ...target,
      points: 7.5,
      ...(isChanged && { comment: 'Von anderer Hand' }),
    });
    const draft: MarkDraft = {
      target,
      values: { comment: 'Ein Satz' },
      state: 'waiting',
      message: null,
      typedAt: Date.now(),
      base: { comment: '' },
      lastSent: { points: 7.5 },
      isRestored: true,
      isHeld: false,
    };
    useMarkingDrafts.setState({ drafts: { [draftIdOf(target)]: draft } });
    await user.keyboard('{Alt>}{ArrowRight}{/Alt}');
    await waitFor(() =>
      expect(useMarkingDrafts.getState().drafts[draftIdOf(target)]?.isRestored).not.toBe(true),
    );
    await waitFor(() => expect(stored(cohort, 1)[0]).toMatchObject({ points: 7.5, comment }));
    expect(useMarkingDrafts.getState().drafts[draftIdOf(target)]?.state).toBe(
      isChanged ? 'failed' : undefined,
    );
  });

  test('the word on the whole that was changed since a crash waits, and so does finishing; a note without its place is said', async () => {
    const { user, cohort, useMarkingDrafts } = await aDesk();
    const { draftIdOf } = await import('../../renderer/stores/marking-drafts');
    const { useNoteDrafts } = await import('../../renderer/stores/note-drafts');
    const desk = {
      enrolmentId: enrolmentOf(cohort, 1),
      part: 'paper',
      role: 'first',
      asLecturerId: null,
    } as const;
    await cohort.w.call('marking.comment', { ...desk, comment: 'Neu' });
    const restored = {
      state: 'waiting',
      message: null,
      typedAt: Date.now(),
      lastSent: {},
      isRestored: true,
      isHeld: false,
    } as const;
    const target = { ...desk, criterionId: null };
    const draft: MarkDraft = { ...restored, target, values: { comment: 'Alt' }, base: { comment: '' } };
    useMarkingDrafts.setState({ drafts: { [draftIdOf(target)]: draft } });
    const annotationId = newTestId();
    const note = { ...restored, target: { ...desk, annotationId }, values: { note: 'Quelle?' }, base: {} };
    useNoteDrafts.setState({ drafts: { [annotationId]: note } });
    await user.keyboard('{Alt>}{ArrowRight}{/Alt}');
    expect(await screen.findByText(/Stelle nicht mehr gibt.*„Quelle\?“/)).toBeVisible();
    expect(useNoteDrafts.getState().drafts).toEqual({});
    const keep = await screen.findByRole('button', { name: 'Verwerfen' });
    expect(screen.getByDisplayValue('Alt')).toBeVisible();
    await user.click(screen.getByRole('button', { name: /^Abschließen und weiter/ }));
    expect(await screen.findByText(/^Nicht abgeschlossen/)).toHaveTextContent(
      'etwas anderes gespeichert: „Neu“',
    );
    await user.click(keep);
    expect(await screen.findByDisplayValue('Neu')).toBeVisible();
    expect((await cohort.w.call('marking.get', desk)).comment).toBe('Neu');
  });
});
