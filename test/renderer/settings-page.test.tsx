// @vitest-environment happy-dom
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { aChamberForm } from '../support/a-chamber-form';
import { aLecturer } from '../support/builders';
import { testWorkspace } from '../support/test-workspace';
import { fillIn } from './render';
import { showProgram } from './settings-first-start-page';

const courseOf = async (w: Awaited<ReturnType<typeof testWorkspace>>) => {
  const [course] = await w.call('academy.listCourses', {});
  return w.call('academy.getCourse', { courseId: course?.id ?? '' });
};

describe('the academy', () => {
  test('is saved by Enter, and shows what main refuses', async () => {
    const w = await testWorkspace();
    const { user } = await showProgram(w.application, '/einstellungen/akademie');
    const street = await screen.findByLabelText('Straße');
    await user.type(street, 'Lindenweg 1{Enter}');
    await waitFor(async () => expect((await w.call('academy.get', {})).street).toBe('Lindenweg 1'));
    const name = screen.getByRole('textbox', { name: /^Name/ });
    await user.clear(name);
    await user.type(name, '   {Enter}');
    expect(await screen.findByText('Bitte ausfüllen.')).toBeVisible();
    expect((await w.call('academy.get', {})).name).toBe('Lindenhof-Akademie');
    expect(name).toHaveValue('   ');
  });

  test('a draft outlives leaving the section, is told in the list, and can be discarded', async () => {
    const w = await testWorkspace();
    const { user } = await showProgram(w.application, '/einstellungen/akademie');
    await fillIn(user, await screen.findByLabelText('Straße'), 'Lindenweg 1');
    const sections = screen.getByRole('navigation', { name: 'Bereiche der Einstellungen' });
    await user.click(within(sections).getByRole('link', { name: 'Arbeitsbereich' }));
    await user.click(await within(sections).findByRole('link', { name: /Akademie.*Noch nicht gespeichert/ }));
    expect(await screen.findByLabelText('Straße')).toHaveValue('Lindenweg 1');
    await user.click(screen.getByRole('button', { name: 'Verwerfen' }));
    expect(screen.getByLabelText('Straße')).toHaveValue('');
    expect(within(sections).getByRole('link', { name: 'Akademie' })).toBeVisible();
  });

  test('says when what is stored has changed meanwhile', async () => {
    const w = await testWorkspace();
    const { user } = await showProgram(w.application, '/einstellungen/akademie');
    await fillIn(user, await screen.findByLabelText('Straße'), 'Lindenweg 1');
    const { isDemo: _, ...fields } = await w.call('academy.get', {});
    await w.call('academy.update', { ...fields, city: 'Hagen' });
    expect(await screen.findByText(/Inzwischen hat sich der gespeicherte Stand geändert/)).toBeVisible();
    expect(screen.getByLabelText('Straße')).toHaveValue('Lindenweg 1');
  });
});

