// @vitest-environment happy-dom
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { currentLanguage } from '../../renderer/i18n/index';
import { AboutDialog } from '../../renderer/shell/AboutDialog';
import { AppFrame, type AppFrameProps } from '../../renderer/shell/AppFrame';
import {
  type CommandAction,
  CommandPalette,
  filterActions,
  openCommandPalette,
} from '../../renderer/shell/CommandPalette';
import { DropTarget } from '../../renderer/shell/DropTarget';
import { ErrorBoundary } from '../../renderer/shell/ErrorBoundary';
import { holdKeys } from '../../renderer/shell/held-keys';
import { StatusBar } from '../../renderer/shell/StatusBar';
import { UndoButton } from '../../renderer/shell/UndoButton';
import { type FrameCommands, useCommandActions } from '../../renderer/shell/use-command-actions';
import { show } from './render';

const ignore = () => undefined;
const Frame = (props: Partial<AppFrameProps>) => (
  <AppFrame
    onSearch={ignore}
    currentCohorts={[
      { id: '1', code: 'SMM-2027-1', status: 'in-progress', statusWord: 'läuft', to: '/kurse/1' },
    ]}
    academy={{ name: 'Lindenhof-Akademie', person: 'Petra Lindner', onAbout: ignore }}
    statusBar={<StatusBar save={{ state: 'saved' }} backup="Sicherung heute 08:30" />}
    {...props}
  >
    <h1>Seite</h1>
  </AppFrame>
);
const navigation = () => screen.getByRole('navigation', { name: 'Hauptbereiche' });

const setWidth = (width: number) =>
  (
    window as unknown as { happyDOM: { setViewport: (size: { width: number }) => void } }
  ).happyDOM.setViewport({
    width,
  });

describe('the frame', () => {
  beforeEach(() => setWidth(1440));

  test('becomes a rail where the window is narrow', () => {
    setWidth(1024);
    show(<Frame />, { route: '/kurse/1' });
    const links = within(navigation()).getAllByRole('link');
    expect(links.map((link) => link.textContent)).not.toContain('SMM-2027-1, läuft');
    expect(links.find((link) => link.hasAttribute('aria-current'))).toHaveTextContent('Kurse');
  });

  test('leads to every area and marks the one at hand', () => {
    show(<Frame counts={{ marking: 9 }} />, { route: '/personen' });
    const links = within(navigation()).getAllByRole('link');
    expect(links.map((link) => link.textContent)).toEqual([
      'Start',
      'Kurse',
      'Kalender',
      'Personen',
      'Korrektur9 offen',
      'Zertifikate',
      'SMM-2027-1, läuft',
      'Einstellungen',
    ]);
    expect(links.filter((link) => link.hasAttribute('aria-current')).map((link) => link.textContent)).toEqual(
      ['Personen'],
    );
  });

  test('in a listed cohort marks the cohort alone', () => {
    show(<Frame />, { route: '/kurse/1/anwesenheit' });
    const current = within(navigation())
      .getAllByRole('link')
      .filter((link) => link.hasAttribute('aria-current'));
    expect(current.map((link) => link.textContent)).toEqual(['SMM-2027-1, läuft']);
  });

  test('shows the words of the menu only where there is a menu to open', async () => {
    const onMenu = vi.fn();
    const { user, showAgain } = show(<Frame />);
    expect(screen.queryByRole('navigation', { name: 'Menü' })).toBeNull();
    showAgain(<Frame menuWords={['file', 'help']} onMenu={onMenu} />);
    await user.click(screen.getByRole('button', { name: 'Hilfe' }));
    expect(onMenu).toHaveBeenCalledWith('help', { x: expect.any(Number), y: expect.any(Number) });
  });

  test('switches the language from the academy’s menu', async () => {
    const { user } = show(<Frame />);
    await user.click(screen.getByRole('button', { name: /Lindenhof-Akademie/ }));
    await user.click(await screen.findByRole('menuitemradio', { name: 'English' }));
    expect(await screen.findByRole('link', { name: 'Settings' })).toBeVisible();
    expect(currentLanguage()).toBe('en');
    expect(document.documentElement.lang).toBe('en');
    expect(localStorage.getItem('kurskontor.language')).toBe('en');
  });
});

