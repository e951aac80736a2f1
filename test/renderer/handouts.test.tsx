// @vitest-environment happy-dom
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { spanOf, weeksOf } from '../../renderer/features/handouts/sheet-choices';
import { aCohort, aSchedule } from '../support/builders';
import { testWorkspace } from '../support/test-workspace';
import { readied } from './readied-printer';
import { showTab } from './schedule-attendance-page';

/** Today is 1 March 2027: session 15 of 20 is tonight. */
async function aPage() {
  const w = await testWorkspace();
  const { cohortId } = await aCohort(w, { participants: 2 });
  await aSchedule(w, cohortId);
  const shown = await showTab(w, `/kurse/${cohortId}/stundenplan`);
  const open = async () => {
    await shown.user.click(await screen.findByRole('button', { name: 'Ausgeben' }));
    return within(await screen.findByRole('menu'));
  };
  return { w, cohortId, open, ...shown };
}

describe('what is given out of a schedule', () => {
  test.each([
    [/Für Teilnehmende/, 'Stundenplan SMM-2027-1.pdf'],
    [/Für den Aushang/, 'Stundenplan SMM-2027-1 Aushang.pdf'],
    [/Als Tabelle/, 'Stundenplan SMM-2027-1.xlsx'],
    [/Für den Kalender/, 'Kalender SMM-2027-1.ics'],
  ])('%s makes %s, saves it and offers to open it', async (item, fileName) => {
    const { user, open } = await aPage();
    await user.click((await open()).getByRole('menuitem', { name: item }));
    expect(await screen.findByText(`/home/petra/${fileName}`)).toBeVisible();
    expect(screen.getAllByRole('button', { name: 'Öffnen' }).length).toBeGreaterThan(0);
    expect(screen.getAllByRole('button', { name: 'Im Ordner zeigen' }).length).toBeGreaterThan(0);
  });

  test('a sheet to be signed is for the next session unless another is chosen', async () => {
    const { user, open } = await aPage();
    await user.click((await open()).getByRole('menuitem', { name: /Anwesenheitsliste/ }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByRole('combobox', { name: 'Wofür' })).toHaveValue(
      'Termin 15: Mo., 01.03.2027, 18:00–21:15',
    );
    await user.click(dialog.getByRole('radio', { name: 'Ein Blatt je Woche' }));
    expect(dialog.getByRole('combobox', { name: 'Wofür' })).toHaveValue('KW 9: 01.03.–07.03.2027');
    const blank = dialog.getByRole('textbox', { name: 'Leere Zeilen' });
    await user.clear(blank);
    await user.type(blank, '5');
    await user.click(dialog.getByRole('button', { name: 'PDF erstellen' }));
    expect(await screen.findByText('/home/petra/Anwesenheitsliste SMM-2027-1 2027-03-01.pdf')).toBeVisible();
  });
});

test('letters of welcome go to everybody at one press; the list of people opens only when asked for', async () => {
  const { user, open, cohortId } = await aPage();
  const menu = await open();
  // A schedule is looked at for its own sake: only who asks for letters has the printer get ready.
  expect(readied).toEqual([]);
  await user.click(menu.getByRole('menuitem', { name: /Begrüßungsschreiben/ }));
  const dialog = within(await screen.findByRole('dialog'));
  await waitFor(() => expect(new Set(readied)).toEqual(new Set([`letters ${cohortId}`])));
  const to = dialog.getByRole('combobox', { name: 'An' });
  await waitFor(() => expect(to).toHaveValue('alle (2 Personen)'));
  expect(to).toHaveFocus();
  expect(to).toHaveAttribute('aria-expanded', 'false');
  await user.click(dialog.getByRole('button', { name: 'Schreiben' }));
  expect(await screen.findByText(/^\/home\/petra\/.*SMM-2027-1.*\.pdf$/)).toBeVisible();
});

test('a schedule without sessions has nothing to give out', async () => {
  const w = await testWorkspace();
  const { cohortId } = await aCohort(w);
  await showTab(w, `/kurse/${cohortId}/stundenplan`);
  expect(await screen.findByRole('button', { name: 'Ausgeben' })).toBeDisabled();
});

describe('the span of a sheet', () => {
  const sessions = [
    { date: '2027-02-25', state: 'held' as const },
    { date: '2027-03-01', state: 'planned' as const },
    { date: '2027-03-04', state: 'planned' as const },
    { date: '2027-03-08', state: 'cancelled' as const },
  ];

  test('has the weeks in which something takes place', () => {
    expect(weeksOf(sessions)).toEqual(['2027-02-22', '2027-03-01']);
  });

  test.each([
    { choice: '2027-03-04', by: 'session' as const, startsOn: '2027-03-04', endsOn: '2027-03-04' },
    { choice: '2027-03-01', by: 'week' as const, startsOn: '2027-03-01', endsOn: '2027-03-07' },
    { choice: 'alle', by: 'session' as const, startsOn: '2027-03-01', endsOn: '2027-03-04' },
  ])('$choice by $by is $startsOn to $endsOn', ({ choice, by, ...span }) => {
    expect(spanOf(choice, by, sessions, '2027-03-01')).toEqual(span);
  });
});