describe('a course', () => {
  test('shows the live sum, keeps a wrong one back with its reason, and saves the right one', async () => {
    const w = await testWorkspace();
    const course = await courseOf(w);
    const { user } = await showProgram(w.application, `/einstellungen/lehrgaenge/${course.id}`);
    const first = await screen.findByRole('textbox', { name: 'UE: Recherche' });
    await user.clear(first);
    await user.type(first, '10');
    expect(screen.getByText('82 von 80 UE')).toBeVisible();
    const form = screen.getByRole('form', { name: course.title });
    await user.click(within(form).getByRole('button', { name: 'Speichern' }));
    expect(await screen.findAllByText(/Die Module ergeben zusammen 82 UE/)).not.toHaveLength(0);
    const second = screen.getByRole('textbox', { name: 'UE: Konzepte und Strategien' });
    await user.clear(second);
    await user.type(second, '14{Enter}');
    await waitFor(async () =>
      expect((await courseOf(w)).modules.slice(0, 2).map(({ units }) => units)).toEqual([10, 14]),
    );
  });

  test('modules change places by button and by Alt and an arrow', async () => {
    const w = await testWorkspace();
    const course = await courseOf(w);
    const { user } = await showProgram(w.application, `/einstellungen/lehrgaenge/${course.id}`);
    await user.click(await screen.findByRole('button', { name: 'Recherche nach unten' }));
    const titles = () =>
      screen
        .getAllByRole('textbox', { name: /^Titel von Modul/ })
        .map((field) => (field as HTMLInputElement).value);
    expect(titles().slice(0, 3)).toEqual(['Konzepte und Strategien', 'Recherche', 'Redaktion']);
    await user.click(screen.getByRole('textbox', { name: 'Titel von Modul 3' }));
    await user.keyboard('{Alt>}{ArrowUp}{/Alt}');
    await waitFor(() => expect(screen.getByRole('textbox', { name: 'Titel von Modul 2' })).toHaveFocus());
    await user.keyboard('{Control>}s{/Control}');
    await waitFor(async () =>
      expect((await courseOf(w)).modules.slice(0, 3).map(({ title }) => title)).toEqual([
        'Konzepte und Strategien',
        'Redaktion',
        'Recherche',
      ]),
    );
    expect((await courseOf(w)).modules.map(({ id }) => id).sort()).toEqual(
      course.modules.map(({ id }) => id).sort(),
    );
  });

  test('a new one starts from the standard and is made by one step', async () => {
    const w = await testWorkspace();
    const { user } = await showProgram(w.application, '/einstellungen/lehrgaenge');
    await user.click(await screen.findByRole('link', { name: 'Neuer Lehrgang' }));
    const form = await screen.findByRole('form', { name: 'Neuer Lehrgang (IHK)' });
    expect(await w.call('academy.listCourses', {})).toHaveLength(1);
    await user.click(within(form).getByRole('button', { name: 'Lehrgang anlegen' }));
    expect(await screen.findByRole('form', { name: 'Bewertungsbogen Facharbeit' })).toBeVisible();
    expect((await w.call('academy.listCourses', {})).map(({ title }) => title)).toContain(
      'Neuer Lehrgang (IHK)',
    );
  });
});

test('the chamber’s list loses a column and renames one', async () => {
  const w = await testWorkspace();
  const { user } = await showProgram(w.application, '/einstellungen/kammern');
  await user.click(await screen.findByRole('checkbox', { name: 'Bemerkung' }));
  const header = screen.getByRole('textbox', { name: 'Überschrift für Nachname' });
  await user.clear(header);
  await user.type(header, 'Familienname{Enter}');
  await waitFor(async () => {
    const [chamber] = await w.call('academy.listChambers', {});
    expect(chamber?.listColumns).toHaveLength(13);
    expect(chamber?.listColumns).toContainEqual({ key: 'lastName', header: 'Familienname' });
  });
});

test('a lecturer is made from a new person, with a fee in euros', async () => {
  const w = await testWorkspace();
  const { user } = await showProgram(w.application, '/einstellungen/dozenten');
  await user.click(await screen.findByRole('button', { name: 'Dozent:in hinzufügen' }));
  const drawer = await screen.findByRole('dialog', { name: 'Dozent:in hinzufügen' });
  await user.click(within(drawer).getByRole('button', { name: 'Eintragen' }));
  expect(await within(drawer).findByText(/Bitte wählen Sie eine Person/)).toBeVisible();
  await user.click(within(drawer).getByRole('button', { name: 'Neue Person' }));
  await user.type(within(drawer).getByLabelText('Vorname'), 'Katrin');
  await user.type(within(drawer).getByLabelText(/^Nachname/), 'Böhm');
  await user.type(within(drawer).getByLabelText('Honorar je UE'), '65,50');
  await user.click(within(drawer).getByRole('button', { name: 'Eintragen' }));
  expect(await screen.findByText('Böhm, Katrin')).toBeVisible();
  expect(await w.call('academy.listLecturers', {})).toMatchObject([{ feeCentsPerUnit: 6550 }]);
  // One command: one undo takes both back.
  await w.call('workspace.undo', {});
  expect(await w.call('academy.listLecturers', {})).toEqual([]);
  expect((await w.call('people.list', {})).rows).toEqual([]);
});

