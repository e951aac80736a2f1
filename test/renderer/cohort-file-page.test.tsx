// @vitest-environment happy-dom
import '../support/light-lock';
import { notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { screen, within } from '@testing-library/react';
import { Route, Routes } from 'react-router';
import { beforeEach, describe, expect, test } from 'vitest';
import type { DesktopBridge } from '../../shared/desktop';
import { aPerson } from '../support/builders';
import { COHORT_PASSPHRASE, fileOf, putCohort } from '../support/cohort-files';
import { inCommand } from '../support/store';
import { type TestWorkspace, testWorkspace } from '../support/test-workspace';
import { wholeCohort } from '../support/whole-cohort';
import { show } from './render';

let workspace: TestWorkspace;
let saved: string[] = [];
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
    save: async (transferId: string) => {
      saved.push(workspace.application.transfers.locate(transferId).fileName);
      return { ok: true, value: { saved: true, canOpen: false } };
    },
  },
} as unknown as DesktopBridge;
Object.defineProperty(window, 'kurskontor', { value: bridge, configurable: true });

beforeEach(() => {
  notifications.clean();
  saved = [];
});

/** The page in an office, and the file of a cohort of another. */
async function showPage(prepare: (there: TestWorkspace) => Promise<unknown> = async () => undefined) {
  const here = await testWorkspace();
  const cohort = wholeCohort(here.workspace);
  const bytes = await fileOf(here, cohort.cohortId);
  workspace = await testWorkspace();
  await prepare(workspace);
  const { queryClient } = await import('../../renderer/api/query-client');
  const { default: TakeOverPage } = await import('../../renderer/features/cohort-file/TakeOverPage');
  queryClient.clear();
  const shown = show(
    <QueryClientProvider client={queryClient}>
      <Routes>
        <Route path="/kurse/aus-datei" element={<TakeOverPage />} />
        <Route path="/kurse/:cohortId" element={<h1>Der Kurs</h1>} />
      </Routes>
    </QueryClientProvider>,
    { route: '/kurse/aus-datei' },
  );
  const open = async (passphrase = COHORT_PASSPHRASE, content = bytes): Promise<void> => {
    const input = shown.container.querySelector<HTMLInputElement>('input[type="file"]');
    if (!input) throw new Error('no place for a file');
    await shown.user.upload(input, new File([new Uint8Array(content)], 'SMM-2027-1.kkkurs'));
    const field = await screen.findByRole('textbox', { name: 'Passphrase' });
    await shown.user.clear(field);
    await shown.user.type(field, passphrase);
    await shown.user.click(screen.getByRole('button', { name: 'Öffnen und prüfen' }));
  };
  return { ...shown, here, cohort, bytes, open };
}

const rowOf = (name: string) => {
  const head = screen.getAllByRole('rowheader').find((each) => each.textContent?.startsWith(name));
  return within(head?.closest('tr') as HTMLElement);
};

