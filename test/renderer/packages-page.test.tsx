// @vitest-environment happy-dom
import '../support/light-lock';
import { screen, waitFor, within } from '@testing-library/react';
import { beforeEach, expect, test, vi } from 'vitest';
import { useKeptDecisions } from '../../renderer/stores/decisions';
import { useDroppedFile } from '../../renderer/stores/dropped-file';
import { anExchange, giveOut, handInResult, openPackage, typed } from '../areas/exchange/an-exchange';
import { enrolmentOf } from '../areas/marking/a-desk';
import { criteriaOf } from '../areas/marking/paper-cohort';
import { inCommand } from '../support/store';
import { fillIn } from './render';
import { showTab } from './schedule-attendance-page';

beforeEach(() => useDroppedFile.setState({ dropped: null }));

const route = (cohortId: string) => `/kurse/${cohortId}/bewertung/pakete`;

test('packages are packed, shown with their passphrase once, and stand in the list with who holds them', async () => {
  const exchange = await anExchange();
  const { w, cohortId } = exchange;
  const { user } = await showTab(w, route(cohortId));
  const markers = await screen.findByRole('list', { name: 'Wer ein Paket bekommt' });
  expect(within(markers).getByRole('checkbox', { name: 'Ayla Böhm' })).toBeChecked();
  await user.click(within(markers).getByRole('checkbox', { name: 'Ayla Tanriverdi' }));
  // A day that is proposed can be cleared: the package goes out without one, and no reminder speaks of it.
  const day = screen.getByRole('textbox', { name: 'Zurück bis' });
  expect(day).not.toHaveValue('');
  await user.clear(day);
  await user.tab();
  expect(day).toHaveValue('');
  const personId = w.db.value<string>('SELECT personId FROM lecturers WHERE id = ?', [exchange.one]) ?? '';
  inCommand(w.workspace, (db) => db.update('persons', personId, { email: 'boehm@example.org' }));
  await user.click(screen.getByRole('button', { name: '1 Paket packen' }));
  const dialog = await screen.findByRole('dialog', { name: 'Das Paket ist fertig' });
  const passphrase = within(dialog).getByText(/^\p{L}+(-\p{L}+){5}$/u).textContent ?? '';
  await user.click(within(dialog).getByRole('button', { name: 'Paket für Ayla Böhm speichern' }));
  expect(await within(dialog).findByText('gespeichert')).toBeVisible();
  await user.click(within(dialog).getByRole('button', { name: 'Schließen' }));
  await waitFor(() => expect(screen.queryByText(passphrase)).toBeNull());

  const table = await screen.findByRole('table', { name: 'Ausgegebene Pakete' });
  const row = within(table).getByRole('row', { name: /Ayla Böhm/ });
  await waitFor(() => expect(row).toHaveTextContent('ausgegeben'));
  expect(row).toHaveTextContent('0 von 2');
  expect(await screen.findByText('Alles Offene ist schon ausgegeben')).toBeVisible();

  expect(await w.call('exchange.packages', { cohortId })).toMatchObject([{ dueOn: null }]);
  const { queryClient } = await import('../../renderer/api/query-client');
  await queryClient.invalidateQueries();
  const dispatch = vi.spyOn(w.application.dispatcher, 'dispatch');
  await user.click(within(row).getByRole('button', { name: 'Paket von Ayla Böhm' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Erinnerung als E-Mail-Entwurf' }));
  await waitFor(() => expect(dispatch.mock.calls.map(([channel]) => channel)).toContain('exchange.remind'));
  const reminder = dispatch.mock.calls.find(([channel]) => channel === 'exchange.remind')?.[1];
  expect(reminder).toMatchObject({ text: expect.stringMatching(/offen: \{Arbeiten\}\.\n/) });
  dispatch.mockRestore();

  // Who has lost file or passphrase gets the same package under a new one.
  await user.click(within(row).getByRole('button', { name: 'Paket von Ayla Böhm' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Noch einmal speichern' }));
  const again = await screen.findByRole('dialog', { name: 'Das Paket ist fertig' });
  const next = within(again).getByText(/^\p{L}+(-\p{L}+){5}$/u).textContent;
  expect(next).not.toBe(passphrase);
  await user.click(within(again).getByRole('button', { name: 'Schließen' }));
  expect(await w.call('exchange.packages', { cohortId })).toHaveLength(1);

  await user.click(within(row).getByRole('button', { name: 'Paket von Ayla Böhm' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Zurückziehen …' }));
  const revoking = await screen.findByRole('dialog', { name: 'Paket von Ayla Böhm zurückziehen' });
  const revoke = within(revoking).getByRole('button', { name: 'Zurückziehen' });
  expect(revoke).toBeDisabled();
  await fillIn(user, within(revoking).getByRole('textbox', { name: 'Begründung' }), 'Falscher Kurs');
  await user.click(revoke);
  await waitFor(() =>
    expect(screen.getByRole('row', { name: /Ayla Böhm/ })).toHaveTextContent('zurückgezogen'),
  );
});

test('over all cohorts stands what is out, what of it nobody has saved, and with it what has ended', async () => {
  const exchange = await anExchange();
  const { w, one, two, cohortId } = exchange;
  await giveOut(exchange, [one, two]);
  const { code } = await w.call('cohorts.get', { cohortId });
  const [first] = await w.call('exchange.packages', { cohortId: null });
  await w.call('exchange.revoke', { packageId: first?.packageId ?? '', reason: 'Falscher Kurs' });
  const { user } = await showTab(w, '/korrektur/pakete');
  const rows = () =>
    within(screen.getByRole('table', { name: 'Ausgegebene Pakete' }))
      .getAllByRole('row')
      .slice(1);
  await screen.findByRole('table', { name: 'Ausgegebene Pakete' });
  expect(rows()).toHaveLength(1);
  expect(within(rows()[0] as HTMLElement).getByRole('link', { name: code })).toHaveAttribute(
    'href',
    route(cohortId),
  );
  // Whenever it was made: what nobody has saved says so, and is saved from here.
  expect(screen.getByText('1 nicht gespeichert')).toBeVisible();
  expect(rows()[0]).toHaveTextContent('noch nicht gespeichert');
  await user.click(screen.getByRole('button', { name: /^Paket für .* speichern$/ }));
  const dialog = await screen.findByRole('dialog', { name: 'Das Paket ist fertig' });
  await user.click(within(dialog).getByRole('button', { name: /^Paket für .* speichern$/ }));
  await within(dialog).findByText('gespeichert');
  await user.click(within(dialog).getByRole('button', { name: 'Schließen' }));
  await waitFor(() => expect(rows()[0]).toHaveTextContent('ausgegeben'));
  await user.click(screen.getByRole('radio', { name: 'Alle' }));
  await waitFor(() => expect(rows()).toHaveLength(2));
  expect(rows().filter((row) => row.textContent?.includes('zurückgezogen'))).toHaveLength(1);
  // What is finished is out no more.
  expect(screen.getByText('1 unterwegs')).toBeVisible();
  inCommand(w.workspace, (db) =>
    db.run("UPDATE markings SET state = 'done', finishedAt = '2027-03-02T08:00:00.000Z'"),
  );
  const { queryClient } = await import('../../renderer/api/query-client');
  await queryClient.invalidateQueries();
  expect(await screen.findByText('Nichts unterwegs')).toBeVisible();
});

test('a package that nobody saved is found from the start page; it is given to somebody else, who gets one of their own', async () => {
  const exchange = await anExchange({ markers: 1 });
  const { w, cohortId, one } = exchange;
  await giveOut(exchange, [one]);
  const { user } = await showTab(w, '/');
  const task = await screen.findByRole('link', { name: /^1 Korrekturpaket noch nicht gespeichert/ });
  expect(task).toHaveAttribute('href', route(cohortId));
  await user.click(task);
  await user.click(await screen.findByRole('button', { name: 'Paket von Ayla Böhm' }));
  // It is saved by the button beside the menu, and by that alone.
  await screen.findByRole('menuitem', { name: 'Ersetzen …' });
  expect(screen.queryByRole('menuitem', { name: 'Noch einmal speichern' })).toBeNull();
  await user.click(await screen.findByRole('menuitem', { name: 'Jemand anderem geben …' }));
  const dialog = await screen.findByRole('dialog', { name: 'Arbeiten von Ayla Böhm jemand anderem geben' });
  await user.click(within(dialog).getByRole('combobox', { name: 'Neu zugeteilt an' }));
  await user.click(await screen.findByRole('option', { name: 'Ayla Tanriverdi' }));
  await user.type(within(dialog).getByRole('textbox', { name: 'Begründung' }), 'Erkrankt');
  await user.click(within(dialog).getByRole('button', { name: 'Übergeben und packen' }));
  const made = await screen.findByRole('dialog', { name: 'Das Paket ist fertig' });
  expect(within(made).getByText('Ayla Tanriverdi')).toBeVisible();
  await user.click(within(made).getByRole('button', { name: 'Schließen' }));
  expect(await screen.findByText('übergeben an Ayla Tanriverdi')).toBeVisible();
});

test('a result shows what it would change; what both have changed is decided by keyboard, then it is taken in', async () => {
  const exchange = await anExchange({ markers: 1, criteria: ['Analyse', 'Ziele'] });
  const { w, one } = exchange;
  const [made] = await giveOut(exchange, [one]);
  const { raw } = await openPackage(exchange, made?.transferId ?? '');
  const [analysis, aims] = criteriaOf(w, 'paper').map(({ id }) => id);
  const key = { enrolmentId: enrolmentOf(exchange, 0), part: 'paper' as const, asLecturerId: one };
  await w.call('marking.record', { ...key, criterionId: analysis ?? '', points: 4 });
  await w.call('marking.comment', { ...key, comment: 'Aus dem Büro' });
  const transferId = await handInResult(exchange, raw, [
    typed(`points:${analysis}`, 7.5),
    typed(`points:${aims}`, 9),
    typed('overall', 'Vom Laptop'),
  ]);
  const { fileName, mediaType, bytes } = w.application.transfers.get(transferId);
  const drop = () =>
    useDroppedFile.setState({
      dropped: { ticket: { ...w.application.transfers.put({ fileName, mediaType, bytes }) } },
    });
  drop();
  const { user, unmount } = await showTab(w, '/ergebnis');
  expect(await screen.findByText('Die Unterschrift des Geräts passt')).toBeVisible();
  expect(screen.getByText('0 von 2 entschieden.')).toBeVisible();
  expect(screen.getByRole('button', { name: 'Einlesen' })).toBeDisabled();
  expect(screen.getByText('4 von 10 Punkten')).toBeVisible();
  expect(screen.getByText('7,5 von 10 Punkten')).toBeVisible();

  const [points] = screen.getAllByRole('radiogroup');
  within(points as HTMLElement)
    .getByRole('radio', { name: 'Ergebnis' })
    .focus();
  await user.keyboard(' ');
  expect(screen.getByText('1 von 2 entschieden.')).toBeVisible();
  // Who comes back and chooses the file once more goes on where they were.
  unmount();
  drop();
  await showTab(w, '/ergebnis');
  expect(await screen.findByText('1 von 2 entschieden.')).toBeVisible();
  const takeIn = screen.getByRole('button', { name: 'Einlesen' });
  const [, overall] = screen.getAllByRole('radiogroup');
  const typing = within(overall as HTMLElement).getByRole('textbox', {
    name: 'Anderer Wert, Gesamtkommentar',
  });
  await user.clear(typing);
  await user.type(typing, 'Beides');
  expect(screen.getByText('Es fehlt noch eine Begründung.')).toBeVisible();
  await fillIn(user, screen.getByRole('textbox', { name: 'Begründung für alle' }), 'Am Telefon besprochen');
  // Blanks are no reason of their own.
  await user.type(screen.getByRole('textbox', { name: 'Begründung, Analyse: Punkte' }), ' ');
  expect(takeIn).toBeEnabled();
  expect(screen.getByText('3 Felder werden übernommen.')).toBeVisible();
  await user.click(takeIn);
  expect(await screen.findByText('3 Felder von Ayla Böhm eingelesen.')).toBeVisible();
  expect(useKeptDecisions.getState().decisions).toEqual({});
  expect(await screen.findByRole('table', { name: 'Ausgegebene Pakete' })).toHaveTextContent('Nr. 1');
  const desk = await w.call('marking.get', key);
  expect(desk.comment).toBe('Beides');
  expect(desk.criteria.map((criterion) => criterion.points)).toEqual([7.5, 9]);
});

test('a result of a revoked package asks why it is to come in', async () => {
  const exchange = await anExchange({ markers: 1, criteria: ['Analyse'] });
  const { w, one } = exchange;
  const [made] = await giveOut(exchange, [one]);
  const { raw } = await openPackage(exchange, made?.transferId ?? '');
  await w.call('exchange.revoke', { packageId: made?.packageId ?? '', reason: 'Falscher Kurs' });
  const [analysis] = criteriaOf(w, 'paper').map(({ id }) => id);
  const transferId = await handInResult(exchange, raw, [typed(`points:${analysis}`, 7.5)]);
  useDroppedFile.setState({
    dropped: { ticket: { transferId, fileName: 'a.kkergebnis', mediaType: '', byteLength: 1 } },
  });
  const { user } = await showTab(w, '/ergebnis');
  expect(await screen.findByText(/Dieses Paket wurde zurückgezogen/)).toBeVisible();
  const takeIn = screen.getByRole('button', { name: 'Einlesen' });
  expect(takeIn).toBeDisabled();
  await fillIn(user, screen.getByRole('textbox', { name: 'Trotzdem einlesen, weil' }), 'Es war doch richtig');
  await user.click(takeIn);
  expect(await screen.findByText('1 Feld von Ayla Böhm eingelesen.')).toBeVisible();
});