test('a place with a room is added', async () => {
  const w = await testWorkspace();
  const { user } = await showProgram(w.application, '/einstellungen/raeume');
  await user.click(await screen.findByRole('button', { name: 'Ort hinzufügen' }));
  const drawer = await screen.findByRole('dialog', { name: 'Ort hinzufügen' });
  await fillIn(user, within(drawer).getByLabelText(/^Name/), 'Hansahaus');
  await user.click(within(drawer).getByRole('button', { name: 'Raum hinzufügen' }));
  await fillIn(user, within(drawer).getByRole('textbox', { name: 'Name von Raum 1' }), 'Raum Ruhr');
  await user.type(within(drawer).getByRole('textbox', { name: 'Plätze: Raum Ruhr' }), '16');
  await user.click(within(drawer).getByRole('button', { name: 'Ort anlegen' }));
  expect(await screen.findByText('Raum Ruhr (16)')).toBeVisible();
});

test('the check says what it found', async () => {
  const w = await testWorkspace();
  const { user } = await showProgram(w.application, '/einstellungen/arbeitsbereich');
  await user.click(await screen.findByRole('button', { name: 'Jetzt prüfen' }));
  expect(await screen.findByText(/Ohne Befund/)).toBeVisible();
});

describe('when somebody or something is not to be had', () => {
  test('a lecturer: typed entries one after the other; what makes no sense stays and is not sent', async () => {
    const w = await testWorkspace();
    await aLecturer(w, 'Katrin', 'Böhm');
    const { user } = await showProgram(w.application, '/einstellungen/dozenten');
    expect(await screen.findByRole('cell', { name: 'immer' })).toBeVisible();
    await user.click(await screen.findByText('Böhm, Katrin'));
    const field = await screen.findByRole('combobox', { name: 'Verfügbar' });
    await user.type(field, 'Mo, Do 18-22{Enter}');
    await user.type(field, '12.–16.04.2027 Urlaub{Enter}');
    await user.type(field, 'Fr abends{Enter}');
    expect(screen.getByText(/„Fr abends“ ist nicht zu verstehen/)).toBeVisible();
    expect(field).toHaveValue('Fr abends');
    expect((field as HTMLInputElement).validity.valid).toBe(false);
    await user.clear(field);
    expect((field as HTMLInputElement).validity.valid).toBe(true);
    await user.keyboard('{Control>}s{/Control}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    const stored = async () => (await w.call('academy.listLecturers', {}))[0]?.availabilities;
    expect(await stored()).toMatchObject([
      { weekday: 1, startsAt: '18:00', endsAt: '22:00', isAvailable: true },
      { weekday: 4, startsAt: '18:00', endsAt: '22:00', isAvailable: true },
      { startsOn: '2027-04-12', endsOn: '2027-04-16', isAvailable: false, note: 'Urlaub' },
    ]);
    expect(
      await screen.findByRole('cell', { name: 'Mo, Do 18:00–22:00 · 12.04.–16.04.2027 nicht (Urlaub)' }),
    ).toBeVisible();

    await user.click(screen.getByText('Böhm, Katrin'));
    await user.type(await screen.findByRole('combobox', { name: 'Verfügbar' }), '{Backspace}');
    await user.click(screen.getByRole('button', { name: 'Speichern' }));
    await waitFor(async () => expect(await stored()).toHaveLength(2));
  });

  test('the academy has closing days, a room its own', async () => {
    const w = await testWorkspace();
    await w.call('academy.saveVenue', {
      name: 'Hansahaus',
      street: '',
      postcode: '',
      city: '',
      federalState: 'NW',
      isRetired: false,
      rooms: [{ name: 'Raum Hansa', capacity: 16, equipment: '', isRetired: false }],
    });
    const { user } = await showProgram(w.application, '/einstellungen/akademie');
    await user.type(
      await screen.findByRole('combobox', { name: 'Schließtage der Akademie' }),
      '23.12.2027–03.01.2028 Betriebsferien{Enter}',
    );
    await user.click(screen.getByRole('button', { name: 'Speichern' }));
    await waitFor(async () =>
      expect((await w.call('academy.get', {})).closures).toEqual([
        { startsOn: '2027-12-23', endsOn: '2028-01-03', reason: 'Betriebsferien' },
      ]),
    );
    const sections = screen.getByRole('navigation', { name: 'Bereiche der Einstellungen' });
    await user.click(within(sections).getByRole('link', { name: 'Orte und Räume' }));
    await user.click(await screen.findByText('Hansahaus'));
    const field = await screen.findByRole('combobox', { name: 'Raum Hansa nicht nutzbar' });
    await user.type(field, 'ab morgen{Enter}');
    expect(screen.getByText(/„ab morgen“ ist nicht zu verstehen/)).toBeVisible();
    await user.clear(field);
    await user.type(field, '29.03.–02.04.2027 Maler{Enter}');
    await user.click(screen.getByRole('button', { name: 'Speichern' }));
    await waitFor(async () =>
      expect((await w.call('academy.listVenues', {}))[0]?.rooms[0]?.closures).toEqual([
        { startsOn: '2027-03-29', endsOn: '2027-04-02', reason: 'Maler' },
      ]),
    );
  });
});

describe('a new chamber', () => {
  test('begins as a copy or a file says it, unsaved; what is begun is not lost', async () => {
    const w = await testWorkspace();
    const { user } = await showProgram(w.application, '/einstellungen/kammern');
    await user.click(await screen.findByRole('button', { name: 'Neue Kammer' }));
    expect(await screen.findByRole('menuitem', { name: 'Beispiel: IHK Musterstadt' })).toBeVisible();
    await user.click(screen.getByRole('menuitem', { name: 'Kopie von IHK Hellweg' }));
    const name = await screen.findByDisplayValue('IHK Hellweg (Kopie)');
    expect(await w.call('academy.listChambers', {})).toHaveLength(1);

    await user.click(screen.getByRole('button', { name: 'Neue Kammer' }));
    expect(await screen.findByText('Eine neue Kammer ist angefangen und nicht gespeichert.')).toBeVisible();
    await user.click(screen.getByRole('menuitem', { name: 'Angefangene Kammer ansehen' }));
    expect(name).toHaveValue('IHK Hellweg (Kopie)');
    await user.click(screen.getByRole('button', { name: 'Verwerfen' }));

    const profile = { name: 'IHK aus Datei', thresholdPercent: 70 };
    const text = JSON.stringify({ kurskontor: 'chamber-profile', version: 1, profile });
    await user.upload(screen.getByLabelText('Aus Datei …'), new File([text], 'Profil.json'));
    expect(await screen.findByDisplayValue('IHK aus Datei')).toBeVisible();
    expect(screen.getByRole('textbox', { name: /^Anwesenheit für das Zertifikat/ })).toHaveValue('70');
    await user.click(screen.getByRole('button', { name: 'Verwerfen' }));
  });

  test('is given the forms of the one that it is a copy of', async () => {
    const w = await testWorkspace();
    const [{ id: chamberId = '' } = {}] = await w.call('academy.listChambers', {});
    await w.call('chamberForms.save', {
      chamberId,
      kind: 'participants',
      transferId: w.upload('Antrag.xlsx', await aChamberForm()),
      sheet: 'Antrag',
      ties: [{ part: 'row', field: 'lastName', cell: 'B7' }],
    });
    const { user } = await showProgram(w.application, `/einstellungen/kammern/${chamberId}`);
    await user.click(await screen.findByRole('button', { name: 'Neue Kammer' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Kopie von IHK Hellweg' }));
    expect(await screen.findByText('Teilnehmerliste: Antrag.xlsx')).toBeVisible();
    await waitFor(() => expect(screen.getByDisplayValue('IHK Hellweg (Kopie)')).toHaveFocus());
    // Also beside its fields the keys mean the form.
    screen.getByRole('button', { name: 'Neue Kammer' }).focus();
    await user.keyboard('{Control>}s{/Control}');
    await expect
      .poll(async () => {
        const copy = (await w.call('academy.listChambers', {})).find(({ id }) => id !== chamberId);
        return copy ? (await w.call('chamberForms.list', { chamberId: copy.id })).length : 0;
      })
      .toBe(1);

    await user.click(await screen.findByRole('button', { name: 'Neue Kammer' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Kopie von IHK Hellweg (Kopie)' }));
    await screen.findByText('werden mit der Kammer angelegt');
    await user.click(screen.getByRole('button', { name: 'Ohne Formulare' }));
    expect(screen.queryByText('werden mit der Kammer angelegt')).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Verwerfen' }));
  });
});
