// @vitest-environment happy-dom

import { join } from 'node:path';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { useDroppedFile } from '../../renderer/stores/dropped-file';
import { aCohort } from '../support/builders';
import { NEW_ACADEMY } from '../support/new-store';
import { temporaryFolder, testApplication, testWorkspace } from '../support/test-workspace';
import { bridge, showApp } from './settings-first-start-page';

beforeEach(() => {
  useDroppedFile.setState({ dropped: null });
  bridge.files.folderOf = async () => null;
  window.location.hash = '';
});

const drop = (file: File) =>
  fireEvent(
    window,
    Object.assign(new Event('drop', { cancelable: true }), {
      dataTransfer: { types: ['Files'], files: [file] },
    }),
  );

const list = () => new File(['Name;Vorname\nKöster;Käthe\n'], 'Anmeldungen.csv');

describe('before a workspace is open', () => {
  test('a list stays ready, is named, and can be put away', async () => {
    const { user } = await showApp(testApplication());
    await screen.findByRole('button', { name: /Neue Akademie anlegen/ });
    drop(list());
    expect(await screen.findByText('Anmeldungen.csv')).toBeVisible();
    expect(screen.getByText(/liegt bereit/)).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Datei nicht mehr einlesen' }));
    expect(screen.queryByText('Anmeldungen.csv')).toBeNull();
  });

  test('a list that was ready goes to the import of the workspace that is opened', async () => {
    const full = await testWorkspace();
    await aCohort(full);
    const { application, folder } = full;
    application.program.close();
    await showApp(application);
    await screen.findByRole('button', { name: /Neue Akademie anlegen/ });
    drop(list());
    await screen.findByText(/liegt bereit/);
    expect(await application.dispatcher.dispatch('workspace.open', { folder })).toMatchObject({ ok: true });
    expect(await screen.findByRole('heading', { name: 'Anmeldungen importieren' })).toBeVisible();
    expect(await screen.findByRole('button', { name: '1 Anmeldung übernehmen' })).toBeVisible();
  });

  test('a backup opens its restoring', async () => {
    await showApp(testApplication());
    await screen.findByRole('button', { name: /Neue Akademie anlegen/ });
    drop(new File(['x'], 'Lindenhof.kurskontor'));
    const dialog = await screen.findByRole('dialog', { name: 'Sicherung wiederherstellen' });
    expect(within(dialog).getByText('Lindenhof.kurskontor')).toBeVisible();
  });

  test('the folder of a workspace is opened', async () => {
    const application = testApplication();
    onTestFinished(() => application.program.close());
    const folder = join(temporaryFolder(), 'akademie');
    await application.dispatcher.dispatch('workspace.create', { folder, ...NEW_ACADEMY });
    await application.dispatcher.dispatch('workspace.close', {});
    bridge.files.folderOf = async () => folder;
    await showApp(application);
    await screen.findByRole('button', { name: /Neue Akademie anlegen/ });
    drop(new File([], 'akademie'));
    expect(await screen.findByText('Ihr erster Kurs')).toBeVisible();
  });
});

test('a cohort that was ready is taken over by the workspace that is opened, with cohorts or without', async () => {
  const empty = await testWorkspace();
  const { application, folder } = empty;
  application.program.close();
  await showApp(application);
  await screen.findByRole('button', { name: /Neue Akademie anlegen/ });
  drop(new File(['x'], 'SMM-2027-1.kkkurs'));
  await screen.findByText(/liegt bereit/);
  expect(await application.dispatcher.dispatch('workspace.open', { folder })).toMatchObject({ ok: true });
  expect(await screen.findByRole('heading', { name: 'Kurs aus Datei übernehmen' })).toBeVisible();
  expect(await screen.findByText('„SMM-2027-1.kkkurs“')).toBeVisible();
  expect(screen.getByRole('textbox', { name: 'Passphrase' })).toHaveFocus();
});

test('a cohort that is dropped anywhere goes to where it is taken over', async () => {
  const full = await testWorkspace();
  await aCohort(full);
  await showApp(full.application);
  await screen.findByRole('link', { name: 'Kurse' });
  // What takes it comes after the first screen.
  await waitFor(() => {
    drop(new File(['x'], 'SMM-2027-2.KKKURS'));
    expect(screen.getByRole('heading', { name: 'Kurs aus Datei übernehmen' })).toBeVisible();
  });
  expect(await screen.findByText('„SMM-2027-2.KKKURS“')).toBeVisible();
});
