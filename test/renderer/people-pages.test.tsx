// @vitest-environment happy-dom
import { QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, renderHook, screen, waitFor, within } from '@testing-library/react';
import { Route, Routes } from 'react-router';
import { describe, expect, test } from 'vitest';
import { fieldsOf } from '../../renderer/features/people/person-fields';
import type { DesktopBridge } from '../../shared/desktop';
import { aCohort, aPerson, leadTo } from '../support/builders';
import { type TestWorkspace, testWorkspace } from '../support/test-workspace';
import { fillIn, show } from './render';

let workspace: TestWorkspace | null = null;
const dispatcher = () => {
  if (!workspace) throw new Error('no workspace on the screen');
  return workspace.application.dispatcher;
};

/** The bridge of the preload, straight to the real program: what the page sends is done. */
const bridge = {
  invoke: async ({ channel, input }: Parameters<DesktopBridge['invoke']>[0]) =>
    JSON.stringify(await dispatcher().dispatch(channel, structuredClone(input))),
  abort: () => undefined,
  onProgress: () => () => undefined,
  onChanged: (callback: Parameters<DesktopBridge['onChanged']>[0]) => dispatcher().onChanged(callback),
  files: {},
} as unknown as DesktopBridge;

// happy-dom has no fonts; the text area that grows listens for them.
if (!document.fonts) Object.defineProperty(document, 'fonts', { value: new EventTarget() });
Object.defineProperty(window, 'kurskontor', { value: bridge, configurable: true });

/** Shows pages over a real workspace. The door looks for the bridge when it is loaded, so pages load after it. */
async function showPage(w: TestWorkspace, route: string) {
  workspace = w;
  const { queryClient, followChanges } = await import('../../renderer/api/query-client');
  const { default: PeoplePage } = await import('../../renderer/features/people/PeoplePage');
  const { default: PersonPage } = await import('../../renderer/features/people/PersonPage');
  const { default: DuplicatesPage } = await import('../../renderer/features/people/DuplicatesPage');
  queryClient.clear();
  followChanges(queryClient);
  return show(
    <QueryClientProvider client={queryClient}>
      <Routes>
        <Route path="personen" element={<PeoplePage />} />
        <Route path="personen/dubletten" element={<DuplicatesPage />} />
        <Route path="personen/:personId" element={<PersonPage />} />
        <Route path="*" element={<h1>anderswo</h1>} />
      </Routes>
    </QueryClientProvider>,
    { route },
  );
}

const shownNames = () =>
  screen
    .getAllByRole('row')
    .slice(1)
    .map((row) => within(row).getAllByRole('cell')[0]?.textContent);

describe('the list of people', () => {
  test('narrows as one types, and is worked by keys alone', async () => {
    const w = await testWorkspace();
    for (const lastName of ['Müller', 'Ärmel', 'Zorn']) await aPerson(w, { firstName: 'Kim', lastName });
    const { user } = await showPage(w, '/personen');
    await screen.findByRole('grid', { name: 'Personen' });
    expect(shownNames()).toEqual(['Ärmel, Kim', 'Müller, Kim', 'Zorn, Kim']);
    expect(screen.getByRole('searchbox')).toHaveFocus();
    await user.keyboard('muell');
    await waitFor(() => expect(shownNames()).toEqual(['Müller, Kim']));
    expect(screen.getByText('1 gefunden')).toBeVisible();
    await user.keyboard('{ArrowDown}');
    expect(screen.getByRole('row', { name: /^Müller/ })).toHaveFocus();
    await user.keyboard('{Enter}');
    expect(await screen.findByRole('heading', { name: 'Kim Müller' })).toBeVisible();
  });

  test('says what to do when nobody fits, and makes a person', async () => {
    const w = await testWorkspace();
    await aPerson(w, { lastName: 'Zorn' });
    const { user } = await showPage(w, '/personen?suche=Xaver');
    expect(await screen.findByText('Niemand zu „Xaver“ gefunden')).toBeVisible();
    await user.click(screen.getAllByRole('button', { name: 'Neue Person' })[0] as HTMLElement);
    const dialog = await screen.findByRole('dialog');
    await user.type(within(dialog).getByLabelText('Vorname'), 'Xaver');
    await user.type(within(dialog).getByLabelText(/^Nachname/), 'Huber{Enter}');
    expect(await screen.findByRole('heading', { name: 'Xaver Huber' })).toBeVisible();
    expect((await w.call('people.list', { search: 'xaver' })).total).toBe(1);
  });

  test('teaches where it is empty', async () => {
    const { user } = await showPage(await testWorkspace(), '/personen');
    expect(await screen.findByText('Noch niemand bekannt')).toBeVisible();
    await user.click(screen.getByRole('link', { name: 'Anmeldungen einlesen' }));
    expect(screen.getByText('anderswo')).toBeVisible();
  });
});