describe('undo', () => {
  test('names what it undoes', async () => {
    const onUndo = vi.fn();
    const { user } = show(<UndoButton subject="Raum für Termin 16" onUndo={onUndo} />);
    await user.click(screen.getByRole('button', { name: 'Rückgängig: Raum für Termin 16' }));
    expect(onUndo).toHaveBeenCalledOnce();
  });

  test('Strg+Z undoes, but not where somebody types', async () => {
    const onUndo = vi.fn();
    const { user } = show(
      <>
        <UndoButton subject="Raum" onUndo={onUndo} />
        <label>
          Kommentar
          <textarea />
        </label>
      </>,
    );
    await user.keyboard('{Control>}z{/Control}');
    expect(onUndo).toHaveBeenCalledOnce();
    await user.click(screen.getByLabelText('Kommentar'));
    await user.keyboard('{Control>}z{/Control}');
    await user.keyboard('{Control>}{Shift>}z{/Shift}{/Control}');
    expect(onUndo).toHaveBeenCalledOnce();
  });

  test('is not there when there is nothing to undo, nor twice at once', async () => {
    const onUndo = vi.fn();
    const { user, showAgain } = show(<UndoButton subject={null} onUndo={onUndo} />);
    expect(screen.queryByRole('button')).toBeNull();
    showAgain(<UndoButton subject="Raum" onUndo={onUndo} pending />);
    await user.keyboard('{Control>}z{/Control}');
    expect(screen.getByRole('button')).toBeDisabled();
    expect(onUndo).not.toHaveBeenCalled();
  });
});

describe('the command palette', () => {
  const action = (id: string, label: string, more: Partial<CommandAction> = {}): CommandAction => ({
    id,
    label,
    group: 'Befehle',
    onRun: ignore,
    ...more,
  });

  test.each([
    ['uber', ['a']],
    ['über', ['a']],
    ['ueber', ['a']],
    ['strasse', ['b']],
    ['kurs neu', ['c']],
    ['anlegen', ['c']],
    ['', ['a', 'b', 'c']],
    ['gibt es nicht', []],
  ])('"%s" finds %j', (query, ids) => {
    const actions = [
      action('a', 'Übersicht drucken'),
      action('b', 'Straßen prüfen'),
      action('c', 'Neuer Kurs', { keywords: ['anlegen'] }),
    ];
    expect(filterActions(actions, query).map(({ id }) => id)).toEqual(ids);
  });

  test.each([
    ['register', 'Register der Dokumente'],
    ['widerruf', 'Echtheit von Dokumenten'],
    ['kammern', 'Kammern'],
    ['formulare', 'Kammern'],
    ['einstellungen raume', 'Orte und Räume'],
  ])('"%s" finds the page %s', (query, name) => {
    let found: string[] = [];
    const commands = new Proxy({} as FrameCommands, { get: () => ignore });
    const none = { undo: null, redo: null };
    const Actions = () => {
      const actions = useCommandActions(commands, none);
      found = filterActions(actions, query).map(({ label }) => label);
      expect(filterActions(actions, '').map(({ label }) => label)).not.toContain(name);
      return null;
    };
    show(<Actions />);
    expect(found).toEqual([name]);
  });

  test.each([
    [false, true],
    [true, false],
  ])('the example academy is offered, to a lecturer (%j): %j', (isLecturer, isOffered) => {
    const commands = new Proxy({} as FrameCommands, { get: () => ignore });
    let ids: string[] = [];
    const Actions = () => {
      ids = useCommandActions(commands, { undo: null, redo: null }, isLecturer).map(({ id }) => id);
      return null;
    };
    show(<Actions />);
    expect([ids.includes('openDemo'), ids.includes('about')]).toEqual([isOffered, true]);
  });

  test('runs what is chosen by keyboard, and shows what main found', async () => {
    const onRun = vi.fn();
    const onQueryChange = vi.fn();
    const found = action('p1', 'Köster, Käthe', { group: 'Personen', onRun });
    const { user, showAgain } = show(
      <CommandPalette actions={[action('n', 'Neuer Kurs')]} onQueryChange={onQueryChange} />,
    );
    openCommandPalette();
    const field = await screen.findByRole('textbox', { name: 'Suchen oder Befehl eingeben' });
    await user.type(field, 'kos');
    expect(onQueryChange).toHaveBeenLastCalledWith('kos');
    expect(screen.getByText('Nichts gefunden zu „kos“.')).toBeVisible();
    showAgain(
      <CommandPalette
        actions={[action('n', 'Neuer Kurs')]}
        results={[found]}
        onQueryChange={onQueryChange}
      />,
    );
    expect(await screen.findByText('Köster, Käthe')).toBeVisible();
    await user.keyboard('{ArrowDown}{Enter}');
    await waitFor(() => expect(onRun).toHaveBeenCalledOnce());
  });

  test('Enter runs the first of what stands there, also where it came after the last key', async () => {
    const onRun = vi.fn();
    const actions = [action('n', 'Neuer Kurs')];
    const { user, showAgain } = show(<CommandPalette actions={actions} />);
    openCommandPalette();
    await user.type(await screen.findByRole('textbox', { name: 'Suchen oder Befehl eingeben' }), 'kos');
    const found = action('p1', 'Köster, Käthe', { group: 'Personen', onRun });
    showAgain(<CommandPalette actions={actions} results={[found]} />);
    await screen.findByText('Köster, Käthe');
    await user.keyboard('{Enter}');
    await waitFor(() => expect(onRun).toHaveBeenCalledOnce());
  });
});