describe('taking a cohort over', () => {
  test('shows what is in the file and who its people are, and does it in one step', {
    timeout: 60_000,
  }, async () => {
    const { open, user, cohort } = await showPage((there) =>
      aPerson(there, { lastName: 'Bäcker', birthDate: null, email: '' }),
    );
    await open();
    expect(await screen.findByText('Kommt neu dazu')).toBeVisible();
    expect(screen.getByText(/3 Teilnehmende, 3 Termine, 9 Anwesenheitseinträge, 3 Abgaben/)).toBeVisible();
    expect(screen.getByText(/^Lindenhof-Akademie, /)).toBeVisible();
    expect(rowOf('Käthe Aydın').getByText('kommt neu dazu')).toBeVisible();
    expect(rowOf('Käthe Bäcker').getByText(/vielleicht dieselbe Person: gleicher Name/)).toBeVisible();

    // Somebody decides; then the fingerprint has to have been compared.
    await user.click(rowOf('Käthe Bäcker').getByRole('combobox', { name: 'Wer Käthe Bäcker hier ist' }));
    await user.click(await screen.findByRole('option', { name: /^Käthe Bäcker/ }));
    expect(rowOf('Käthe Bäcker').getByText(/^Geburtsdatum wird ergänzt: 17\.05\.1981/)).toBeVisible();
    const go = screen.getByRole('button', { name: 'Kurs übernehmen' });
    expect(go).toBeDisabled();
    await user.click(screen.getByRole('checkbox', { name: 'Ich habe den Fingerabdruck verglichen' }));
    await user.click(go);
    expect(await screen.findByRole('heading', { name: 'Der Kurs' })).toBeVisible();
    expect(workspace.db.value('SELECT id FROM cohorts')).toBe(cohort.cohortId);
    expect(workspace.db.value("SELECT count(*) FROM persons WHERE lastName = 'Bäcker'")).toBe(1);
  });

  test('proposes the course and the chamber that are here already, and somebody may choose otherwise', {
    timeout: 60_000,
  }, async () => {
    const { open, user, cohort } = await showPage(async (there) => {
      await there.call('academy.saveVenue', {
        ...{ name: 'Haus am Wall', street: '', postcode: '', city: 'Unna', federalState: 'NW' },
        isRetired: false,
        rooms: [{ name: 'Saal 1', capacity: 12, equipment: '', isRetired: false }],
      });
    });
    const chamberId = workspace.db.value<string>('SELECT id FROM chambers') ?? '';
    const courseId = workspace.db.value<string>('SELECT id FROM courses') ?? '';
    const rubrics = workspace.db.value<number>('SELECT count(*) FROM rubrics') ?? 0;
    await open();
    const course = await screen.findByRole('combobox', { name: /Social Media Manager/ });
    expect(course).toHaveValue(courseId);
    expect(within(course).getAllByRole('option')).toHaveLength(2);
    // Its chamber and its rubrics go with it; with a course of its own there is a chamber to choose.
    const going = () => screen.queryAllByText('wie beim vorhandenen Lehrgang').length;
    const chambers = () =>
      screen.getAllByRole('combobox').filter((box) => (box as HTMLInputElement).value === chamberId).length;
    expect([going(), chambers()]).toEqual([1 + rubrics, 0]);
    // So do its rooms with a venue.
    const venue = screen.getByRole('combobox', { name: 'Haus am Wall, Dortmund ist hier' });
    expect(venue).toHaveValue('');
    const room = 'der gleichnamige Raum am vorhandenen Ort';
    expect(screen.queryByText(room)).toBeNull();
    await user.selectOptions(venue, within(venue).getByRole('option', { name: /„Haus am Wall, Unna“/ }));
    expect(screen.getByText(room)).toBeVisible();
    await user.selectOptions(course, '');
    expect([going(), chambers()]).toEqual([0, 1]);
    const own = { name: 'bitte wählen: Den Namen gibt es hier schon' };
    expect(screen.getByRole('option', own)).toBeDisabled();
    await user.click(screen.getByRole('checkbox', { name: 'Ich habe den Fingerabdruck verglichen' }));
    await user.click(screen.getByRole('button', { name: 'Kurs übernehmen' }));
    expect(await screen.findByRole('heading', { name: 'Der Kurs' })).toBeVisible();
    expect(
      workspace.db.get(
        `SELECT k.id = ? AS isKnown, k.chamberId FROM cohorts c JOIN courses k ON k.id = c.courseId WHERE c.id = ?`,
        [courseId, cohort.cohortId],
      ),
    ).toEqual({ isKnown: 0, chamberId });
    expect(workspace.db.all('SELECT city FROM venues')).toEqual([{ city: 'Unna' }]);
  });

  test('says in place what is wrong, and takes the right words afterwards', { timeout: 60_000 }, async () => {
    const { open, here, cohort } = await showPage();
    await open('ganz-andere-worte-als-hier');
    expect(await screen.findByRole('alert')).toHaveTextContent('Die Passphrase passt nicht zu dieser Datei.');
    expect(workspace.db.value('SELECT count(*) FROM cohorts')).toBe(0);
    inCommand(workspace.workspace, (db) => db.run("UPDATE academy SET city = 'Unna'"));
    await open();
    expect(await screen.findByText('Kommt neu dazu')).toBeVisible();
    expect(screen.queryByRole('alert')).toBeNull();
    expect(here.db.value('SELECT count(*) FROM cohortFiles WHERE cohortId = ?', [cohort.cohortId])).toBe(1);
  });

  test('a state that is here already is nothing to do', { timeout: 60_000 }, async () => {
    const { open, user, bytes, cohort } = await showPage(async (there) => {
      // The other office is this one: it has given the file out itself.
      void there;
    });
    const transferId = putCohort(workspace, bytes);
    const { fileId, fingerprint } = await workspace.call('cohortFile.read', {
      transferId,
      passphrase: COHORT_PASSPHRASE,
    });
    await workspace.call('cohortFile.takeOver', {
      transferId,
      passphrase: COHORT_PASSPHRASE,
      fileId,
      fingerprint,
    });
    await open();
    expect(await screen.findByText('Ist schon auf diesem Stand')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Kurs zeigen' }));
    expect(await screen.findByRole('heading', { name: 'Der Kurs' })).toBeVisible();
    expect(workspace.db.value('SELECT id FROM cohorts')).toBe(cohort.cohortId);
  });
});

test('a cohort is given out from its menu: a proposed passphrase, and a file', {
  timeout: 60_000,
}, async () => {
  workspace = await testWorkspace();
  const { cohortId } = wholeCohort(workspace.workspace);
  const { queryClient } = await import('../../renderer/api/query-client');
  const { CohortActions } = await import('../../renderer/features/cohorts/CohortActions');
  queryClient.clear();
  const cohort = await workspace.call('cohorts.get', { cohortId });
  const { user } = show(
    <QueryClientProvider client={queryClient}>
      <CohortActions cohort={cohort} hasTasks={false} onEdit={() => undefined} />
    </QueryClientProvider>,
  );
  await user.click(screen.getByRole('button', { name: 'Weitere Befehle' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Kurs als Datei weitergeben …' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Kurs SMM-2027-1 als Datei weitergeben' }));
  const field = dialog.getByRole('textbox', { name: 'Passphrase' });
  await expect.poll(() => (field as HTMLInputElement).value).toMatch(/^(\p{Ll}+-){5}\p{Ll}+$/u);
  expect(await dialog.findByText(/4 Dateien \(\d+ kB\)/)).toBeVisible();
  await user.click(dialog.getByRole('button', { name: 'Datei erstellen' }));
  await expect.poll(() => saved, { timeout: 15_000 }).toEqual(['SMM-2027-1-2027-03-01.kkkurs']);
  expect(workspace.db.all('SELECT cohortId, direction FROM cohortFiles')).toEqual([
    { cohortId, direction: 'out' },
  ]);
});