describe('the page of a person', () => {
  const stored = (w: TestWorkspace, personId: string) => w.call('people.get', { personId });

  test('saves a field on leaving it and on Enter; Escape takes the text back', async () => {
    const w = await testWorkspace();
    const personId = await aPerson(w, { city: 'Dortmund', company: '' });
    const { user } = await showPage(w, `/personen/${personId}`);
    await user.clear(await screen.findByLabelText('Ort'));
    await user.type(screen.getByLabelText('Ort'), 'Unna{Tab}');
    await waitFor(async () => expect((await stored(w, personId)).city).toBe('Unna'));
    expect(await screen.findByText(/^Gespeichert/)).toBeVisible();
    await user.type(screen.getByLabelText('Firma'), 'Theater Hamm{Enter}');
    await waitFor(async () => expect((await stored(w, personId)).company).toBe('Theater Hamm'));
    await user.type(screen.getByLabelText('Firma'), ' GmbH{Escape}');
    expect(screen.getByLabelText('Firma')).toHaveValue('Theater Hamm');
    await w.call('workspace.undo', {});
    await waitFor(() => expect(screen.getByLabelText('Firma')).toHaveValue(''));
  });

  test('a refused field keeps its text and its sentence, and the others are saved', async () => {
    const w = await testWorkspace();
    const personId = await aPerson(w, { lastName: 'Köster', birthPlace: '' });
    const { user } = await showPage(w, `/personen/${personId}`);
    await user.clear(await screen.findByLabelText(/^Nachname/));
    await user.tab();
    expect(await screen.findByText('Bitte ausfüllen.')).toBeVisible();
    await user.type(screen.getByLabelText('Geburtsort'), 'Bad Sassendorf{Tab}');
    await waitFor(async () => expect((await stored(w, personId)).birthPlace).toBe('Bad Sassendorf'));
    expect((await stored(w, personId)).lastName).toBe('Köster');
    expect(screen.getByLabelText(/^Nachname/)).toHaveValue('');
  });

  test('what others changed meanwhile is shown beside what is typed, and one says what holds', async () => {
    const w = await testWorkspace();
    const personId = await aPerson(w, { city: 'Bonn', phone: '', company: '' });
    const elsewhere = async (city: string) => {
      const fields = fieldsOf(await stored(w, personId));
      await w.call('people.update', { personId, ...fields, city, base: { city: fields.city } });
    };
    const { user, unmount } = await showPage(w, `/personen/${personId}`);
    const city = await screen.findByLabelText('Ort');
    fireEvent.change(city, { target: { value: 'Unna' } });
    await elsewhere('Köln');
    expect(await screen.findByText('Inzwischen anderswo geändert: „Köln“')).toBeVisible();
    expect(await screen.findByText('Geändert von Petra Lindner, 01.03.2027, 09:00')).toBeVisible();
    expect(city).toHaveValue('Unna');
    // Leaving the field overwrites nothing, and what is typed elsewhere on the page goes its way.
    await user.type(screen.getByLabelText('Telefon'), '0231 1{Tab}');
    await waitFor(async () => expect((await stored(w, personId)).phone).toBe('0231 1'));
    expect((await stored(w, personId)).city).toBe('Köln');
    await user.click(screen.getByRole('button', { name: 'Meine Eingabe behalten' }));
    await waitFor(async () => expect((await stored(w, personId)).city).toBe('Unna'));
    fireEvent.change(city, { target: { value: 'Hamm' } });
    await elsewhere('Soest');
    await user.click(await screen.findByRole('button', { name: 'Übernehmen' }));
    expect(city).toHaveValue('Soest');
    fireEvent.change(city, { target: { value: 'Werl' } });
    await elsewhere('');
    expect(await screen.findByText('Inzwischen anderswo geändert: leer')).toBeVisible();
    unmount();
    show(<p>anderswo</p>);
    expect(await screen.findByText(/^„Werl“ ist noch nicht gespeichert: Ort/)).toBeVisible();
    expect((await stored(w, personId)).city).toBe('');
    cleanup();
    // Who comes back is asked again, and what is typed is still here.
    const { user: back } = await showPage(w, `/personen/${personId}`);
    expect(await screen.findByText('Inzwischen anderswo geändert: leer')).toBeVisible();
    expect(screen.getByLabelText('Ort')).toHaveValue('Werl');
    await back.click(screen.getByRole('button', { name: 'Meine Eingabe behalten' }));
    await waitFor(async () => expect((await stored(w, personId)).city).toBe('Werl'));
  });

  test('of a command refused for what others changed in that moment, the rest is stored', async () => {
    const w = await testWorkspace();
    const personId = await aPerson(w, { city: 'Bonn', phone: '' });
    await showPage(w, `/personen/${personId}`);
    const fields = fieldsOf(await stored(w, personId));
    fireEvent.change(await screen.findByLabelText('Ort'), { target: { value: 'Unna' } });
    // Nobody has told this page of it when its command is on its way.
    const other = w.call('people.update', { personId, ...fields, city: 'Köln', base: { city: 'Bonn' } });
    fireEvent.change(screen.getByLabelText('Telefon'), { target: { value: '0231 1' } });
    fireEvent.blur(screen.getByLabelText('Telefon'));
    await other;
    await waitFor(async () =>
      expect(await stored(w, personId)).toMatchObject({ city: 'Köln', phone: '0231 1' }),
    );
    expect(await screen.findByText('Inzwischen anderswo geändert: „Köln“')).toBeVisible();
    expect(screen.getByLabelText('Ort')).toHaveValue('Unna');
  });

  test('what was typed last is saved when the page goes away under it', async () => {
    const w = await testWorkspace();
    const personId = await aPerson(w);
    const { user, unmount } = await showPage(w, `/personen/${personId}`);
    await fillIn(user, await screen.findByRole('textbox', { name: 'Notiz' }), 'Kommt mit dem Zug');
    // A date is handed over when its field is left, which no way out of the page does.
    await user.clear(screen.getByLabelText('Geburtsdatum'));
    await user.type(screen.getByLabelText('Geburtsdatum'), '3.4.1990');
    unmount();
    await waitFor(async () =>
      expect(await stored(w, personId)).toMatchObject({ note: 'Kommt mit dem Zug', birthDate: '1990-04-03' }),
    );
  });

  test('what is typed is saved when the window closes, and before the workspace does', async () => {
    const w = await testWorkspace();
    const personId = await aPerson(w, { phone: '', birthDate: null });
    const { user } = await showPage(w, `/personen/${personId}`);
    await user.type(await screen.findByLabelText('Telefon'), '0231 55');
    fireEvent(window, new Event('pagehide'));
    await waitFor(async () => expect((await stored(w, personId)).phone).toBe('0231 55'));
    await user.type(screen.getByLabelText('Geburtsdatum'), '3.4.1990');
    const { useJob } = await import('../../renderer/api/hooks');
    const { result } = renderHook(() => useJob('workspace.close'));
    await result.current.run({});
    expect(w.application.program.workspace).toBeNull();
    await w.call('workspace.open', { folder: w.folder });
    expect(await stored(w, personId)).toMatchObject({ phone: '0231 55', birthDate: '1990-04-03' });
  });

  test('what is refused after the page was left is said in a notice', async () => {
    const w = await testWorkspace();
    const personId = await aPerson(w);
    const { user, unmount } = await showPage(w, `/personen/${personId}`);
    await user.clear(await screen.findByLabelText(/^Nachname/));
    unmount();
    show(<p>anderswo</p>);
    expect(await screen.findByText(/Bitte ausfüllen/)).toBeVisible();
  });

  test('marks what the certificate lacks, and begins at the field that the address names', async () => {
    const w = await testWorkspace();
    const { personIds } = await aCohort(w, { participants: 1 });
    const [personId = ''] = personIds;
    const fields = fieldsOf(await stored(w, personId));
    await w.call('people.update', { personId, ...fields, birthPlace: '' });
    await showPage(w, `/personen/${personId}?feld=birthPlace`);
    const field = await screen.findByLabelText('Geburtsort');
    expect(field).toHaveFocus();
    expect(field).toHaveAccessibleDescription('fehlt für das Zertifikat');
    expect(screen.getByRole('link', { name: 'SMM-2027-1' })).toBeVisible();
  });
});

