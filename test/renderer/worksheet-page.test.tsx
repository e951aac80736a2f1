// @vitest-environment happy-dom
import { notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { screen, waitFor, within } from '@testing-library/react';
import { Route, Routes } from 'react-router';
import { beforeEach, expect, test } from 'vitest';
import { useDroppedFile } from '../../renderer/stores/dropped-file';
import type { DesktopBridge } from '../../shared/desktop';
import { anExchange, type Exchange } from '../areas/exchange/an-exchange';
import { enrolmentOf } from '../areas/marking/a-desk';
import { unzip, zip } from '../support/backup-archive';
import { show } from './render';

let exchange: Exchange;
let saved: string[] = [];
/** Whether whoever is asked where to save leaves it be. */
let isLeftBe = false;
/** The bridge of the preload, straight to the real program. */
const bridge = {
  invoke: async ({ channel, input }: Parameters<DesktopBridge['invoke']>[0]) =>
    JSON.stringify(await exchange.w.application.dispatcher.dispatch(channel, structuredClone(input))),
  abort: () => undefined,
  onProgress: () => () => undefined,
  onChanged: (callback: Parameters<DesktopBridge['onChanged']>[0]) =>
    exchange.w.application.dispatcher.onChanged(callback),
  files: {
    putFile: async () => null,
    putBytes: async (fileName: string, mediaType: string, bytes: ArrayBuffer) => ({
      ok: true,
      value: exchange.w.application.transfers.put({ fileName, mediaType, bytes: new Uint8Array(bytes) }),
    }),
    save: async (transferId: string) => {
      if (isLeftBe) return { ok: true, value: { saved: false, canOpen: false } };
      saved.push(transferId);
      await exchange.w.application.transfers.saved(transferId);
      return { ok: true, value: { saved: true, canOpen: false } };
    },
  },
} as unknown as DesktopBridge;
Object.defineProperty(window, 'kurskontor', { value: bridge, configurable: true });

beforeEach(() => {
  notifications.clean();
  useDroppedFile.setState({ dropped: null });
  saved = [];
  isLeftBe = false;
});

async function showPages(route: string) {
  const { queryClient } = await import('../../renderer/api/query-client');
  const { default: PackagesPage } = await import('../../renderer/features/exchange/PackagesPage');
  const { default: WorksheetPage } = await import('../../renderer/features/exchange/WorksheetPage');
  queryClient.clear();
  return show(
    <QueryClientProvider client={queryClient}>
      <Routes>
        <Route path="/kurse/:cohortId/bewertung/pakete" element={<PackagesPage />} />
        <Route path="/arbeitsblatt" element={<WorksheetPage />} />
      </Routes>
    </QueryClientProvider>,
    { route },
  );
}

const NOTES: [string, string] = ['xl/comments1.xml', '<comments/>'];

/** The sheet with a text or a number in a cell, or nothing; with another part beside it. */
async function typed(
  bytes: Uint8Array,
  name: string,
  content: string,
  more?: [name: string, xml: string],
): Promise<File> {
  const parts = await unzip(Buffer.from(bytes));
  const part = 'xl/worksheets/sheet1.xml';
  const cell = new RegExp(`<c r="${name}" s="(\\d+)"(?:/>|[^>]*>.*?</c>)`, 's');
  const xml = String(parts.get(part)).replace(
    cell,
    (_whole, style: string) => `<c r="${name}" s="${style}"${content}`,
  );
  parts.set(part, Buffer.from(xml));
  if (more) parts.set(more[0], Buffer.from(more[1]));
  return new File([new Uint8Array(await zip(parts))], 'Arbeitsblatt.xlsx');
}

test('a worksheet goes out of the page for packages, and comes back there', { timeout: 90_000 }, async () => {
  exchange = await anExchange({ criteria: ['Ziele', 'Recht'] });
  const { cohortId, w } = exchange;
  const { user, container } = await showPages(`/kurse/${cohortId}/bewertung/pakete`);
  const markers = await screen.findByRole('list', { name: /./ });
  for (const box of within(markers).getAllByRole('checkbox').slice(1)) await user.click(box);
  await user.click(screen.getByRole('button', { name: 'Arbeitsblatt für Excel' }));
  await expect.poll(() => saved.length, { timeout: 15_000 }).toBe(1);
  const { bytes } = w.application.transfers.get(saved[0] ?? '');

  const choose = async (file: File) => {
    const inputs = container.querySelectorAll<HTMLInputElement>('input[type="file"]');
    await user.upload(inputs[0] as HTMLInputElement, file);
  };
  await choose(await typed(bytes, 'D4', ' t="inlineStr"><is><t>gut</t></is></c>'));
  expect(await screen.findByText(/^Zelle D4 .*„gut“ ist keine Punktzahl\./)).toBeVisible();
  await choose(await typed(bytes, 'D4', '><v>7.5</v></c>'));
  expect(await screen.findByText('1 Feld wird übernommen.')).toBeVisible();
  expect(screen.queryByText(/Zelle D4/)).toBeNull();
  await user.click(screen.getByRole('button', { name: 'Einlesen' }));
  expect(await screen.findByRole('button', { name: 'Ergebnis einlesen …' })).toBeVisible();
  expect(w.db.value('SELECT points FROM marks')).toBe(7.5);

  // A cell as it went out takes nothing away that came in since, unless somebody says so.
  await choose(await typed(bytes, 'D4', '/>'));
  const wentBack = await screen.findByRole('region', { name: 'Zellen wie bei der Ausgabe' });
  const box = within(wentBack).getByRole('checkbox', { name: 'Ziele (0–10): „7,5“ löschen' });
  expect(box).not.toBeChecked();
  expect(screen.getByText('Kein Feld wird ohne Ihre Entscheidung geändert.')).toBeVisible();
  await user.click(box);
  expect(screen.getByText('1 Feld wird übernommen.')).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Einlesen' }));
  expect(await screen.findByRole('button', { name: 'Ergebnis einlesen …' })).toBeVisible();
  expect(w.db.value('SELECT points FROM marks')).toBeNull();
  await w.call('workspace.undo', {});
  expect(w.db.value('SELECT points FROM marks')).toBe(7.5);

  // It stands in the list until somebody withdraws it.
  const { queryClient } = await import('../../renderer/api/query-client');
  await queryClient.invalidateQueries();
  const row = (await screen.findByRole('cell', { name: 'Arbeitsblatt' })).closest('tr') as HTMLElement;
  expect(within(row).getByText(/^Nr\. 1 am /)).toBeVisible();
  await user.click(within(row).getByRole('button', { name: /^Arbeitsblatt von / }));
  await user.click(await screen.findByRole('menuitem', { name: 'Ersetzen …' }));
  const replacing = await screen.findByRole('dialog', { name: /^Arbeitsblatt von .* ersetzen$/ });
  await user.type(within(replacing).getByRole('textbox', { name: /Begründung/ }), 'verloren');
  // It is out although nobody has saved it: that is said, and it is saved from there, or from the list.
  isLeftBe = true;
  saved = [];
  await user.click(within(replacing).getByRole('button', { name: 'Neu schreiben' }));
  expect(await screen.findByText(/^„Arbeitsblatt .*\.xlsx“ ist noch nicht gespeichert\./)).toBeVisible();
  await queryClient.invalidateQueries();
  expect(await screen.findByText('ersetzt')).toBeVisible();
  isLeftBe = false;
  await user.click(screen.getByRole('button', { name: 'Speichern' }));
  await expect.poll(() => saved.length, { timeout: 15_000 }).toBe(1);
  await w.saved({ transferId: saved[0] ?? '' });
  await queryClient.invalidateQueries();
  await waitFor(() => expect(screen.queryByText('noch nicht gespeichert')).toBeNull());
  await user.click(await screen.findByRole('button', { name: /^Arbeitsblatt von / }));
  await user.click(await screen.findByRole('menuitem', { name: 'Wie ausgegeben noch einmal speichern' }));
  await expect.poll(() => saved.length, { timeout: 15_000 }).toBe(2);
  const savedBytes = saved.map((id) => Buffer.from(w.application.transfers.get(id).bytes));
  expect([...(await unzip(savedBytes[1] as Buffer))]).toEqual([...(await unzip(savedBytes[0] as Buffer))]);

  // The next one has that value in it; without it, it says what goes.
  await choose(await typed(w.application.transfers.get(saved[0] ?? '').bytes, 'D4', '/>'));
  expect(await screen.findByText('Eine Zelle ist jetzt leer; ihr Wert wird gelöscht.')).toBeVisible();
  expect(screen.getByText(/Ziele \(0–10\): bisher „7,5“/)).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Einlesen' }));
  expect(await screen.findByRole('button', { name: 'Ergebnis einlesen …' })).toBeVisible();
  expect(w.db.value('SELECT points FROM marks')).toBeNull();

  // What comes back in the old one is taken in only if somebody says why.
  await choose(await typed(bytes, 'F4', '><v>9</v></c>', NOTES));
  expect(await screen.findByText(/^Dieses Arbeitsblatt wurde durch ein neues ersetzt\./)).toBeVisible();
  expect(screen.getByText(/^An Zellen stehen Notizen/)).toBeVisible();
  expect(screen.getByRole('button', { name: 'Einlesen' })).toBeDisabled();
  await user.type(screen.getByRole('textbox', { name: 'Trotzdem einlesen, weil' }), 'Schon fertig');
  await user.click(screen.getByRole('button', { name: 'Einlesen' }));
  expect(await screen.findByRole('button', { name: 'Ergebnis einlesen …' })).toBeVisible();
  expect(w.db.value('SELECT points FROM marks WHERE points IS NOT NULL')).toBe(9);
  expect(w.db.value("SELECT overrideReason FROM worksheetImports WHERE overrideReason <> ''")).toBe(
    'Schon fertig',
  );

  // What both sides say differently has no time on the side of the spreadsheet, yet was filled in.
  const key = { enrolmentId: enrolmentOf(exchange, 0), part: 'paper' as const, asLecturerId: exchange.one };
  const { criteria } = await w.call('marking.get', key);
  await w.call('marking.record', { ...key, criterionId: criteria[0]?.criterionId ?? '', points: 2 });
  await choose(await typed(bytes, 'D4', '><v>4</v></c>'));
  const desk = await screen.findByRole('radiogroup', { name: /Ziele/ });
  expect(within(desk).getByText(/, Zeit unbekannt$/)).toBeVisible();
  expect(within(desk).queryByText(/nie ausgefüllt/)).toBeNull();
});

test('who leaves the first of several worksheets unsaved is asked for the others, and is told which are left', async () => {
  exchange = await anExchange({ criteria: ['Ziele'] });
  const { cohortId, w } = exchange;
  const { user } = await showPages(`/kurse/${cohortId}/bewertung/pakete`);
  isLeftBe = true;
  await user.click(await screen.findByRole('button', { name: '2 Arbeitsblätter für Excel' }));
  const notice = await screen.findByText(
    /^2 Arbeitsblätter sind noch nicht gespeichert: „[^“]*Böhm[^“]*\.xlsx“, „[^“]*Tanriverdi[^“]*\.xlsx“\./,
    {},
    { timeout: 15_000 },
  );
  expect(notice).toBeVisible();
  expect(saved).toEqual([]);
  expect(await w.call('exchange.packages', { cohortId })).toHaveLength(2);
  isLeftBe = false;
  await user.click(screen.getByRole('button', { name: 'Speichern' }));
  await expect.poll(() => saved.length, { timeout: 15_000 }).toBe(2);
  await waitFor(() => expect(screen.queryByText(/noch nicht gespeichert/)).toBeNull());
});
