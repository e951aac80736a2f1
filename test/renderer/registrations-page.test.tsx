// @vitest-environment happy-dom
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { screen, waitFor, within } from '@testing-library/react';
import { Route, Routes } from 'react-router';
import { beforeEach, describe, expect, test } from 'vitest';
import de from '../../renderer/i18n/de/registrations.json';
import type { DesktopBridge } from '../../shared/desktop';
import { FIELD_LABELS } from '../../shared/domain/registrations/fields';
import { aCohort, aPerson, aSchedule, leadTo } from '../support/builders';
import { type TestWorkspace, testWorkspace } from '../support/test-workspace';
import { show } from './render';

let workspace: TestWorkspace;
/** The bridge of the preload, straight to the real program. */
const bridge = {
  invoke: async ({ channel, input }: Parameters<DesktopBridge['invoke']>[0]) =>
    JSON.stringify(await workspace.application.dispatcher.dispatch(channel, structuredClone(input))),
  abort: () => undefined,
  onProgress: () => () => undefined,
  onChanged: () => () => undefined,
  files: {
    putFile: async () => null,
    putBytes: async (fileName: string, mediaType: string, bytes: ArrayBuffer) => ({
      ok: true,
      value: workspace.application.transfers.put({ fileName, mediaType, bytes: new Uint8Array(bytes) }),
    }),
  },
} as unknown as DesktopBridge;
Object.defineProperty(window, 'kurskontor', { value: bridge, configurable: true });

beforeEach(() => notifications.clean());

const webForm = readFileSync(join(__dirname, '../fixtures/registrations/anmeldungen-webformular.csv'));

async function anImport(route: (cohortId: string) => string = (id) => `/kurse/${id}/import`) {
  workspace = await testWorkspace();
  const { cohortId } = await aCohort(workspace, { code: 'SMM-2027-2' });
  await aPerson(workspace, {
    firstName: 'Petra',
    lastName: 'Prüßmeier',
    birthDate: '1977-11-15',
    birthPlace: 'Soest',
    email: 'p.prussmeier@beispiel.example',
  });
  const { queryClient } = await import('../../renderer/api/query-client');
  const { default: ImportPage } = await import('../../renderer/features/people/ImportPage');
  queryClient.clear();
  const shown = show(
    <QueryClientProvider client={queryClient}>
      <Routes>
        <Route path="/import" element={<ImportPage />} />
        <Route path="/kurse/:cohortId/import" element={<ImportPage />} />
        <Route path="/kurse/:cohortId/teilnehmende" element={<h1>Teilnehmende</h1>} />
      </Routes>
    </QueryClientProvider>,
    { route: route(cohortId) },
  );
  await screen.findByRole('heading', { name: 'Anmeldungen importieren' });
  const put = async (name: string, bytes: Uint8Array<ArrayBuffer> | string) => {
    const input = shown.container.querySelector<HTMLInputElement>('input[type="file"]');
    if (!input) throw new Error('no place for a file');
    await shown.user.upload(input, new File([bytes], name, { type: 'text/csv' }));
  };
  return { ...shown, cohortId, put };
}

const rowOf = (line: number) => {
  const row = screen
    .getAllByRole('row')
    .find((each) => each.querySelector('td')?.textContent === String(line));
  if (!row) throw new Error(`line ${line} is not shown`);
  return row;
};
const peopleCount = () => workspace.db.value<number>('SELECT count(*) FROM persons');

describe('the preview', () => {
  test('comes by itself, says what each row would be, and the button has the focus', async () => {
    const { put } = await anImport();
    await put('webformular.csv', new Uint8Array(webForm));
    await screen.findByRole('grid', { name: 'Zeilen der Datei' });
    expect(screen.getByText('UTF-8 mit BOM')).toBeVisible();
    expect(rowOf(3)).toHaveTextContent('bereits bekannt');
    expect(within(rowOf(3)).getByText('(bekannt: Soest)', { exact: false })).toBeInTheDocument();
    expect(rowOf(10)).toHaveTextContent(/abgelehnt:.*31/);
    expect(within(rowOf(10)).getByText('1979-02-31')).toBeVisible();
    expect(rowOf(14)).toHaveTextContent('Dublette von Zeile 2');
    expect(within(rowOf(12)).getByText('fehlt')).toBeVisible();
    expect(screen.getByText(/Nicht übernommen: „Ich komme über“/)).toBeVisible();
    expect(screen.getByRole('button', { name: '9 Anmeldungen übernehmen' })).toHaveFocus();
    expect(peopleCount()).toBe(1);
  });

  test('a filter shows the rows of one verdict', async () => {
    const { put, user } = await anImport();
    await put('webformular.csv', new Uint8Array(webForm));
    await user.click(await screen.findByRole('radio', { name: 'abgelehnt 2' }));
    await waitFor(() => expect(() => rowOf(2)).toThrow());
    expect(rowOf(10)).toBeVisible();
    expect(rowOf(11)).toBeVisible();
  });

  test('another meaning of a column changes the verdicts', async () => {
    const { put, user } = await anImport();
    await put('webformular.csv', new Uint8Array(webForm));
    await screen.findByRole('grid');
    await user.click(screen.getByRole('combobox', { name: 'Spalte „Geboren am“ ist' }));
    await user.click(await screen.findByRole('option', { name: 'nicht übernehmen' }));
    await screen.findByRole('radio', { name: 'abgelehnt 1' });
    expect(rowOf(10)).toHaveTextContent('neu');
    expect(screen.getByText(/Nicht übernommen: „Geboren am“/)).toBeVisible();
  });

  test('without a name column nothing can be taken, and it is said why', async () => {
    const { put, user } = await anImport();
    await put('webformular.csv', new Uint8Array(webForm));
    await screen.findByRole('grid');
    await user.click(screen.getByRole('combobox', { name: 'Spalte „Vor- und Nachname“ ist' }));
    await user.click(await screen.findByRole('option', { name: 'nicht übernehmen' }));
    const button = await screen.findByRole('button', { name: '0 Anmeldungen übernehmen' });
    expect(screen.getByText(/Ordnen Sie eine Spalte „Nachname“/)).toBeVisible();
    await user.click(button);
    expect(peopleCount()).toBe(1);
  });
});