describe('the page of duplicates', () => {
  test('marks what differs, takes the chosen values, and goes on to the next pair', async () => {
    const w = await testWorkspace();
    const { personIds } = await aCohort(w, { participants: 1 });
    const [enrolled = ''] = personIds;
    await aPerson(w, { firstName: 'Selin', lastName: 'Aydin', city: 'Unna', phone: '0231 1' });
    for (const email of ['a@x.example', 'b@x.example']) await aPerson(w, { lastName: 'Zorn', email });
    const { user } = await showPage(w, '/personen/dubletten');
    const pair = await screen.findByRole('region', { name: /^Selin Ayd.n und Selin Ayd.n$/ });
    expect(within(pair).getByRole('radio', { name: 'Nachname: Aydın' })).toBeChecked();
    expect(within(pair).queryByRole('radio', { name: /^Telefon/ })).toBeNull();
    within(pair).getByRole('radio', { name: 'Ort: Dortmund' }).focus();
    await user.keyboard('{ArrowRight}');
    expect(within(pair).getByRole('radio', { name: 'Ort: Unna' })).toBeChecked();
    await user.click(within(pair).getByRole('button', { name: 'Zusammenführen' }));
    await waitFor(() => expect(pair).not.toBeInTheDocument());
    expect(await w.call('people.get', { personId: enrolled })).toMatchObject({
      lastName: 'Aydın',
      city: 'Unna',
      phone: '0231 1',
    });
    const next = screen.getByRole('region', { name: 'Käthe Zorn' });
    await waitFor(() => expect(next).toHaveFocus());
    await user.click(within(next).getByRole('button', { name: 'Sind verschieden' }));
    expect(await screen.findByText('Keine Dubletten')).toBeVisible();
  });
});

