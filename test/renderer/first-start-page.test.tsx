// @vitest-environment happy-dom

import { join } from 'node:path';
import { act, screen, within } from '@testing-library/react';
import { expect, onTestFinished, test } from 'vitest';
import { useLayout } from '../../renderer/stores/layout';
import type { DesktopShell, ShellEvent } from '../../shared/desktop';
import { temporaryFolder, testApplication } from '../support/test-workspace';
import { fillIn } from './render';
import { showProgram } from './settings-first-start-page';

test('keys 1 and 3 open their ways, but not while a dialog is open', async () => {
  const { user } = await showProgram(testApplication(), '/');
  expect(await screen.findByRole('button', { name: /Neue Akademie anlegen/ })).toHaveFocus();
  await user.keyboard('3');
  expect(await screen.findByRole('dialog', { name: 'Ich bin Dozent:in' })).toBeVisible();
  await user.keyboard('1');
  expect(screen.queryByRole('dialog', { name: 'Neue Akademie anlegen' })).toBeNull();
  await user.keyboard('{Escape}1');
  const dialog = await screen.findByRole('dialog', { name: 'Neue Akademie anlegen' });
  expect(within(dialog).getByLabelText(/^Name der Akademie/)).toBeVisible();
});

test('who asked for a new academy while another was open comes to its dialog', async () => {
  useLayout.setState({ isFounding: true });
  await showProgram(testApplication(), '/');
  expect(await screen.findByRole('dialog', { name: 'Neue Akademie anlegen' })).toBeVisible();
  expect(useLayout.getState().isFounding).toBe(false);
});

test('an academy is made with the keyboard alone', async () => {
  const application = testApplication();
  onTestFinished(() => application.program.close());
  const { user } = await showProgram(application, '/');
  await screen.findByRole('button', { name: /Neue Akademie anlegen/ });
  await user.keyboard('1');
  const dialog = await screen.findByRole('dialog', { name: 'Neue Akademie anlegen' });
  await fillIn(user, within(dialog).getByLabelText(/^Name der Akademie/), 'Ruhr-Akademie');
  await fillIn(user, within(dialog).getByLabelText(/^Zuständige Kammer/), 'IHK Hellweg');
  const folder = within(dialog).getByRole('textbox', { name: /^Ordner/ });
  await user.clear(folder);
  await user.type(folder, `${join(temporaryFolder(), 'neu')}{Enter}`);
  expect(await screen.findByRole('heading', { name: 'Ruhr-Akademie' })).toBeVisible();
});

test('what could not be opened at the start is said until somebody has read it', async () => {
  const message = 'Den Ordner „Akademie“ gibt es nicht. Bitte schließen Sie das Laufwerk an.';
  // The door took the bridge's shell when it was loaded: none, in these tests.
  const { door } = await import('../../renderer/api/door');
  let tell: ((event: ShellEvent) => void) | undefined;
  const shell: DesktopShell = {
    platform: 'linux',
    opensWorkspace: true,
    popupMenu: async () => undefined,
    setTitleBarTheme: async () => undefined,
    setLanguage: async () => undefined,
    onEvent: (callback) => {
      tell ??= callback;
      return () => undefined;
    },
  };
  Object.assign(door, { shell });
  onTestFinished(() => void Object.assign(door, { shell: undefined }));
  const { user } = await showProgram(testApplication(), '/');
  await screen.findByRole('heading', { name: 'Willkommen bei Kurskontor' });
  act(() => tell?.({ kind: 'refused', refusal: { code: 'not-found', message } }));
  const note = await screen.findByRole('alert');
  expect(within(note).getByText(message)).toBeVisible();
  await user.click(within(note).getByRole('button', { name: 'Hinweis schließen' }));
  expect(screen.queryByRole('alert')).toBeNull();
});