test('Enter never runs what was found for an earlier query and does not fit the one that stands there', async () => {
  const [onPerson, onCalendar] = [vi.fn(), vi.fn()];
  const entry = (id: string, label: string, onRun: () => void) => ({ id, label, group: id, onRun });
  const actions = [entry('befehle', 'Kalender', onCalendar)];
  const results = [entry('personen', 'Köster, Käthe', onPerson)];
  const { user, showAgain } = show(<CommandPalette actions={actions} results={[]} foundFor="" />);
  openCommandPalette();
  const field = await screen.findByRole('textbox', { name: 'Suchen oder Befehl eingeben' });
  await user.type(field, 'k');
  showAgain(<CommandPalette actions={actions} results={results} foundFor="k" />);
  await screen.findByText('Köster, Käthe');
  await user.type(field, 'ö');
  expect(screen.getByText('Köster, Käthe')).toBeVisible();
  await user.clear(field);
  await user.type(field, 'kalender');
  expect(screen.queryByText('Köster, Käthe')).toBeNull();
  await user.keyboard('{Enter}');
  await waitFor(() => expect(onCalendar).toHaveBeenCalledOnce());
  expect(onPerson).not.toHaveBeenCalled();
});

describe('what is typed before the palette has the focus', () => {
  const field = () => screen.findByRole('textbox', { name: 'Suchen oder Befehl eingeben' });

  const behind = () => screen.getByLabelText('Dahinter');
  const aPalette = async (actions: readonly CommandAction[] = []) => {
    const onBehind = vi.fn();
    const shown = show(
      <>
        <input aria-label="Dahinter" onChange={onBehind} />
        <CommandPalette actions={actions} />
      </>,
    );
    await shown.user.click(behind());
    openCommandPalette();
    return { ...shown, onBehind };
  };

  test('goes into its field, and not to what was behind', async () => {
    const { user, onBehind } = await aPalette();
    await user.keyboard('ankx{Backspace}er');
    await waitFor(async () => expect(await field()).toHaveValue('anker'));
    await user.keyboard('b');
    expect(await field()).toHaveValue('ankerb');
    expect(onBehind).not.toHaveBeenCalled();
    await user.keyboard('{Escape}');
  });

  test('runs what it finds, Enter among it', async () => {
    const [wanted, other] = [vi.fn(), vi.fn()];
    const group = 'Befehle';
    const { user } = await aPalette([
      { id: 'a', label: 'Sicherung erstellen', group, onRun: other },
      { id: 'b', label: 'Neuer Kurs', group, onRun: wanted },
    ]);
    await user.keyboard('neuer kurs{Enter}');
    await waitFor(() => expect(wanted).toHaveBeenCalledOnce());
    expect(other).not.toHaveBeenCalled();
  });

  test('is the page’s again where no palette comes', () => {
    vi.useFakeTimers();
    try {
      show(<input aria-label="Dahinter" />);
      holdKeys();
      // False: somebody has kept the key from the page.
      expect(fireEvent.keyDown(behind(), { key: 'a' })).toBe(false);
      vi.advanceTimersByTime(5001);
      expect(fireEvent.keyDown(behind(), { key: 'a' })).toBe(true);
    } finally {
      vi.useRealTimers();
    }
  });

  test('is given up with Escape', async () => {
    const { user } = show(<input aria-label="Dahinter" />);
    await user.click(behind());
    holdKeys();
    await user.keyboard('a{Escape}b');
    expect(behind()).toHaveValue('b');
  });
});

