// @vitest-environment happy-dom

import { screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { Ticket } from '../../shared/desktop';
import { testApplication } from '../support/test-workspace';
import { bridge, showApp } from './settings-first-start-page';

const ticket: Ticket = { transferId: 't', fileName: 'Liste.csv', mediaType: 'text/csv', byteLength: 3 };
const refused = (message: string) => async () =>
  ({ ok: false, error: { code: 'read-only', message } }) as const;

test('a file that could not be saved, opened or shown says why', async () => {
  const { user } = await showApp(testApplication());
  await screen.findByRole('button', { name: /Neue Akademie anlegen/ });
  const { saveTicket } = await import('../../renderer/api/notices');

  bridge.files.save = refused('In diesen Ordner lässt sich nicht schreiben.');
  expect(await saveTicket(ticket)).toBe(false);
  expect(await screen.findByText('In diesen Ordner lässt sich nicht schreiben.')).toBeVisible();

  bridge.files.save = async () => ({
    ok: true,
    value: { saved: true, location: '/a/Liste.csv', canOpen: true },
  });
  bridge.files.open = refused('Ließ sich nicht öffnen.');
  bridge.files.reveal = refused('Diese Datei wurde noch nicht gespeichert.');
  expect(await saveTicket(ticket)).toBe(true);
  await user.click(await screen.findByRole('button', { name: 'Öffnen' }));
  expect(await screen.findByText('Ließ sich nicht öffnen.')).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Im Ordner zeigen' }));
  expect(await screen.findByText('Diese Datei wurde noch nicht gespeichert.')).toBeVisible();

  // What is sealed for somebody else has nothing here that could open it.
  expect(await saveTicket({ ...ticket, fileName: 'Ergebnis.kkergebnis' })).toBe(true);
  await waitFor(() => expect(screen.queryByRole('button', { name: 'Öffnen' })).toBeNull());
  expect(screen.getByRole('button', { name: 'Im Ordner zeigen' })).toBeVisible();
});
