// @vitest-environment happy-dom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { useIsSaving } from '../../renderer/api/saving';
import { aGrid, cell, stored } from './attendance-grid';
import { show } from './render';
import { holdBack, refuse, refuseNothing } from './schedule-attendance-page';

const Word = () => <output>{useIsSaving() ? 'on its way' : 'safe'}</output>;
const says = (text: string) => expect(screen.getByText(/^(on its way|safe)$/)).toHaveTextContent(text);

test('nothing is called safe from the key on until main has stored it', async () => {
  const made = await aGrid(undefined, <Word />);
  says('safe');
  const letGo = holdBack('attendance.record');
  cell('Aydın', 3).focus();
  fireEvent.keyDown(cell('Aydın', 3), { key: 'a' });
  says('on its way');
  fireEvent.keyDown(cell('Aydın', 3), { key: 'p' });
  letGo();
  await waitFor(() => says('safe'));
  expect(stored(made, 0)[2]).toEqual({ kind: 'present', units: 4 });
});

test('a window that closes sends what still waits for the command before it', async () => {
  const made = await aGrid();
  const letGo = holdBack('attendance.record', { isForOne: true });
  cell('Aydın', 3).focus();
  await made.user.keyboard('a{ArrowRight}e{ArrowRight}2');
  expect(stored(made, 0)).toHaveLength(2);
  fireEvent(window, new Event('pagehide'));
  await waitFor(() =>
    expect(stored(made, 0).slice(2)).toEqual([
      { kind: 'absent', units: 0 },
      { kind: 'excused', units: 0 },
      { kind: 'partial', units: 2 },
    ]),
  );
  letGo();
});

test('what is refused after the grid was left is said in a notice', async () => {
  const made = await aGrid();
  cell('Aydın', 3).focus();
  const letGo = holdBack('attendance.record', { isForOne: true });
  await made.user.keyboard('a{ArrowDown}a');
  refuse('attendance.record', 'Der Datenträger ist voll.');
  made.showAgain(<p>anderswo</p>);
  letGo();
  expect(await screen.findByText('Der Datenträger ist voll.')).toBeVisible();
});

test('what failed is tried once more when the grid is left', async () => {
  const made = await aGrid();
  refuse('attendance.record', 'Der Datenträger ist voll.');
  cell('Aydın', 3).focus();
  await made.user.keyboard('a');
  await screen.findByRole('alert', { name: /nicht gespeichert/ });
  refuseNothing();
  made.showAgain(<p>anderswo</p>);
  await waitFor(() => expect(stored(made, 0)[2]).toEqual({ kind: 'absent', units: 0 }));
});

test('what is held is not called saved: the status bar says where something waits', async () => {
  const { createDrafts } = await import('../../renderer/stores/drafts');
  const { LiveStatusBar } = await import('../../renderer/shell/LiveStatusBar');
  const notes = createDrafts<string, { note: string }>({
    name: 'notes',
    idOf: (id) => id,
    storedOf: () => null,
    send: async () => '2027-03-01T08:00:00.000Z',
    patch: async () => undefined,
  });
  show(
    <QueryClientProvider client={new QueryClient()}>
      <LiveStatusBar savedAt={null} folder="/akademie" />
    </QueryClientProvider>,
  );
  const bar = () => screen.getByRole('status');
  expect(bar()).toHaveTextContent('Alles gespeichert');
  act(() => notes.getState().write('a', { note: 'Belegt' }));
  expect(bar()).toHaveTextContent('Speichert …');
  act(() => notes.getState().hold('a', 'Inzwischen geändert.'));
  expect(bar()).toHaveTextContent('Nicht gespeichert: Notizen in der Arbeit');
  act(() => notes.getState().drop('a'));
  expect(bar()).toHaveTextContent('Alles gespeichert');
  const { draftKey, useSettingsDrafts } = await import('../../renderer/features/settings/drafts');
  const { keep, drop } = useSettingsDrafts.getState();
  act(() => keep(draftKey('/andere', 'academy'), { value: {}, base: '{}' }));
  expect(bar()).toHaveTextContent('Alles gespeichert');
  act(() => keep(draftKey('/akademie', 'academy'), { value: {}, base: '{}' }));
  expect(bar()).toHaveTextContent('Noch nicht gespeichert: Einstellungen');
  act(() => drop(draftKey('/akademie', 'academy')));
  expect(bar()).toHaveTextContent('Alles gespeichert');
  const { useAgreementDrafts } = await import('../../renderer/stores/agreement-drafts');
  const { useKeptDecisions } = await import('../../renderer/stores/decisions');
  const { designDraftKey, useDesignDrafts } = await import('../../renderer/stores/design-drafts');
  const { useFieldDrafts } = await import('../../renderer/stores/field-drafts');
  const [agreements, decisions] = [useAgreementDrafts.getState(), useKeptDecisions.getState()];
  const [designs, fields] = [useDesignDrafts.getState(), useFieldDrafts.getState()];
  const design = { top: 1, bottom: 1, texts: {}, blocks: [] };
  const of = (folder: string) => ({ key: designDraftKey(folder, 'certificate', null) });
  const person = { of: 'person', id: 'a' } as const;
  const typed = { city: { value: 'Unna', base: 'Bonn' } };
  for (const folder of ['/andere', '/akademie']) {
    expect(bar()).toHaveTextContent('Alles gespeichert');
    act(() => {
      agreements.write('a/paper', { reason: 'Beide', folder });
      decisions.keep('a', { reasonForAll: 'Absprache', folder });
      designs.keep(of(folder).key, { draft: design, base: design });
      fields.keep(person, { folder, typed, isHeld: true });
    });
  }
  // What wants to be settled goes before what only waits.
  expect(bar()).toHaveTextContent(/^Nicht gespeichert: Personen$/);
  act(() => fields.keep(person, { folder: '/akademie', typed: {}, isHeld: false }));
  expect(bar()).toHaveTextContent(
    'Noch nicht gespeichert: Einigungen, Entscheidungen beim Einlesen, Gestaltung von Dokumenten',
  );
  act(() => {
    agreements.drop('a/paper');
    decisions.keep('a', { reasonForAll: '' });
    designs.drop(of('/akademie').key);
    // In a form that is open and asks before it closes, nothing waits.
    fields.keep(person, { folder: '/akademie', typed, isHeld: false });
  });
  expect(bar()).toHaveTextContent('Alles gespeichert');
  act(() => fields.hold(person));
  expect(bar()).toHaveTextContent('Nicht gespeichert: Personen');
  act(() => fields.keep(person, { folder: '/akademie', typed: {}, isHeld: false }));
  expect(bar()).toHaveTextContent('Alles gespeichert');
});
