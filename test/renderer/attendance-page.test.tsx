// @vitest-environment happy-dom
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import { aCohort, aSchedule } from '../support/builders';
import { testWorkspace } from '../support/test-workspace';
import { aGrid, cell, rowOf, shows, signs, stored } from './attendance-grid';
import { refuse, refuseNothing, showTab } from './schedule-attendance-page';

describe('moving', () => {
  test('one cell is in the tab order, the first that lacks an entry', async () => {
    await aGrid();
    const stops = screen.getAllByRole('gridcell').filter((each) => each.getAttribute('tabindex') === '0');
    expect(stops).toEqual([cell('Aydın', 3)]);
  });

  test('the cell one begins with is brought into view, and again when the grid becomes smaller', async () => {
    const resized: (() => void)[] = [];
    class Observer extends ResizeObserver {
      constructor(callback: ResizeObserverCallback) {
        super(callback);
        resized.push(() => callback([], this));
      }
    }
    vi.stubGlobal('ResizeObserver', Observer);
    const shown = vi.spyOn(HTMLElement.prototype, 'scrollIntoView');
    await aGrid();
    shown.mockClear();
    for (const each of resized) each();
    expect(shown.mock.contexts).toEqual([cell('Aydın', 3)]);
    shown.mockRestore();
    vi.unstubAllGlobals();
  });

  test('arrows, Home, End, Enter and Tab move, and never out of the grid', async () => {
    const { user } = await aGrid();
    cell('Aydın', 3).focus();
    const goes = async (keys: string, person: string, session: number) => {
      await user.keyboard(keys);
      expect(cell(person, session)).toHaveFocus();
    };
    await goes('{ArrowRight}', 'Aydın', 4);
    await goes('{ArrowUp}', 'Aydın', 4);
    await goes('{ArrowDown}', 'Bäcker', 4);
    await goes('{Enter}', 'Çelik', 4);
    await goes('{Shift>}{Enter}{/Shift}', 'Bäcker', 4);
    await goes('{Home}', 'Bäcker', 1);
    await goes('{ArrowLeft}', 'Bäcker', 1);
    await goes('{End}', 'Bäcker', 20);
    await goes('{Control>}{End}{/Control}', 'Dreßler', 20);
    await goes('{Control>}{Home}{/Control}', 'Aydın', 1);
    await user.tab();
    expect(cell('Aydın', 2)).toHaveFocus();
    await user.tab({ shift: true });
    expect(cell('Aydın', 1)).toHaveFocus();
    await goes('{End}', 'Aydın', 20);
    await user.tab();
    expect(document.activeElement?.closest('table')).toBeNull();
  });

  test('the line above explains the cell in focus', async () => {
    const { user } = await aGrid();
    cell('Aydın', 3).focus();
    expect(
      screen.getByText(/Mo\., 18\.01\.2027, 18:00–21:15 · Konzepte und Strategien · 4 UE/),
    ).toBeVisible();
    await user.keyboard('{End}');
    expect(screen.getByText('Erfassen ab dem 18.03.2027')).toBeVisible();
  });
});

describe('typing', () => {
  test('letters and digits record at once, and main keeps them', async () => {
    const made = await aGrid();
    const { user } = made;
    cell('Aydın', 3).focus();
    await user.keyboard('p{ArrowRight}A{ArrowRight}e{ArrowRight}2{ArrowRight}0{ArrowRight}4');
    expect(signs('Aydın', 3, 8)).toBe('PAE2AP');
    await waitFor(() =>
      expect(stored(made, 0).slice(2)).toEqual([
        { kind: 'present', units: 4 },
        { kind: 'absent', units: 0 },
        { kind: 'excused', units: 0 },
        { kind: 'partial', units: 2 },
        { kind: 'absent', units: 0 },
        { kind: 'present', units: 4 },
      ]),
    );
  });

  test('more units than the session has are refused with a word', async () => {
    const made = await aGrid();
    cell('Aydın', 3).focus();
    await made.user.keyboard('5');
    expect(await screen.findByText('Termin 3 hat nur 4 UE.')).toBeVisible();
    expect(stored(made, 0)).toHaveLength(2);
  });

  test('? and Delete clear', async () => {
    const made = await aGrid();
    cell('Aydın', 1).focus();
    await made.user.keyboard('?{ArrowRight}{Delete}');
    await shows('Aydın', 1, '?');
    await waitFor(() => expect(stored(made, 0)).toEqual([]));
  });

  test('sessions to come stay as they are', async () => {
    const made = await aGrid();
    cell('Aydın', 3).focus();
    await made.user.keyboard('{End}p');
    expect(cell('Aydın', 20)).toHaveAttribute('aria-readonly', 'true');
    await shows('Aydın', 20, '');
    expect(stored(made, 0)).toHaveLength(2);
  });

  test('the session of today can be recorded before it is over', async () => {
    const made = await aGrid();
    cell('Aydın', 3).focus();
    await made.user.keyboard('{ArrowRight>12/}p');
    await shows('Aydın', 15, 'P');
    await waitFor(() => expect(stored(made, 0)).toHaveLength(3));
  });

  test('Control+Z and other shortcuts are left to the window', async () => {
    const made = await aGrid();
    cell('Aydın', 3).focus();
    await made.user.keyboard('{Control>}p{/Control}{Alt>}a{/Alt}');
    await shows('Aydın', 3, '?');
    expect(fireEvent.keyDown(cell('Aydın', 3), { key: 'z', ctrlKey: true })).toBe(true);
  });
});

