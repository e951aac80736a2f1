// @vitest-environment happy-dom
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { aFinishedCohort } from '../areas/certificates/finished-cohort';
import { aChamberForm } from '../support/a-chamber-form';
import { inCommand } from '../support/store';
import { testWorkspace } from '../support/test-workspace';
import { showPart, showProgram } from './settings-first-start-page';

const picker = async (list: string): Promise<HTMLInputElement> => {
  const row = (await screen.findByText(list, { selector: 'li b' })).closest('li');
  const input = row?.querySelector<HTMLInputElement>('input[type="file"]');
  if (!input) throw new Error(`no file can be chosen for ${list}`);
  return input;
};

test('a form is taken in, its fields are tied by clicks and by keys, and kept', async () => {
  const w = await testWorkspace();
  const [before] = await w.call('academy.listChambers', {});
  if (!before) throw new Error('there is a chamber');
  const columns = {
    registration: before.registrationColumns,
    participants: before.participantsColumns,
    certificates: before.listColumns,
  };
  const { user } = await showPart(w.application, async () => {
    const { ChamberFormsPanel } = await import('../../renderer/features/chamber-forms/ChamberFormsPanel');
    return <ChamberFormsPanel chamber={{ id: before.id, columns }} />;
  });
  const file = new File([Uint8Array.from(await aChamberForm())], 'Antrag.xlsx');
  await user.upload(await picker('Teilnehmerliste'), file);
  const dialog = await screen.findByRole('dialog', { name: 'Teilnehmerliste: Felder in Antrag.xlsx' });
  const grid = within(dialog).getByRole('grid', { name: 'Blatt Antrag' });
  expect(within(dialog).getByText('Wählen Sie die Zelle für „Lehrgang“.')).toBeVisible();
  const cell = (name: string): HTMLElement => {
    // By its place: to reckon the names of all cells takes seconds.
    const found = grid.querySelector<HTMLElement>(`[data-cell="${name}"]`);
    if (!found) throw new Error(`no cell ${name}`);
    return found;
  };

  await user.click(cell('C3'));
  expect(cell('C3')).toHaveTextContent('Lehrgang');
  expect(cell('C3')).toHaveAccessibleName('C3, Lehrgang');
  await user.click(within(dialog).getByText('Nachname'));
  await user.click(cell('A11'));
  expect(within(dialog).getByText(/Zelle A11 im Blatt „Antrag“ enthält eine Formel/)).toBeVisible();
  await user.click(cell('B7'));
  expect(within(dialog).getByText('Platz für 4 Zeilen')).toBeVisible();
  // The next field waits already; two cells to the right it goes in by the keyboard.
  expect(within(dialog).getByText(/für „Geburtsname“ in der ersten Zeile/)).toBeVisible();
  await user.keyboard('{ArrowRight}{ArrowRight}{Enter}');
  expect(cell('D7')).toHaveTextContent('Geburtsname');
  await user.click(within(dialog).getByLabelText('Zuordnung von Geburtsname entfernen'));
  expect(cell('D7')).toHaveTextContent('');

  // From field to field by arrows, by Enter to the sheet, there to another field by Alt and an arrow; Delete frees a cell.
  const firstName = dialog.querySelector<HTMLElement>('[data-field="row firstName"]');
  await user.click(firstName ?? grid);
  await user.keyboard('{ArrowUp}{ArrowDown}{ArrowUp}{ArrowUp}');
  expect(within(dialog).getByText(/für „Anrede“ in der ersten Zeile/)).toBeVisible();
  await user.keyboard('{Enter}');
  expect(cell('D7')).toHaveFocus();
  await user.keyboard('{Alt>}{ArrowDown}{ArrowDown}{/Alt}{Enter}');
  expect(cell('D7')).toHaveTextContent('Vorname');
  await user.keyboard('{Delete}');
  expect(cell('D7')).toHaveTextContent('');

  await user.click(within(dialog).getByText('Formular speichern'));
  expect(await screen.findByText('Antrag.xlsx · Blatt Antrag · 2 Felder')).toBeVisible();
  const [chamber] = await w.call('academy.listChambers', {});
  expect(await w.call('chamberForms.list', { chamberId: chamber?.id ?? '' })).toMatchObject([
    {
      kind: 'participants',
      ties: [
        { part: 'head', field: 'courseTitle', cell: 'C3' },
        { part: 'row', field: 'lastName', cell: 'B7' },
      ],
    },
  ]);
  await user.click(screen.getByLabelText('Formular entfernen: Teilnehmerliste'));
  await waitFor(() => expect(screen.getAllByText('kein Formular')).toHaveLength(3));
});

test('a form that would be refused today says so before it is needed', async () => {
  const w = await testWorkspace();
  const [chamber] = await w.call('academy.listChambers', {});
  await w.call('chamberForms.save', {
    chamberId: chamber?.id ?? '',
    kind: 'participants',
    transferId: w.upload('Antrag.xlsx', await aChamberForm()),
    sheet: 'Antrag',
    ties: [{ part: 'row', field: 'lastName', cell: 'B7' }],
  });
  const linked = await aChamberForm({ parts: { 'xl/externalLinks/externalLink1.xml': '<x/>' } });
  const sha256 = w.workspace.files.put(linked);
  inCommand(w.workspace, (db) => db.run('UPDATE files SET sha256 = ?', [sha256]));
  await showProgram(w.application, `/einstellungen/kammern/${chamber?.id}`);
  expect(await screen.findByText(/^„Antrag.xlsx“ enthält eine Verknüpfung/)).toBeVisible();
  const { id: chamberId, ...profile } = chamber ?? { id: '' };
  const participantsColumns = [{ key: 'firstName', header: 'Vorname' }];
  await w.call('academy.saveChamber', { chamberId, ...profile, participantsColumns } as never);
  expect(await screen.findByText(/hat keine Spalte „Nachname“/)).toBeVisible();
});

test('a list whose chamber has a form is written on it', async () => {
  const { w, cohortId } = await aFinishedCohort([{}, {}]);
  const [chamber] = await w.call('academy.listChambers', {});
  const transferId = w.upload('Antrag.xlsx', await aChamberForm());
  const ties = [{ part: 'row' as const, field: 'lastName', cell: 'B7' }];
  await w.call('chamberForms.save', {
    chamberId: chamber?.id ?? '',
    kind: 'certificates',
    transferId,
    sheet: 'Antrag',
    ties,
  });
  const user = userEvent.setup();
  await showProgram(w.application, `/kurse/${cohortId}/zertifikate`);
  await user.click(await screen.findByRole('button', { name: 'Formular der Kammer' }));
  const versions = await screen.findByRole('region', { name: 'Festgeschriebene Fassungen' });
  expect(await within(versions).findByText('Ausgegeben: Formular der Kammer')).toBeVisible();
  expect(within(versions).getByRole('button', { name: 'Formular der Kammer' })).toBeVisible();
});
