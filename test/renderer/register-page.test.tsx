// @vitest-environment happy-dom
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { aCohort, aLecturer, aSchedule } from '../support/builders';
import { testWorkspace } from '../support/test-workspace';
import { holdBack, refuse, refuseNothing, showTab } from './schedule-attendance-page';

/** Two held sessions (11 and 14 January), both planned for Ada Öz; today is 1 March 2027. */
async function aPage() {
  const w = await testWorkspace();
  const { cohortId } = await aCohort(w);
  const lecturerId = await aLecturer(w);
  const { sessionIds } = await w.call('schedule.applyRhythm', {
    cohortId,
    rhythm: [1, 4].map((weekday) => ({ weekday, startsAt: '18:00', endsAt: '21:15', breakMinutes: 15 })),
    startsOn: '2027-01-11',
    lecturerIds: [lecturerId],
  });
  for (const sessionId of sessionIds.slice(0, 2)) {
    await w.call('schedule.setState', { sessionId, state: 'held' });
  }
  const shown = await showTab(w, `/kurse/${cohortId}/stundenplan/klassenbuch`);
  const entries = async () => (await w.call('register.list', { cohortId })).entries;
  return { w, cohortId, sessionIds, entries, ...shown };
}

const content = () => screen.findByRole('textbox', { name: 'Was wurde unterrichtet?' });
const rowAt = async (index: number) => {
  const grid = await screen.findByRole('grid', { name: 'Termine im Klassenbuch' });
  return within(grid).getAllByRole('row')[index + 1] as HTMLElement;
};

