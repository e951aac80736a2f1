// @vitest-environment happy-dom

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { useDroppedFile } from '../../renderer/stores/dropped-file';
import { PASSPHRASE } from '../support/exchange';
import { FakeClock } from '../support/fake-clock';
import { givePackage } from '../support/laptop';
import { temporaryFolder, testApplication, testWorkspace } from '../support/test-workspace';
import { bridge, showApp } from './settings-first-start-page';

beforeEach(() => {
  useDroppedFile.setState({ dropped: null });
  window.location.hash = '';
});

const drop = (file: File) =>
  fireEvent(
    window,
    Object.assign(new Event('drop', { cancelable: true }), {
      dataTransfer: { types: ['Files'], files: [file] },
    }),
  );

const fileOf = (path: string) => new File([readFileSync(path)], 'koester.kkpaket');

test('a package dropped at the first start is opened with its passphrase, once its academy is confirmed', {
  timeout: 90_000,
}, async () => {
  const given = await givePackage({ papers: 1 });
  const application = testApplication(new FakeClock());
  onTestFinished(() => application.program.close());
  await showApp(application);
  await screen.findByRole('button', { name: /Ich bin Dozent:in/ });
  drop(fileOf(given.path));
  const start = await screen.findByRole('dialog', { name: 'Ich bin Dozent:in' });
  expect(within(start).getByText('koester.kkpaket')).toBeVisible();
  const folder = within(start).getByRole('textbox', { name: /^Ordner/ });
  fireEvent.change(folder, { target: { value: join(temporaryFolder(), 'korrekturen') } });
  fireEvent.click(within(start).getByRole('button', { name: 'Weiter' }));

  const open = await screen.findByRole('dialog', { name: 'Korrekturpaket öffnen' });
  const passphrase = within(open).getByRole('textbox', { name: /^Passphrase/ });
  fireEvent.change(passphrase, { target: { value: 'ganz andere worte als diese hier' } });
  fireEvent.click(within(open).getByRole('button', { name: 'Weiter' }));
  expect(await within(open).findByText(/Die Passphrase passt nicht/)).toBeVisible();
  fireEvent.change(passphrase, { target: { value: PASSPHRASE.replaceAll('-', ' ').toUpperCase() } });
  fireEvent.click(within(open).getByRole('button', { name: 'Weiter' }));
  expect(await within(open).findByText(given.manifest.academy.fingerprint)).toBeVisible();
  expect(within(open).getByText('Akademie am Wall')).toBeVisible();
  // One Enter too many confirms no fingerprint, and the way back keeps what was given.
  const back = within(open).getByRole('button', { name: 'Zurück' });
  expect(back).toHaveFocus();
  fireEvent.click(back);
  expect(within(open).getByRole('textbox', { name: /^Passphrase/ })).toHaveValue(
    PASSPHRASE.replaceAll('-', ' ').toUpperCase(),
  );
  fireEvent.click(within(open).getByRole('button', { name: 'Weiter' }));
  await within(open).findByText(given.manifest.academy.fingerprint);
  fireEvent.click(within(open).getByRole('button', { name: 'Fingerabdruck stimmt, öffnen' }));

  expect(await screen.findByRole('grid', { name: 'Arbeiten SMM-2027-1' })).toBeVisible();
  await waitFor(() => expect(screen.getByRole('button', { name: 'Bewerten' })).toHaveFocus());
  const nav = screen.getByRole('navigation', { name: 'Hauptbereiche' });
  expect(
    within(nav)
      .getAllByRole('link')
      .map((link) => link.textContent),
  ).toEqual(['Pakete']);
  fireEvent.click(screen.getByRole('button', { name: 'Ergebnis abgeben' }));
  const handIn = await screen.findByRole('dialog', { name: /^Ergebnis abgeben/ });
  expect(await within(handIn).findByText('noch kein Kriterium bewertet')).toBeVisible();
  expect(within(handIn).getByText(/nur das Büro von „Akademie am Wall“ öffnen kann/)).toBeVisible();
  await waitFor(() => expect(within(handIn).getByRole('link', { name: 'Arbeit 1' })).toHaveFocus());
  expect(within(handIn).queryByRole('button', { name: 'Ergebnis abgeben' })).toBeNull();

  // An interim whose file is not saved is not handed in: it says so, and can be saved from there.
  const save = vi
    .spyOn(bridge.files, 'save')
    .mockResolvedValue({ ok: true, value: { saved: false } } as never);
  fireEvent.click(within(handIn).getByRole('button', { name: 'Zwischenstand abgeben' }));
  expect(await screen.findByText(/^Ergebnis 1 ist noch nicht gespeichert/)).toBeVisible();
  expect(screen.queryByText('Zwischenstand abgegeben')).toBeNull();
  // What the office does not have can be deleted all the same, once one has said that it is lost.
  fireEvent.click(screen.getByRole('button', { name: 'Daten löschen, SMM-2027-1' }));
  const deleting = await screen.findByRole('dialog', { name: 'Daten löschen, SMM-2027-1' });
  expect(within(deleting).getByRole('button', { name: 'Löschen' })).toBeDisabled();
  fireEvent.click(within(deleting).getByRole('checkbox', { name: /^Das Ergebnis ist nicht gespeichert/ }));
  expect(within(deleting).getByRole('button', { name: 'Löschen' })).toBeEnabled();
  fireEvent.click(within(deleting).getByRole('button', { name: 'Abbrechen' }));
  save.mockRestore();
  fireEvent.click(screen.getByRole('button', { name: 'Speichern' }));
  expect(await screen.findByText('Zwischenstand abgegeben')).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Speichern' })).toBeNull();

  fireEvent.click(screen.getByRole('button', { name: 'Erneut abgeben' }));
  const again = await screen.findByRole('dialog', { name: /^Ergebnis abgeben/ });
  fireEvent.click(await within(again).findByRole('link', { name: 'Arbeit 1' }));
  expect(await screen.findByRole('textbox', { name: 'Punkte Ausgangslage und Analyse' })).toBeVisible();
  // From wherever one is, the palette opens the next one.
  fireEvent.click(screen.getByRole('button', { name: /^Suchen oder Befehl/ }));
  fireEvent.click(await screen.findByRole('button', { name: 'Korrekturpaket öffnen' }));
  const next = await screen.findByRole('dialog', { name: 'Korrekturpaket öffnen' });
  fireEvent.click(within(next).getByRole('button', { name: 'Abbrechen' }));
  // With the data its panel goes, and the focus to what is left to do.
  fireEvent.click(await screen.findByRole('button', { name: 'Daten löschen, SMM-2027-1' }));
  const deletion = await screen.findByRole('dialog', { name: 'Daten löschen, SMM-2027-1' });
  fireEvent.click(within(deletion).getByRole('checkbox', { name: /geht verloren/ }));
  fireEvent.click(within(deletion).getByRole('button', { name: 'Löschen' }));
  expect(await screen.findByRole('cell', { name: 'gelöscht' })).toBeVisible();
  await waitFor(() => expect(screen.getByRole('button', { name: 'Paket öffnen' })).toHaveFocus());
});

test('a package that comes while an office is open asks before it leaves it', async () => {
  const { application } = await testWorkspace();
  await showApp(application);
  await screen.findByText('Ihr erster Kurs');
  act(() => useDroppedFile.getState().keep({ file: new File(['x'], 'koester.kkpaket') }));
  const dialog = await screen.findByRole('dialog', { name: 'Korrekturpaket öffnen' });
  expect(within(dialog).getByText(/koester\.kkpaket/)).toBeVisible();
  fireEvent.click(within(dialog).getByRole('button', { name: 'Abbrechen' }));
  expect(useDroppedFile.getState().dropped).toBeNull();
  expect(await application.dispatcher.dispatch('workspace.status', {})).toMatchObject({
    value: { kind: 'office' },
  });
});