test('into a cohort under way the bar says what is missed and takes one choice for all', async () => {
  const { put, user, cohortId } = await anImport();
  await aSchedule(workspace, cohortId);
  await leadTo(workspace, cohortId, 'running');
  await put('webformular.csv', new Uint8Array(webForm));
  expect(await screen.findByText(/14 vergangene Termine zählen als gefehlt/)).toBeVisible();
  expect(screen.getByRole('radio', { name: 'Ab heute dabei' })).toBeChecked();
  await user.click(screen.getByRole('radio', { name: 'Von Anfang an dabei' }));
  expect(await screen.findByText(/14 vergangene Termine sind noch zu erfassen/)).toBeVisible();
  await user.click(screen.getByRole('button', { name: '9 Anmeldungen übernehmen' }));
  await screen.findByRole('heading', { name: 'Teilnehmende' });
  expect(
    workspace.db.value('SELECT count(*) FROM enrolments WHERE cohortId = ? AND joinedOn IS NULL', [cohortId]),
  ).toBe(9);
});

test('taking over enrols the people and leads to them', async () => {
  const { put, user, cohortId } = await anImport();
  await put('webformular.csv', new Uint8Array(webForm));
  await screen.findByRole('button', { name: '9 Anmeldungen übernehmen' });
  await user.keyboard('{Enter}');
  await screen.findByRole('heading', { name: 'Teilnehmende' });
  expect(await screen.findByText('9 Anmeldungen nach SMM-2027-2 übernommen.')).toBeVisible();
  expect(workspace.db.value<number>('SELECT count(*) FROM enrolments WHERE cohortId = ?', [cohortId])).toBe(
    9,
  );
  expect(peopleCount()).toBe(9);
});

test('what changed since the preview stops the import, and the new preview is shown', async () => {
  const { put, user, cohortId } = await anImport();
  await put('webformular.csv', new Uint8Array(webForm));
  const button = await screen.findByRole('button', { name: '9 Anmeldungen übernehmen' });
  const personId = workspace.db.value<string>('SELECT id FROM persons') as string;
  await workspace.call('cohorts.enrol', {
    cohortId,
    personId,
    registeredOn: '2027-03-01',
    joinedOn: null,
    source: '',
    note: '',
  });
  await user.click(button);
  expect(await screen.findByRole('alert')).toHaveTextContent('Seit der Vorschau hat sich etwas geändert.');
  await screen.findByRole('button', { name: '8 Anmeldungen übernehmen' });
  expect(rowOf(3)).toHaveTextContent('bereits angemeldet');
});

test('a file that is no table is refused in place, and another one can follow', async () => {
  const { put } = await anImport();
  await put('kaputt.csv', new Uint8Array([0, 1, 2, 0, 0, 3]));
  expect(await screen.findByRole('alert')).toHaveTextContent('kaputt.csv');
  await put('webformular.csv', new Uint8Array(webForm));
  await screen.findByRole('grid');
  expect(screen.queryByRole('alert')).toBeNull();
});

test('a file that does not tell its letters says how it was read, and is read otherwise by one button', async () => {
  const { user, put } = await anImport();
  // "Ayşe Yıldız" as a Turkish Windows writes it.
  const name = Buffer.from('Vorname;Nachname\nAy\u00fee;Y\u00fdld\u00fdz\n', 'latin1');
  await put('liste.csv', new Uint8Array(name));
  expect(await screen.findByText(/^Gelesen ist „Ayşe“, es könnte auch „Ayþe“ heißen/)).toBeVisible();
  expect(screen.getByText('Türkisch (Windows-1254)')).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Als Windows-1252 lesen' }));
  expect(await screen.findByRole('row', { name: /Ayþe/ })).toBeVisible();
  expect(screen.queryByText(/^Gelesen ist/)).not.toBeInTheDocument();
});

test('a file without a header asks for the line that titles the columns', async () => {
  const { put, user } = await anImport();
  await put('liste.csv', 'Liste;Stand heute;x\nWer;Wo;Wann\nEva Maler;Unna;1\n');
  expect(await screen.findByRole('alert')).toHaveTextContent('keine Kopfzeile');
  await user.click(await screen.findByRole('radio', { name: 'Zeile 2' }));
  await waitFor(() => expect(screen.getByRole('radio', { name: 'Zeile 2' })).toBeChecked());
  await user.click(screen.getByRole('button', { name: 'Zuordnen und prüfen' }));
  expect(await screen.findByText('Kopf in Zeile 2')).toBeVisible();
});

test('without a cohort in the address the only open one is chosen', async () => {
  await anImport(() => '/import');
  expect(screen.getByRole('combobox', { name: 'Kurs, in den importiert wird' })).toHaveValue('SMM-2027-2');
});

test('the German names of the fields are those of the rules', () => {
  expect(de.field).toEqual(FIELD_LABELS);
});