describe('the class register', () => {
  test('begins at the first open entry; what is overdue says so', async () => {
    await aPage();
    expect(
      await screen.findByRole('heading', { name: 'Termin 1: Mo., 11.01.2027, 18:00–21:15' }),
    ).toBeVisible();
    expect(await rowAt(0)).toHaveTextContent('gehalten, nicht eingetragen');
    expect(await rowAt(2)).toHaveTextContent('nicht als gehalten markiert');
    expect(await rowAt(19)).toHaveTextContent('kommt noch');
    expect(screen.getByText('2 offen')).toBeVisible();
  });

  test('is filled one session after the other by keyboard alone', async () => {
    const { user, entries } = await aPage();
    await user.click(await content());
    await user.keyboard('Zielgruppen und Personas{Control>}{Enter}{/Control}');
    expect(await screen.findByRole('heading', { name: /^Termin 2/ })).toBeVisible();
    expect(await content()).toHaveFocus();
    await user.keyboard('Recht: Impressum');
    await user.tab();
    await user.keyboard('Beamer defekt{Control>}{Enter}{/Control}');
    await waitFor(async () =>
      expect((await entries()).slice(0, 2).map(({ register }) => register)).toEqual(['closed', 'closed']),
    );
    const [first, second] = await entries();
    expect(first).toMatchObject({
      content: 'Zielgruppen und Personas',
      lecturers: [{ displayName: 'Ada Öz' }],
    });
    expect(second).toMatchObject({ content: 'Recht: Impressum', incidents: 'Beamer defekt' });
    expect(await screen.findByText(/Abgeschlossen von Petra Lindner/)).toBeVisible();
  });

  test('takes the content from the plan on request', async () => {
    const { user, entries } = await aPage();
    await user.click(await screen.findByRole('button', { name: 'Aus dem Plan übernehmen' }));
    const [first] = await entries();
    expect(await content()).toHaveValue(first?.planned);
    expect(first?.planned).not.toBe('');
  });

  test('says at the field what is missing, and keeps what is typed', async () => {
    const { user, entries } = await aPage();
    await user.click(await content());
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(await screen.findByText('Bitte eintragen, was unterrichtet wurde.')).toBeVisible();
    await user.keyboard('Personas');
    await user.tab();
    await waitFor(async () =>
      expect((await entries())[0]).toMatchObject({ register: 'draft', content: 'Personas' }),
    );
  });

  test('loses no word when saving fails or another session is shown', async () => {
    const { user, entries } = await aPage();
    refuse('register.save', 'Die Platte ist voll.');
    await user.click(await content());
    await user.keyboard('Ein langer Satz');
    await user.tab();
    expect(await screen.findByText('Nicht gespeichert. Ihr Text ist noch da.')).toBeVisible();
    await user.keyboard('{Alt>}{ArrowDown}{/Alt}');
    expect(await screen.findByRole('heading', { name: /^Termin 2/ })).toBeVisible();
    await user.keyboard('{Alt>}{ArrowUp}{/Alt}');
    expect(await screen.findByRole('heading', { name: /^Termin 1:/ })).toBeVisible();
    expect(await content()).toHaveValue('Ein langer Satz');
    refuseNothing();
    await user.type(await content(), '.');
    await user.tab();
    await waitFor(async () => expect((await entries())[0]?.content).toBe('Ein langer Satz.'));
  });

  test('goes on from what was just stored, though the page has not read it again', async () => {
    const { user, entries } = await aPage();
    await user.click(await content());
    const letGo = holdBack('register.list');
    await user.keyboard('Recht: Impressum');
    await user.tab();
    await waitFor(async () => expect((await entries())[0]?.content).toBe('Recht: Impressum'));
    await user.keyboard('Beamer defekt');
    expect(await content()).toHaveValue('Recht: Impressum');
    letGo();
    await user.tab();
    await waitFor(async () =>
      expect((await entries())[0]).toMatchObject({ content: 'Recht: Impressum', incidents: 'Beamer defekt' }),
    );
  });

  test('what another window entered meanwhile is shown beside what is typed, also to who comes back', async () => {
    const { user, w, sessionIds, entries } = await aPage();
    const [sessionId = ''] = sessionIds;
    const lecturerIds = (await entries())[0]?.plannedLecturerIds ?? [];
    await user.click(await content());
    await user.keyboard('Recht');
    const base = { content: '' };
    await w.call('register.save', { sessionId, content: 'Personas', incidents: 'Alarm', lecturerIds, base });
    const clash = 'Was wurde unterrichtet? wurde inzwischen anderswo geändert: „Personas“';
    expect(await screen.findByText(clash)).toBeVisible();
    expect(screen.getByText('Ihre Eingabe: „Recht“')).toBeVisible();
    expect(await screen.findByText('Geändert von Petra Lindner, 01.03.2027, 09:00')).toBeVisible();
    // Closing the entry is no word about what was typed elsewhere; nor is going on.
    await user.keyboard('{Control>}{Enter}{/Control}{Alt>}{ArrowDown}{/Alt}');
    expect(await screen.findByRole('heading', { name: /^Termin 2/ })).toBeVisible();
    await user.keyboard('{Alt>}{ArrowUp}{/Alt}');
    expect(await screen.findByText(clash)).toBeVisible();
    expect(await content()).toHaveValue('Recht');
    expect((await entries())[0]).toMatchObject({ register: 'draft', content: 'Personas' });
    await user.click(screen.getByRole('button', { name: 'Meine Eingabe behalten' }));
    await waitFor(async () => expect((await entries())[0]?.content).toBe('Recht'));
  });

  test('shows what was taken back, not what had been typed', async () => {
    const { user, w, entries } = await aPage();
    await user.click(await content());
    await user.keyboard('Zielgruppen');
    await user.tab();
    await waitFor(async () => expect((await entries())[0]?.content).toBe('Zielgruppen'));
    await screen.findByText('Gespeichert');
    await w.call('workspace.undo', {});
    await waitFor(async () => expect(await content()).toHaveValue(''));
  });

  test('a closed entry opens again with a reason, which stands below it', async () => {
    const { user, w, sessionIds, entries } = await aPage();
    const [sessionId = ''] = sessionIds;
    const lecturerIds = (await entries())[0]?.plannedLecturerIds ?? [];
    await w.call('register.close', { sessionId, content: 'Personas', incidents: '', lecturerIds });
    await user.click(await rowAt(0));
    await user.click(await screen.findByRole('button', { name: 'Wieder öffnen' }));
    const reason = await screen.findByRole('textbox', { name: 'Warum wird der Eintrag wieder geöffnet?' });
    expect(reason).toHaveFocus();
    await user.type(reason, 'Falsches Modul{Enter}');
    expect(await content()).toHaveValue('Personas');
    const trace = await screen.findByRole('region', { name: 'Verlauf des Eintrags' });
    expect(trace).toHaveTextContent('wieder geöffnet: Falsches Modul');
  });

  test('a session whose day is over is marked as held from here', async () => {
    const { user } = await aPage();
    await user.click(await rowAt(2));
    await user.click(await screen.findByRole('button', { name: 'Als gehalten markieren' }));
    expect(await content()).toBeVisible();
    expect(await rowAt(2)).toHaveTextContent('gehalten, nicht eingetragen');
    await user.click(await rowAt(19));
    expect(await screen.findByText(/Dieser Termin kommt noch/)).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Als gehalten markieren' })).toBeNull();
  });
});

test('a cohort without sessions says what belongs here', async () => {
  const w = await testWorkspace();
  const { cohortId } = await aCohort(w);
  await showTab(w, `/kurse/${cohortId}/stundenplan/klassenbuch`);
  expect(await screen.findByText('Noch keine Termine')).toBeVisible();
  expect(screen.getByRole('link', { name: 'Stundenplan' })).toBeVisible();
});

test('the schedule leads to the register and says how many entries are overdue', async () => {
  const w = await testWorkspace();
  const { cohortId } = await aCohort(w);
  const [sessionId = ''] = await aSchedule(w, cohortId);
  await w.call('schedule.setState', { sessionId, state: 'held' });
  await showTab(w, `/kurse/${cohortId}/stundenplan`);
  expect(await screen.findByRole('link', { name: /Klassenbuch.*1 Eintrag überfällig/ })).toBeVisible();
});
