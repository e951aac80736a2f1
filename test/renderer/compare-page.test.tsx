// @vitest-environment happy-dom
import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, test } from 'vitest';
import { aPaperCohort, changeRow, markEvenly, reviseRubric } from '../areas/marking/paper-cohort';
import { refuse, refuseNothing, showPage } from './papers-marking-page';
import { fillIn } from './render';

afterEach(refuseNothing);

/** A cohort with two markers a paper, of which the first participant's have given so many points. */
async function aComparison(
  first: number,
  second: number,
  presentation: number | null = 82,
  { hasOtherVersions = false, hasMore = false } = {},
) {
  const cohort = await aPaperCohort();
  const { w, courseId, participants, lecturerIds } = cohort;
  changeRow(w, 'courses', courseId, { markersPerPaper: 2 });
  const enrolmentId = participants[0]?.enrolmentId ?? '';
  for (const [role, points, index] of [
    ['first', first, 0],
    ['second', second, 1],
  ] as const) {
    if (hasOtherVersions && role === 'second') await reviseRubric(w, courseId);
    await markEvenly(
      w,
      { enrolmentId, part: 'paper', role, asLecturerId: lecturerIds[index] ?? null },
      points,
    );
  }
  for (const [index, role] of hasMore ? (['first', 'second'] as const).entries() : []) {
    const asLecturerId = lecturerIds[index] ?? null;
    await markEvenly(
      w,
      { enrolmentId: participants[1]?.enrolmentId ?? '', part: 'paper', role, asLecturerId },
      80,
    );
  }
  if (presentation !== null) await markEvenly(w, { enrolmentId, part: 'presentation' }, presentation);
  const shown = await showPage(w, `/kurse/${cohort.cohortId}/bewertung/vergleich`);
  await screen.findByRole('heading', { name: 'Kim Albers', level: 2 });
  return { cohort, enrolmentId, ...shown };
}

const agreed = (title: string) => screen.getByRole('textbox', { name: `Einigung ${title}` });
const button = (name: string | RegExp) => screen.getByRole('button', { name });