describe('ranges', () => {
  test('Shift and arrows select, a letter fills the range in one command', async () => {
    const made = await aGrid();
    const { user, w } = made;
    cell('Aydın', 3).focus();
    await user.keyboard('{Shift>}{ArrowDown}{ArrowDown}{ArrowRight}{/Shift}p');
    for (const person of ['Aydın', 'Bäcker', 'Çelik']) expect(signs(person, 3, 5)).toBe('PP?');
    expect(signs('Dreßler', 3, 4)).toBe('??');
    expect(screen.getAllByRole('gridcell', { selected: true })).toHaveLength(6);
    await waitFor(async () =>
      expect((await w.call('workspace.undoable', {})).undo?.label).toBe(
        'Anwesenheit: 6 Einträge in 2 Terminen',
      ),
    );
    await w.call('workspace.undo', {});
    await shows('Çelik', 4, '?');
  });

  test('cells that are closed are passed over, and it is said how many', async () => {
    const made = await aGrid();
    cell('Aydın', 3).focus();
    await made.user.keyboard('{Shift>}{End}{/Shift}e');
    expect(await screen.findByText('5 Zellen sind gesperrt und blieben unverändert.')).toBeVisible();
    await waitFor(() => expect(stored(made, 0)).toHaveLength(15));
  });

  test('Control+U, as in a German Excel, and Control+D fill down, from the cell above or from the first row of the range', async () => {
    const { user } = await aGrid();
    cell('Aydın', 3).focus();
    await user.keyboard('a{ArrowDown}{Control>}d{/Control}');
    await shows('Bäcker', 3, 'A');
    await user.keyboard('2{Shift>}{ArrowDown}{ArrowDown}{/Shift}{Control>}u{/Control}');
    for (const person of ['Bäcker', 'Çelik', 'Dreßler']) await shows(person, 3, '2');
    await shows('Aydın', 3, 'A');
  });

  test('Control+R fills to the right', async () => {
    const { user } = await aGrid();
    cell('Aydın', 3).focus();
    await user.keyboard('e{Shift>}{ArrowRight}{ArrowRight}{/Shift}{Control>}r{/Control}');
    await waitFor(() => expect(signs('Aydın', 3, 6)).toBe('EEE?'));
  });

  test('one button marks the rest of the session present', async () => {
    const made = await aGrid();
    cell('Bäcker', 3).focus();
    await made.user.keyboard('a');
    await made.user.click(screen.getByRole('button', { name: 'Termin 3: 3 offene Einträge präsent' }));
    await waitFor(() =>
      expect(['Aydın', 'Bäcker', 'Çelik', 'Dreßler'].map((p) => signs(p, 3, 3)).join('')).toBe('PAPP'),
    );
    expect(await screen.findByRole('button', { name: 'Termin 3: alles erfasst' })).toBeDisabled();
  });
});