describe('consent and alumni', () => {
  test('who consents after a completed course is listed among the alumni, until they take it back', async () => {
    const w = await testWorkspace();
    const { cohortId } = await aCohort(w, { participants: 2 });
    await leadTo(w, cohortId, 'completed');
    const [first] = await w.call('cohorts.participants', { cohortId });
    const { user, unmount } = await showPage(w, `/personen/${first?.personId}`);
    const purpose = 'Kontakt nach dem Kurs (Alumni)';
    await user.click(await screen.findByRole('button', { name: `Einwilligung eintragen: ${purpose}` }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.type(dialog.getByRole('textbox', { name: /^Wie/ }), 'Anmeldebogen');
    await user.click(dialog.getByRole('button', { name: 'Speichern' }));
    expect(await screen.findByText('erteilt am 01.03.2027, Anmeldebogen')).toBeVisible();
    expect(await screen.findByText('Alumni SMM-2027-1 2027')).toBeVisible();
    unmount();

    const list = await showPage(w, '/personen');
    await screen.findAllByText('seit 2027');
    await list.user.click(screen.getByRole('radio', { name: 'Alumni' }));
    await waitFor(() => expect(shownNames()).toHaveLength(1));
    list.unmount();

    const page = await showPage(w, `/personen/${first?.personId}`);
    await page.user.click(await screen.findByRole('button', { name: `Widerruf eintragen: ${purpose}` }));
    await page.user.click(
      within(await screen.findByRole('dialog')).getByRole('button', { name: 'Speichern' }),
    );
    expect(
      await screen.findByText('erteilt am 01.03.2027, Anmeldebogen, widerrufen am 01.03.2027'),
    ).toBeVisible();
    expect(screen.queryByText(/^Alumni SMM/)).toBeNull();
  });
});