describe('a dragged file', () => {
  const files = [new File(['x'], 'anmeldungen.csv')];
  const dataTransfer = { types: ['Files'], files, dropEffect: 'none' };

  test('shows what would happen and is handed over', () => {
    const onDrop = vi.fn();
    show(<DropTarget sentence="Loslassen, um Anmeldungen einzulesen" onDrop={onDrop} />);
    expect(screen.queryByRole('status')).toBeNull();
    fireEvent.dragEnter(window, { dataTransfer });
    expect(screen.getByRole('status')).toHaveTextContent('Loslassen, um Anmeldungen einzulesen');
    fireEvent.drop(window, { dataTransfer });
    expect(onDrop).toHaveBeenCalledWith(files, []);
    expect(screen.queryByRole('status')).toBeNull();
  });

  test('leaving the window ends it; dragged text is none of its business', () => {
    const onDrop = vi.fn();
    show(<DropTarget sentence="Loslassen" onDrop={onDrop} />);
    fireEvent.dragEnter(window, { dataTransfer: { types: ['text/plain'], files: [] } });
    expect(screen.queryByRole('status')).toBeNull();
    fireEvent.dragEnter(window, { dataTransfer });
    fireEvent.dragEnter(window, { dataTransfer });
    fireEvent.dragLeave(window, { dataTransfer });
    expect(screen.getByRole('status')).toBeVisible();
    fireEvent.dragLeave(window, { dataTransfer });
    expect(screen.queryByRole('status')).toBeNull();
  });
});

test('a fault on a page keeps the window and offers another try', async () => {
  const onError = vi.fn();
  const quiet = vi.spyOn(console, 'error').mockImplementation(ignore);
  let broken = true;
  const Page = () => {
    if (broken) throw new Error('internal detail');
    return <p>Wieder da</p>;
  };
  const { user } = show(
    <ErrorBoundary onError={onError}>
      <Page />
    </ErrorBoundary>,
  );
  expect(screen.getByRole('alert')).toHaveTextContent('Ihre Daten sind davon nicht betroffen');
  expect(screen.getByRole('alert')).not.toHaveTextContent('internal detail');
  expect(onError).toHaveBeenCalledOnce();
  broken = false;
  await user.click(screen.getByRole('button', { name: 'Noch einmal versuchen' }));
  expect(screen.getByText('Wieder da')).toBeVisible();
  quiet.mockRestore();
});

test('the about dialog shows and closes', async () => {
  const onClose = vi.fn();
  const { user } = show(
    <AboutDialog opened onClose={onClose} version="1.0.0" parts={[{ name: 'SQLite', version: '3.50' }]} />,
  );
  const dialog = await screen.findByRole('dialog', { name: 'Über Kurskontor' });
  expect(dialog).toHaveTextContent('Version 1.0.0');
  expect(dialog).toHaveTextContent('SQLite3.50');
  const closers = within(dialog).getAllByRole('button', { name: 'Schließen' });
  await user.click(closers.at(-1) as HTMLElement);
  expect(onClose).toHaveBeenCalledOnce();
});
