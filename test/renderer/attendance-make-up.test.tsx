// @vitest-environment happy-dom
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { aCohort } from '../support/builders';
import { aGrid, cell, rowOf, shows } from './attendance-grid';
import { fillIn } from './render';

/** Aydın missed sessions 3 to 7 of 20; a sister cohort meets on Tuesdays and Wednesdays since 09.02. */
async function withSister() {
  return aGrid(async ({ w, cohortId, enrolmentIds, sessionIds }) => {
    await w.call('attendance.record', {
      cohortId,
      cells: sessionIds.slice(2, 14).map((sessionId, index) => ({
        enrolmentId: enrolmentIds[0] as string,
        sessionId,
        kind: index < 5 ? ('absent' as const) : ('present' as const),
      })),
    });
    const { cohortId: sisterId } = await aCohort(w, { code: 'SMM-2027-2', participants: 1 });
    await w.call('schedule.applyRhythm', {
      cohortId: sisterId,
      startsOn: '2027-02-09',
      rhythm: [2, 3].map((weekday) => ({
        weekday,
        startsAt: '18:00',
        endsAt: '21:15',
        breakMinutes: 15,
      })),
    });
  });
}

const drawer = () => screen.findByRole('dialog', { name: 'Nachholen' });

describe('making up, from the cell', () => {
  test('N opens what is missed, with the sessions that teach it; one press plans, the cell and the drawer say so', async () => {
    const { user, w, cohortId } = await withSister();
    cell('Aydın', 3).focus();
    await user.keyboard('n');
    const dialog = await drawer();
    expect(await within(dialog).findByText(/36 von 80 UE besucht, 20 versäumt/)).toBeVisible();
    expect(within(dialog).getByText(/4 UE zu viel versäumt/)).toBeVisible();
    expect(within(dialog).getByRole('radio', { name: /Termin 3 · Mo\., 18\.01\. · Konzepte/ })).toBeChecked();
    // Session 7 misses Redaktion, which the sister cohort still teaches.
    await user.click(within(dialog).getByRole('radio', { name: /Termin 7 .* Redaktion/ }));
    const [first] = within(within(dialog).getByRole('table')).getAllByRole('button', {
      name: '4 UE vormerken',
    });
    await user.click(first as HTMLElement);
    expect(await within(dialog).findByText('vorgemerkt')).toBeVisible();
    expect(within(dialog).getByText('nichts mehr offen', { selector: 'span' })).toBeVisible();
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(cell('Aydın', 3)).toHaveFocus();
    expect(cell('Aydın', 7)).toHaveAccessibleName(/abwesend, Nachholen vorgemerkt für .*03\./);
    expect(rowOf('Aydın')).toHaveTextContent(/verloren$/);
    const { rows } = await w.call('attendance.grid', { cohortId });
    expect(rows[0]?.credits).toMatchObject([{ state: 'planned', units: 4 }]);
  });

  test('what took place is credited at once; the cell shows N and resists another entry', async () => {
    const { user } = await withSister();
    cell('Aydın', 3).focus();
    await user.keyboard('n');
    const dialog = await drawer();
    await user.click(await within(dialog).findByText('Vergangene'));
    const [first] = within(within(dialog).getByRole('table')).getAllByRole('button', {
      name: '4 UE gutschreiben',
    });
    await user.click(first as HTMLElement);
    await within(dialog).findByText('nachgeholt');
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await shows('Aydın', 3, 'N');
    await waitFor(() => expect(rowOf('Aydın')).toHaveTextContent(/gefährdet$/));
    await user.keyboard('p');
    expect(await screen.findByRole('status')).toHaveTextContent('Heben Sie zuerst das Nachholen auf (N).');
    await shows('Aydın', 3, 'N');
  });

  test('a day of its own', async () => {
    const { user } = await withSister();
    cell('Aydın', 3).focus();
    await user.keyboard('n');
    const form = await within(await drawer()).findByRole('form', { name: 'An einem eigenen Tag' });
    await user.type(within(form).getByLabelText('Tag'), '20.2.{Tab}');
    await fillIn(user, within(form).getByLabelText(/Notiz/), 'bei Frau Böhm');
    await user.click(within(form).getByRole('button', { name: '4 UE gutschreiben' }));
    expect(await screen.findByText(/4 UE am Sa\., 20\.02\., eigener Tag · bei Frau Böhm/)).toBeVisible();
  });
});

test('the state of somebody at risk leads to the same place', async () => {
  const { user } = await withSister();
  await user.click(screen.getByRole('button', { name: 'verloren, Nachholtermine für Aydın, Selin' }));
  expect(await within(await drawer()).findByText('Selin Aydın')).toBeVisible();
});