describe('the editor in the line', () => {
  test('F2 takes minutes, proposes the units, keeps a note, and gives the focus back', async () => {
    const made = await aGrid();
    const { user } = made;
    cell('Aydın', 3).focus();
    await user.keyboard('{F2}');
    const form = screen.getByRole('form', { name: 'Aydın, Selin, Termin 3 bearbeiten' });
    await user.type(within(form).getByLabelText('Zu spät'), '20');
    expect(within(form).getByLabelText('Besucht')).toHaveValue('3,5');
    await user.type(within(form).getByLabelText('Notiz'), 'Zug{Enter}');
    await shows('Aydın', 3, '3,5');
    expect(cell('Aydın', 3)).toHaveFocus();
    expect(screen.getByText('3,5 UE besucht · 20 min zu spät · Zug')).toBeVisible();
  });

  test('a comma goes on with the units; Escape changes nothing', async () => {
    const made = await aGrid();
    cell('Aydın', 3).focus();
    await made.user.keyboard('2,5{Enter}');
    await shows('Aydın', 3, '2,5');
    await made.user.keyboard('{F2}3{Escape}');
    expect(cell('Aydın', 3)).toHaveFocus();
    await waitFor(() => expect(stored(made, 0)[2]).toEqual({ kind: 'partial', units: 2.5 }));
  });

  test('says what is wrong and stays open', async () => {
    const { user } = await aGrid();
    cell('Aydın', 3).focus();
    await user.keyboard('{F2}2,3{Enter}');
    expect(await screen.findByRole('alert')).toHaveTextContent('Viertelschritten');
    await user.keyboard('{Control>}a{/Control}9{Enter}');
    expect(await screen.findByRole('alert')).toHaveTextContent('hat nur 4 UE');
  });
});

describe('late and early', () => {
  test('V and G open the minutes; what they cost stands there as one types', async () => {
    const made = await aGrid(({ w, cohortId, enrolmentIds, sessionIds }) =>
      w.call('attendance.record', {
        cohortId,
        cells: sessionIds.slice(2, 14).map((sessionId, index) => ({
          enrolmentId: enrolmentIds[0] as string,
          sessionId,
          kind: index < 3 ? ('absent' as const) : ('present' as const),
        })),
      }),
    );
    const { user } = made;
    cell('Aydın', 10).focus();
    await user.keyboard('v');
    const form = screen.getByRole('form', { name: 'Aydın, Selin, Termin 10 bearbeiten' });
    expect(within(form).getByLabelText('Zu spät')).toHaveFocus();
    // 20 minutes late leave 160 of 180 minutes: 3.55 UE, in quarters 3.5. 12 + 0.5 missed of 16.
    await user.keyboard('20');
    expect(within(form).getByRole('status')).toHaveTextContent(
      '20 min kosten 0,5 UE (gerechnet in Viertel-UE)darf dann noch 3,5 von 16 UE fehlengefährdet',
    );
    await user.keyboard('{Escape}g30{Enter}');
    await shows('Aydın', 10, '3,25');
    expect(screen.getByText(/3,25 UE besucht · 30 min früher gegangen/)).toBeVisible();
  });

  test('a profile of whole units says so and costs a whole unit', async () => {
    const { user } = await aGrid(async ({ w }) => {
      const [chamber] = await w.call('academy.listChambers', {});
      if (!chamber) throw new Error('no chamber');
      const { id, ...profile } = chamber;
      await w.call('academy.saveChamber', { ...profile, chamberId: id, unitRounding: 'whole' });
    });
    cell('Aydın', 3).focus();
    await user.keyboard('v5');
    expect(screen.getByRole('form')).toHaveTextContent('5 min kosten 1 UE (gerechnet in ganzen UE)');
  });
});

