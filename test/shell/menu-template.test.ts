import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, test } from 'vitest';
import { type MenuActions, type MenuState, menuBarOf, menusOf } from '../../electron/shell/menu-template';
import { words } from '../../electron/shell/words';
import { MENUS } from '../../shared/desktop';

const state: MenuState = {
  language: 'de',
  theme: 'system',
  hasWorkspace: true,
  isLecturer: false,
  recent: [{ folder: '/home/a/Meier & Söhne', name: 'Meier & Söhne', openedAt: '2027-03-01T08:00:00Z' }],
  undoLabel: 'Anwesenheit von 3 Personen & Notiz',
  redoLabel: null,
};
const linux = { isMac: false, isPackaged: true };
const mac = { isMac: true, isPackaged: true };

function recorder() {
  const done: string[] = [];
  const actions: MenuActions = {
    send: (command) => done.push(command),
    openRecent: (folder) => done.push(`recent ${folder}`),
    showWorkspaceFolder: () => done.push('folder'),
    showLog: () => done.push('log'),
    print: () => done.push('print'),
    goBack: () => done.push('back'),
    goForward: () => done.push('forward'),
  };
  return { done, actions };
}

/** Every entry at the end of a branch, with the labels on the way to it. */
function leaves(
  items: readonly MenuItemConstructorOptions[],
  way = '',
): [string, MenuItemConstructorOptions][] {
  return items.flatMap((item) => {
    const label = `${way}/${item.label ?? item.role ?? ''}`;
    if (item.type === 'separator') return [];
    return Array.isArray(item.submenu)
      ? leaves(item.submenu, label)
      : [[label, item] as [string, typeof item]];
  });
}

const bar = (changes: Partial<MenuState> = {}, surroundings = linux, actions = recorder().actions) => {
  const changed = { ...state, ...changes };
  return menuBarOf(menusOf(changed, actions, surroundings), changed, actions, surroundings.isMac);
};
const click = ({ click: act }: MenuItemConstructorOptions, triggeredByAccelerator = false) =>
  (act as ((...told: unknown[]) => void) | undefined)?.(undefined, undefined, { triggeredByAccelerator });
const find = (items: [string, MenuItemConstructorOptions][], label: string) => {
  const found = items.find(([way]) => way.endsWith(`/${label}`))?.[1];
  if (!found) throw new Error(`no entry ${label}`);
  return found;
};

describe('the native menu', () => {
  test.each([linux, mac])(
    'every entry does something: its click reaches main or the page, or it is a role',
    (surroundings) => {
      const { done, actions } = recorder();
      for (const [way, item] of leaves(bar({}, surroundings, actions))) {
        const before = done.length;
        click(item);
        expect(done.length === before + 1 || item.role !== undefined, way).toBe(true);
      }
    },
  );

  test.each([linux, mac])('no shortcut is given twice', (surroundings) => {
    const keys = leaves(bar({}, surroundings)).flatMap(([, { accelerator }]) =>
      accelerator ? [accelerator] : [],
    );
    expect(new Set(keys).size).toBe(keys.length);
  });

  test('every menu of the title bar can pop up by its name', () => {
    const menus = menusOf(state, recorder().actions, linux);
    for (const name of MENUS) expect(Array.isArray(menus[name].submenu), name).toBe(true);
  });

  test('without a workspace only what makes, opens or explains is on offer', () => {
    const enabled = leaves(bar({ hasWorkspace: false, undoLabel: null, recent: [] }))
      .filter(([, { enabled, role }]) => enabled !== false && role === undefined)
      .map(([way]) => way.split('/').at(-1));
    expect(enabled).toEqual([
      'Akademie anlegen …',
      'Arbeitsbereich öffnen …',
      'Beispielakademie öffnen',
      'Drucken …',
      'Wie das System',
      'Hell',
      'Dunkel',
      'Deutsch',
      'English',
      'Zurück',
      'Vorwärts',
      'Sicherung zurückspielen …',
      'Protokoll im Ordner zeigen',
      'Über Kurskontor',
    ]);
  });

  test("a lecturer's workspace is offered nothing of an office", () => {
    const offered = leaves(bar({ isLecturer: true, recent: [], undoLabel: null })).map(
      ([way]) => way.split('/').at(-1) ?? '',
    );
    expect(offered).toEqual(expect.arrayContaining(['Pakete', 'Korrekturpaket öffnen …']));
    expect(
      offered.filter((way) =>
        /Kurs |Kurse|Anmeld|Personen|Zertifikate|Einstellungen|Dubletten|Beispielakademie/.test(way),
      ),
    ).toEqual([]);
  });

  test('undo names what it takes back, with the ampersand shown as itself', () => {
    const items = leaves(bar());
    const undo = find(items, 'Rückgängig: Anwesenheit von 3 Personen && Notiz');
    expect(undo).toMatchObject({ enabled: true, accelerator: 'CmdOrCtrl+Z', registerAccelerator: false });
    expect(find(items, 'Wiederherstellen')).toMatchObject({ enabled: false });
  });

  test('a Mac always passes undo on, because it hears the keys before the text field does', () => {
    expect(find(leaves(bar({ undoLabel: null }, mac)), 'Rückgängig')).toMatchObject({
      enabled: true,
      registerAccelerator: true,
    });
  });

  test('the keys of undo are told from a click on it, because in a text field they mean its text', () => {
    const { done, actions } = recorder();
    const undo = find(leaves(bar({ undoLabel: null }, mac, actions)), 'Rückgängig');
    click(undo);
    click(undo, true);
    expect(done).toEqual(['undo', 'undo-key']);
  });

  test('the theme and language in use are marked', () => {
    const items = leaves(bar({ theme: 'dark', language: 'en' }));
    expect(find(items, 'Dark')).toMatchObject({ type: 'radio', checked: true });
    expect(find(items, 'Light')).toMatchObject({ checked: false });
    expect(find(items, 'English')).toMatchObject({ checked: true });
  });

  test('recent workspaces open by their folder', () => {
    const { done, actions } = recorder();
    click(find(leaves(bar({}, linux, actions)), 'Meier && Söhne — Meier && Söhne'));
    expect(done).toEqual(['recent /home/a/Meier & Söhne']);
  });

  test('a packaged program offers no developer tools', () => {
    const roles = (isPackaged: boolean) =>
      leaves(bar({}, { ...linux, isPackaged })).map(([, { role }]) => role);
    expect(roles(true)).not.toContain('toggleDevTools');
    expect(roles(false)).toContain('toggleDevTools');
  });

  test('English says everything in English', () => {
    const same = Object.keys(words.de).filter(
      (key) => words.de[key as keyof typeof words.de] === words.en[key as keyof typeof words.en],
    );
    expect(same).toEqual(['start']);
  });
});
