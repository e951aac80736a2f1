// @vitest-environment happy-dom
import { act, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import { aCalendar } from '../support/a-calendar';
import { testWorkspace } from '../support/test-workspace';
import { showCalendar } from './calendar-page';
import { fillIn } from './render';

/** Two cohorts, Monday and Thursday evenings from 15.03.2027; today is 01.03.2027. */
async function aPage(search = 'ansicht=monat&tag=2027-03-15') {
  const w = await testWorkspace();
  const made = await aCalendar(w, '2027-03-15');
  const shown = await showCalendar(w, search);
  await screen.findByRole('region', { name: 'Kalender' });
  return { ...made, ...shown };
}

const entry = (name: RegExp) => screen.findByRole('button', { name });
const second = /^SMM-2027-1, Termin 2 · /;
const atHome = /^SMM-2027-1, Termin 2 · Do\., 18\.03\.2027 · 18:00–21:15/;
const address = () => screen.getByLabelText('Adresse').textContent;
const heading = (name: string) => screen.findByRole('heading', { level: 1, name });

describe('the month', () => {
  test('shows every session with its words, and what is to be known of the days', async () => {
    await aPage();
    expect(await entry(second)).toHaveAccessibleName(
      'SMM-2027-1, Termin 2 · Do., 18.03.2027 · 18:00–21:15 · 4 UE · Recherche · Nadia Kramer · Raum 1 · Zielgruppen · geplant',
    );
    expect(await entry(/^SMM-2027-2, Termin 2 · Do\., 18\.03\.2027/)).toBeVisible();
    expect(
      screen.getByRole('button', { name: 'Freitag, 26. März 2027, Karfreitag, Osterferien' }),
    ).toBeVisible();
    await heading('März 2027');
    expect(screen.getAllByText(/^\d+ Termine, \d+ UE$/)[0]).toBeVisible();
  });

  test('steps through time and comes back to today', async () => {
    const { user } = await aPage();
    await user.click(screen.getByRole('button', { name: 'Nächster Monat' }));
    await heading('April 2027');
    expect(await entry(/^SMM-2027-1, Termin \d+ · Do\., 01\.04\.2027/)).toBeVisible();
    await user.keyboard('{Control>}{ArrowLeft}{ArrowLeft}{/Control}');
    await heading('Februar 2027');
    await user.keyboard('h');
    await heading('März 2027');
    expect(address()).toContain('tag=2027-03-01');
  });

  test('goes as many months as were pressed, however quickly', async () => {
    await aPage();
    const next = screen.getByRole('button', { name: 'Nächster Monat' });
    // The router draws a new address when the browser has time; a person does not wait for that.
    vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', false);
    for (let press = 0; press < 7; press += 1) {
      next.click();
      await Promise.resolve();
    }
    await heading('Oktober 2027');
    vi.unstubAllGlobals();
    await waitFor(() => expect(address()).toContain('tag=2027-10-01'));
  });

  test('a week’s number shows the week; keys 1 to 6 change the view', async () => {
    const { user } = await aPage();
    await user.click(await screen.findByRole('button', { name: 'KW 11 zeigen' }));
    await heading('KW 11');
    expect(address()).toContain('ansicht=woche');
    await user.keyboard('3');
    await heading('Montag, 15. März 2027');
    await user.keyboard('1');
    await heading('März 2027');
  });
});

describe('what is left in', () => {
  test('is chosen from lists and kept in the address', async () => {
    const { user, second: other, roomId } = await aPage();
    await user.click(screen.getByRole('button', { name: /^Kurse: alle/ }));
    const choices = await screen.findByRole('dialog', { name: /^Kurse/ });
    await user.click(within(choices).getByRole('checkbox', { name: 'SMM-2027-2' }));
    await waitFor(() => expect(screen.queryByRole('button', { name: second })).toBeNull());
    expect(await entry(/^SMM-2027-2, Termin 2 · /)).toBeVisible();
    expect(address()).toContain(`kurse=${other.cohortId}`);
    await user.keyboard('{Escape}');
    await user.click(screen.getByRole('button', { name: 'Alle Filter aufheben' }));
    expect(await entry(second)).toBeVisible();
    await user.click(screen.getByRole('button', { name: /^Räume: alle/ }));
    await user.click(
      within(await screen.findByRole('dialog', { name: /^Räume/ })).getByRole('checkbox', { name: /Raum 1/ }),
    );
    await waitFor(() => expect(screen.queryByRole('button', { name: /^SMM-2027-2, / })).toBeNull());
    expect(address()).toContain(`raeume=${roomId}`);
    await waitFor(() => expect(screen.getAllByText('1 Termin, 4 UE')[0]).toBeVisible());
  });

  test('comes from the address', async () => {
    await aPage('ansicht=liste&tag=2027-03-15&stand=abgesagt');
    expect(await screen.findByText('0 Termine, 0 UE', { selector: '.kk-secondary' })).toBeVisible();
    expect(screen.getByRole('button', { name: 'Stand: abgesagt' })).toBeVisible();
  });
});

describe('keys on an entry', () => {
  test('arrows lead from entry to entry, Enter opens the session', async () => {
    const { user } = await aPage();
    (await entry(/^SMM-2027-1, Termin 1 · /)).focus();
    await user.keyboard('{ArrowDown}');
    expect(await entry(/^SMM-2027-2, Termin 1 · /)).toHaveFocus();
    await user.keyboard('{ArrowRight}');
    expect(await entry(second)).toHaveFocus();
    await user.keyboard('{Enter}');
    const drawer = await screen.findByRole('dialog', { name: 'Termin 2, Do., 18.03.2027' });
    expect(within(drawer).getByLabelText('Thema')).toHaveValue('Zielgruppen');
  });

  test('Alt and arrows move it, Enter saves it as one command, and undo takes it back', async () => {
    const { user, w, first } = await aPage();
    (await entry(second)).focus();
    await user.keyboard('{Alt>}{ArrowRight}{/Alt}');
    const line = await screen.findByText('Fr., 19.03.2027, 18:00–21:15');
    expect(line.closest('[role="status"]')).toHaveTextContent('SMM-2027-1, Termin 2');
    expect((await w.call('schedule.list', { cohortId: first.cohortId })).sessions[1]?.date).toBe(
      '2027-03-18',
    );
    await waitFor(async () => expect(await entry(/Termin 2 · Fr\., 19\.03\.2027/)).toHaveFocus());
    await user.keyboard('{Enter}');
    await waitFor(async () =>
      expect((await w.call('schedule.list', { cohortId: first.cohortId })).sessions[1]).toMatchObject({
        date: '2027-03-19',
        startsAt: '18:00',
        units: 4,
        topic: 'Zielgruppen',
        roomName: 'Raum 1',
      }),
    );
    const { undo } = await w.call('workspace.undoable', {});
    expect(undo?.label).toBe('Termin Fr., 19.03., 18:00–21:15 geändert');
    await act(() => w.call('workspace.undo', { seq: undo?.seq ?? 0 }));
    await waitFor(async () => expect(await entry(atHome)).toBeVisible());
  });

  test('Alt, Umschalt and arrows stretch it by quarter hours and reckon its units; Escape gives up', async () => {
    const { user, w, first } = await aPage('ansicht=woche&tag=2027-03-15');
    (await entry(second)).focus();
    await user.keyboard('{Alt>}{Shift>}{ArrowUp}{ArrowUp}{ArrowUp}{/Shift}{/Alt}');
    const line = await screen.findByText('Do., 18.03.2027, 18:00–20:30');
    expect(line.closest('[role="status"]')).toHaveTextContent('3 UE');
    await user.keyboard('{Escape}');
    expect(await entry(atHome)).toBeVisible();
    expect((await w.call('schedule.list', { cohortId: first.cohortId })).sessions[1]?.units).toBe(4);
  });

  test('what was held does not move and says so', async () => {
    const w = await testWorkspace();
    const { firstIds } = await aCalendar(w, '2027-02-01');
    await w.call('schedule.setState', { sessionId: firstIds[1] as string, state: 'held' });
    const { user } = await showCalendar(w, 'tag=2027-02-01');
    const held = await entry(second);
    held.focus();
    await user.keyboard('{Alt>}{ArrowRight}{/Alt}');
    expect(await screen.findByText(/Termin 2: ist gehalten und bleibt, wo er ist/)).toBeVisible();
    expect(held).not.toHaveAttribute('draggable', 'true');
  });

  test('a place that is taken is refused in words, and the entry goes back', async () => {
    const { user } = await aPage();
    (await entry(second)).focus();
    // Four days later stands the third session of the same cohort.
    await user.keyboard('{Alt>}{ArrowRight}{ArrowRight}{ArrowRight}{ArrowRight}{/Alt}{Enter}');
    expect(await screen.findByText(/überschneidet sich mit dem Termin Mo\., 22\.03\./)).toBeVisible();
    expect(await entry(atHome)).toBeVisible();
  });

  test('a holiday needs a reason, which the drawer asks for', async () => {
    const { user, w, first } = await aPage();
    (await entry(second)).focus();
    await user.keyboard('{Alt>}{ArrowDown}{ArrowRight}{/Alt}{Enter}');
    await user.click(await screen.findByRole('button', { name: 'Mit Grund verlegen' }));
    const drawer = await screen.findByRole('dialog', { name: 'Termin 2, Do., 18.03.2027' });
    await fillIn(user, within(drawer).getByLabelText(/^Warum findet/), 'Wunsch der Gruppe');
    await user.click(within(drawer).getByRole('button', { name: 'Speichern' }));
    await waitFor(async () =>
      expect((await w.call('schedule.list', { cohortId: first.cohortId })).sessions).toContainEqual(
        expect.objectContaining({ date: '2027-03-26', holidayOverrideReason: 'Wunsch der Gruppe' }),
      ),
    );
  });
});

describe('rooms and lecturers', () => {
  test('keys lead a session into another room', async () => {
    const { user, w, first, otherRoomId } = await aPage('ansicht=raeume&tag=2027-03-18');
    (await entry(second)).focus();
    await user.keyboard('{Alt>}{ArrowDown}{/Alt}{Enter}');
    await waitFor(async () =>
      expect((await w.call('schedule.list', { cohortId: first.cohortId })).sessions[1]).toMatchObject({
        date: '2027-03-18',
        roomId: otherRoomId,
      }),
    );
  });

  test('and to another lecturer', async () => {
    const { user, w, first, otherLecturerId } = await aPage('ansicht=dozenten&tag=2027-03-18');
    (await entry(second)).focus();
    await user.keyboard('{Alt>}{ArrowDown}{/Alt}{Enter}');
    await waitFor(async () =>
      expect(
        (await w.call('schedule.list', { cohortId: first.cohortId })).sessions[1]?.lecturers,
      ).toMatchObject([{ lecturerId: otherLecturerId }]),
    );
  });
});

describe('a new session', () => {
  test('begins where somebody clicks, for the cohort that is chosen', async () => {
    const { user, w, second: other } = await aPage('ansicht=woche&tag=2027-03-15');
    await user.click(await screen.findByRole('button', { name: 'Neuer Termin, Mi., 17.03.2027, 09:00 Uhr' }));
    const dialog = await screen.findByRole('dialog', { name: 'Neuer Termin am Mi., 17.03.2027, 09:00 Uhr' });
    await user.click(within(dialog).getByRole('combobox', { name: 'Für welchen Kurs?' }));
    await user.click(await screen.findByRole('option', { name: /^SMM-2027-2/ }));
    const drawer = await screen.findByRole('dialog', { name: 'Neuer Termin' });
    expect(within(drawer).getByLabelText(/^Von/)).toHaveValue('09:00');
    expect(within(drawer).getByLabelText(/^Bis/)).toHaveValue('12:15');
    await user.click(within(drawer).getByRole('button', { name: 'Anlegen' }));
    await waitFor(async () =>
      expect((await w.call('schedule.list', { cohortId: other.cohortId })).sessions).toContainEqual(
        expect.objectContaining({ date: '2027-03-17', startsAt: '09:00', endsAt: '12:15' }),
      ),
    );
  });
});

describe('the list', () => {
  test('shows all that the calendar shows, by day, and opens a session', async () => {
    const { user } = await aPage('ansicht=liste&tag=2027-03-15');
    const table = await screen.findByRole('grid', { name: 'Termine nach Tagen' });
    const rows = within(table).getAllByRole('row').slice(1);
    const texts = rows.map(({ textContent }) => textContent);
    expect(texts[2]).toBe(
      '11Do., 18.03.202718:00–21:15SMM-2027-1Termin 24Recherche · ZielgruppenNadia KramerRaum 1geplant',
    );
    expect(texts).toContain('12Mo., 22.03.2027bis 03.04.2027SchulferienOsterferien');
    expect(texts).toContain('12Fr., 26.03.2027FeiertagKarfreitag');
    await user.click(rows[2] as HTMLElement);
    expect(await screen.findByRole('dialog', { name: 'Termin 2, Do., 18.03.2027' })).toBeVisible();
  });
});

describe('on paper', () => {
  test.each(['monat', 'woche', 'raeume', 'liste'])('%s says everything in words', async (view) => {
    await aPage(`ansicht=${view}&tag=2027-03-18`);
    await screen.findAllByText(/SMM-2027-1/);
    act(() => {
      window.dispatchEvent(new Event('beforeprint'));
    });
    const sheet = document.querySelector('article') as HTMLElement;
    expect(sheet).toHaveTextContent(/Kalender (März 2027|KW 11|Räume KW 11)/);
    // As head of the table it stands on every sheet.
    expect(sheet.querySelector('thead h1')).toHaveTextContent('Kalender');
    expect(sheet).toHaveTextContent(
      /18:00–21:15\s?SMM-2027-1, Termin 2.*4.*Recherche.*Zielgruppen.*Nadia Kramer.*Raum 1.*geplant/,
    );
    expect(sheet).toHaveTextContent('Lindenhof-Akademie · Stand 01.03.2027');
    act(() => {
      window.dispatchEvent(new Event('afterprint'));
    });
    expect(document.querySelector('article')).toBeNull();
  });
});