describe('the comparison', () => {
  test('shows both markers, how far they are apart, and why the mean does not count', async () => {
    await aComparison(74, 61.5);
    expect(screen.getByRole('heading', { name: '12,5 Punkte Abstand' })).toBeVisible();
    expect(screen.getByText(/Mittelwert 67,75 gilt deshalb nicht/)).toBeVisible();
    const row = screen.getByRole('row', { name: /Recht/ });
    expect(within(row).getByText('74')).toBeVisible();
    expect(within(row).getByText('61,5')).toBeVisible();
    expect(agreed('Recht')).toHaveValue('67,75');
  });

  test('begins with the part that is to be settled, says how far apart that is, and stays with it', async () => {
    const { cohort, enrolmentId, user } = await aComparison(74, 70, null);
    const { w, courseId, lecturerIds } = cohort;
    changeRow(w, 'courses', courseId, { markersPerPresentation: 2 });
    for (const [index, role] of (['first', 'second'] as const).entries())
      await markEvenly(
        w,
        { enrolmentId, part: 'presentation', role, asLecturerId: lecturerIds[index] ?? null },
        [80, 65][index] ?? 0,
      );
    const people = screen.getByRole('navigation', { name: 'Personen des Kurses' });
    expect(await within(people).findByRole('link', { name: /Albers, Kim 15/ })).toBeVisible();
    await user.click(within(people).getByRole('link', { name: /Brüggemann/ }));
    await screen.findByRole('heading', { name: 'Kim Brüggemann', level: 2 });
    await user.click(within(people).getByRole('link', { name: /Albers/ }));
    expect(await screen.findByRole('heading', { name: '15 Punkte Abstand' })).toBeVisible();
    expect(screen.getByRole('radio', { name: 'Präsentation' })).toBeChecked();
    await user.type(screen.getByRole('textbox', { name: 'Gemeinsame Begründung' }), 'Beide');
    await user.click(button(/^Einigung auf 72,5 speichern/));
    await waitFor(() => expect(w.db.value('SELECT count(*) FROM markAgreements')).toBe(1));
    expect(screen.getByRole('radio', { name: 'Präsentation' })).toBeChecked();
  });

  test.each([
    [74, 61.5, /entscheidet eine Drittkorrektur.*„Frühere Fassungen mit Punkten“/],
    [74, 70, /hier gilt der Mittelwert/],
  ])(
    'of %d and %d by different versions of the rubric says what can be done',
    async (first, second, words) => {
      await aComparison(first, second, 82, { hasOtherVersions: true });
      expect(screen.getByText(words)).toBeVisible();
      expect(screen.getByRole('radio', { name: /einigen|Einigung/ })).toBeDisabled();
    },
  );

  test('has its list of people as one stop for Tab, and arrows lead through it', async () => {
    const { user } = await aComparison(74, 61.5);
    const people = within(screen.getByRole('navigation', { name: 'Personen des Kurses' })).getAllByRole(
      'link',
    );
    expect(people.length).toBeGreaterThan(2);
    expect(people.map(({ tabIndex }) => tabIndex)).toEqual(people.map((_, index) => (index === 0 ? 0 : -1)));
    people[0]?.focus();
    await user.keyboard('{ArrowDown}{ArrowDown}{ArrowUp}');
    expect(people[1]).toHaveFocus();
    await user.keyboard('{Enter}');
    const name = people[1]?.querySelector('[title]')?.getAttribute('title')?.split(',')[0] ?? '';
    expect(await screen.findByRole('heading', { name: new RegExp(name), level: 2 })).toBeVisible();
    await user.keyboard('{End}');
    expect(people.at(-1)).toHaveFocus();
    await user.keyboard('{Home}');
    expect(people[0]).toHaveFocus();
    await user.tab();
    expect(screen.getByRole('navigation', { name: 'Personen des Kurses' })).not.toContainElement(
      document.activeElement as HTMLElement,
    );
    await user.tab({ shift: true });
    expect(people[1]).toHaveFocus();
  });

  test('is settled by an agreement that needs a reason, and the result of the same person follows', async () => {
    const { user, cohort } = await aComparison(74, 61.5, 82, { hasMore: true });
    const save = () => button(/^Einigung auf/);
    expect(save()).toBeDisabled();
    await user.clear(agreed('Recht'));
    await user.type(agreed('Recht'), '70');
    await user.type(
      screen.getByRole('textbox', { name: 'Gemeinsame Begründung' }),
      'Beide: Quellen reichen.',
    );
    await user.click(save());
    await waitFor(() =>
      expect(cohort.w.db.get('SELECT points, reason FROM markAgreements')).toEqual({
        points: 67.8625,
        reason: 'Beide: Quellen reichen.',
      }),
    );
    await waitFor(() => expect(button('Feststellen')).toBeEnabled());
    await user.click(button('Feststellen'));
    await waitFor(() => expect(button('Bekannt geben')).toBeVisible());
    await user.click(button('Bekannt geben'));
    await waitFor(() => expect(cohort.w.db.value('SELECT announcedBy FROM results')).toBe('Petra Lindner'));
    expect(agreed('Recht')).toHaveAttribute('readonly');
  });

  test('a knock-out about which both differ is shown as a difference and decided with a reason', async () => {
    const { user, cohort, enrolmentId } = await aComparison(74, 74);
    const { w, lecturerIds } = cohort;
    const knockOutId =
      w.db.value<string>(
        "SELECT k.id FROM knockOuts k JOIN rubrics r ON r.id = k.rubricId WHERE r.part = 'paper' AND r.isCurrent = 1",
      ) ?? '';
    const first = {
      enrolmentId,
      part: 'paper' as const,
      role: 'first' as const,
      asLecturerId: lecturerIds[0] ?? null,
    };
    await w.call('marking.reopen', { ...first, reason: 'Erklärung fehlt' });
    await w.call('marking.recordKnockOut', { ...first, knockOutId, isTriggered: true });
    await w.call('marking.finish', first);
    expect(await screen.findByText('uneinig')).toBeVisible();
    expect(screen.getByText(/sind beide verschiedener Meinung/)).toBeVisible();
    const save = () => button(/^Einigung auf/);
    expect(save()).toBeDisabled();
    await user.click(screen.getByRole('radio', { name: 'trifft nicht zu' }));
    expect(save()).toBeDisabled();
    await fillIn(user, screen.getByRole('textbox', { name: /^Begründung (?!Gemeinsame)/ }), 'Kam per Post.');
    await user.click(save());
    await waitFor(() =>
      expect(JSON.parse(w.db.value<string>('SELECT knockOuts FROM markAgreements') ?? '{}')).toEqual({
        [knockOutId]: { applies: false, reason: 'Kam per Post.' },
      }),
    );
    await waitFor(() => expect(button('Feststellen')).toBeEnabled());
  });

  test('confirms the mean within the tolerance', async () => {
    const { user, cohort } = await aComparison(70, 60);
    expect(screen.getByText(/Es gilt der Mittelwert 65/)).toBeVisible();
    await user.click(button('Mittelwert bestätigen'));
    await waitFor(() =>
      expect(cohort.w.db.get('SELECT rule, points FROM markComparisons')).toEqual({
        rule: 'mean',
        points: 65,
      }),
    );
  });

  test('gives a third marking only to somebody who has not marked', async () => {
    const { user } = await aComparison(74, 61.5);
    await user.click(screen.getByRole('radio', { name: 'Drittkorrektur vergeben' }));
    await user.click(screen.getByRole('combobox', { name: 'Wer korrigiert als Dritte oder Dritter?' }));
    expect(await screen.findByText('Niemand übrig')).toBeVisible();
  });

  test('keeps what is typed when saving fails and while somebody else is looked at', async () => {
    const { user } = await aComparison(74, 61.5);
    refuse('results.agree', 'Der Datenträger ist voll.');
    await fillIn(
      user,
      screen.getByRole('textbox', { name: 'Gemeinsame Begründung' }),
      'Ein Satz, der bleibt.',
    );
    await user.click(button(/^Einigung auf/));
    expect(await screen.findByText('Der Datenträger ist voll.')).toBeVisible();
    await user.click(screen.getByRole('link', { name: /Brüggemann/ }));
    await screen.findByRole('heading', { name: 'Kim Brüggemann', level: 2 });
    await user.click(screen.getByRole('link', { name: /Albers/ }));
    expect(await screen.findByRole('textbox', { name: 'Gemeinsame Begründung' })).toHaveValue(
      'Ein Satz, der bleibt.',
    );
  });

  test('says which criterion would move the grade', async () => {
    const { user } = await aComparison(81, 80);
    // 80.5 × 65 % + 82 × 35 % = 81.025: gut; sehr gut begins at 91.5, befriedigend below 80.5.
    await user.click(button('Welches Kriterium würde die Note ändern?'));
    const dialog = await screen.findByRole('dialog');
    const row = within(dialog).getByRole('row', { name: /Präsentation 82/ });
    // A point of it is worth 0.35 × 0.6 = 0.21: 2.51 points lose the 0.525 and the grade.
    expect(row).toHaveTextContent('−2,51');
  });

  test('opens a determined result again only with a reason, which stays', async () => {
    const { user, cohort, enrolmentId } = await aComparison(70, 60);
    await cohort.w.call('results.compare', { enrolmentIds: [enrolmentId], part: 'paper' });
    await cohort.w.call('results.determine', { enrolmentIds: [enrolmentId] });
    await user.click(await screen.findByRole('button', { name: 'Wieder öffnen …' }));
    const dialog = await screen.findByRole('dialog');
    await fillIn(user, within(dialog).getByRole('textbox', { name: /Begründung/ }), 'Widerspruch vom 02.04.');
    await user.click(within(dialog).getByRole('button', { name: 'Wieder öffnen' }));
    expect(await screen.findByText('Widerspruch vom 02.04.')).toBeVisible();
    expect(button('Feststellen')).toBeEnabled();
  });
});

test('markings are spread evenly from the drawer', async () => {
  const cohort = await aPaperCohort();
  const { user } = await showPage(cohort.w, `/kurse/${cohort.cohortId}/bewertung`);
  await user.click(await screen.findByRole('button', { name: 'Korrekturen zuteilen' }));
  await user.click(await screen.findByRole('radio', { name: 'Gleichmäßig' }));
  const who = screen.getByRole('combobox', { name: 'Wer korrigiert?' });
  for (const name of ['Ayla Böhm', 'Ayla Tanriverdi']) {
    await user.click(who);
    await user.click(await screen.findByRole('option', { name }));
  }
  await user.click(button('3 Korrekturen gleichmäßig zuteilen'));
  await waitFor(() => expect(cohort.w.db.value('SELECT count(*) FROM markings')).toBe(3));
  expect(
    cohort.w.db
      .all('SELECT lecturerId, count(*) AS n FROM markings GROUP BY lecturerId ORDER BY n')
      .map((row) => (row as { n: number }).n),
  ).toEqual([1, 2]);
});