describe('what main says', () => {
  test('stands beside every name, and follows what was typed', async () => {
    const { user } = await aGrid();
    for (const person of ['Aydın', 'Bäcker', 'Çelik', 'Dreßler']) {
      expect(rowOf(person)).toHaveTextContent(/16 von 16nicht erfasst$/);
    }
    cell('Aydın', 3).focus();
    await user.keyboard('{Shift>}{ArrowRight>11/}{/Shift}p');
    await waitFor(() => expect(rowOf('Aydın')).toHaveTextContent(/56016 von 16im Plan$/));
    await user.keyboard('{Escape}{Home}{Shift>}{ArrowRight>4/}{/Shift}a');
    await waitFor(() => expect(rowOf('Aydın')).toHaveTextContent(/36204 UE zu vielverloren$/));
    expect(screen.getByRole('button', { name: /1.*verloren/ })).toBeEnabled();
  });

  test('a figure shows the people behind it, and they stay while one types', async () => {
    const { user } = await aGrid(({ w, cohortId, enrolmentIds, sessionIds }) =>
      w.call('attendance.record', {
        cohortId,
        cells: sessionIds.slice(0, 5).map((sessionId) => ({
          enrolmentId: enrolmentIds[1] as string,
          sessionId,
          kind: 'absent',
        })),
      }),
    );
    await user.click(screen.getByRole('button', { name: /1.*verloren/ }));
    expect(screen.getAllByRole('rowheader', { name: /^[^ ]+, / }).map((each) => each.textContent)).toEqual([
      'Bäcker, Björn',
    ]);
    cell('Bäcker', 1).focus();
    await user.keyboard('p');
    await waitFor(() => expect(rowOf('Bäcker')).toHaveTextContent(/nicht erfasst$/));
    await user.click(screen.getByRole('button', { name: /verloren/ }));
    expect(screen.getAllByRole('rowheader', { name: /^[^ ]+, / })).toHaveLength(4);
  });

  test('a failed save says so, keeps what was typed, and can be sent again or given up', async () => {
    const made = await aGrid();
    const { user } = made;
    refuse('attendance.record', 'Der Datenträger ist voll.');
    cell('Aydın', 3).focus();
    await user.keyboard('a{ArrowDown}e');
    const alert = await screen.findByRole('alert', { name: /2 Einträge sind nicht gespeichert/ });
    expect(alert).toHaveTextContent('Der Datenträger ist voll.');
    expect(signs('Aydın', 3, 3) + signs('Bäcker', 3, 3)).toBe('AE');
    refuseNothing();
    await user.click(within(alert).getByRole('button', { name: 'Noch einmal speichern' }));
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
    expect(stored(made, 0)[2]).toEqual({ kind: 'absent', units: 0 });
    refuse('attendance.record', 'Der Datenträger ist voll.');
    cell('Çelik', 3).focus();
    await user.keyboard('a');
    await user.click(await screen.findByRole('button', { name: 'Verwerfen' }));
    await shows('Çelik', 3, '?');
  });

  test('an undo elsewhere is seen here', async () => {
    const { user, w } = await aGrid();
    cell('Aydın', 3).focus();
    await user.keyboard('a');
    await waitFor(async () =>
      expect((await w.call('workspace.undoable', {})).undo?.label).toBe('Aydın, Termin 3 „A“'),
    );
    await w.call('workspace.undo', {});
    await shows('Aydın', 3, '?');
  });

  test('late joiners and people who withdrew', async () => {
    await aGrid(async ({ w, enrolmentIds }) => {
      await w.call('cohorts.updateEnrolment', {
        enrolmentId: enrolmentIds[3] as string,
        joinedOn: '2027-01-14',
        note: '',
      });
      await w.call('cohorts.withdraw', { enrolmentId: enrolmentIds[0] as string, withdrawnOn: '2027-01-20' });
    });
    const names = screen.getAllByRole('rowheader', { name: /^[^ ]+, / }).map((each) => each.textContent);
    expect(names).toEqual(['Bäcker, Björn', 'Çelik, Çiğdem', 'Dreßler, Dörte', 'Aydın, Selin']);
    expect(rowOf('Aydın')).toHaveTextContent(/8abgemeldet am 20\.01\.2027$/);
    expect(cell('Aydın', 4)).toHaveAccessibleName(/nach der Abmeldung$/);
    expect(cell('Dreßler', 1)).toHaveTextContent('P');
  });
});

test('without sessions the page says where to begin', async () => {
  const w = await testWorkspace();
  const { cohortId } = await aCohort(w, { participants: 1 });
  await showTab(w, `/kurse/${cohortId}/anwesenheit`);
  expect(await screen.findByText('Noch keine Termine')).toBeVisible();
  expect(screen.getByRole('link', { name: 'Zum Stundenplan' })).toHaveAttribute(
    'href',
    `/kurse/${cohortId}/stundenplan`,
  );
});

test.each([
  { query: (session: string) => `termin=${session}`, person: 'Aydın' },
  {
    query: (session: string, enrolment: string) => `anmeldung=${enrolment}&termin=${session}`,
    person: 'Bäcker',
  },
])('the address can name the cell to begin with: $person', async ({ query, person }) => {
  const w = await testWorkspace();
  const { cohortId, enrolmentIds } = await aCohort(w, { participants: 2 });
  const sessionIds = await aSchedule(w, cohortId);
  const search = query(sessionIds[11] as string, enrolmentIds[1] as string);
  await showTab(w, `/kurse/${cohortId}/anwesenheit?${search}`);
  await screen.findByRole('grid');
  expect(cell(person, 12)).toHaveAttribute('tabindex', '0');
  expect(cell(person, 12)).toHaveFocus();
});
