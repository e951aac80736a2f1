import { basename } from 'node:path';
import type { MenuItemConstructorOptions } from 'electron';
import { MENUS, type MenuCommand, type MenuName, type ThemeChoice } from '../../shared/desktop';
import type { RecentWorkspace } from '../program';
import { type Words, words } from './words';

/** What the menu depends on; a change of it makes a new menu. */
export interface MenuState {
  language: 'de' | 'en';
  theme: ThemeChoice;
  hasWorkspace: boolean;
  /** A lecturer's workspace is open: what belongs to an office is left out. */
  isLecturer: boolean;
  recent: readonly RecentWorkspace[];
  /** What would be undone and redone, as the undo button says it; null when there is nothing. */
  undoLabel: string | null;
  redoLabel: string | null;
}

/** What main itself does for the menu. */
export interface MenuActions {
  send(command: MenuCommand): void;
  openRecent(folder: string): void;
  showWorkspaceFolder(): void;
  showLog(): void;
  print(): void;
  goBack(): void;
  goForward(): void;
}

export interface MenuSurroundings {
  isMac: boolean;
  isPackaged: boolean;
}

type Item = MenuItemConstructorOptions;
type Menus = Readonly<Record<MenuName, Item>>;

const separator: Item = { type: 'separator' };
const themes: readonly (readonly [ThemeChoice, 'themeSystem' | 'themeLight' | 'themeDark'])[] = [
  ['system', 'themeSystem'],
  ['light', 'themeLight'],
  ['dark', 'themeDark'],
];
const languages = [
  ['de', 'Deutsch'],
  ['en', 'English'],
] as const;

/** The menus by name, as they stand in the bar and as they pop up below the words of the title bar. */
export function menusOf(state: MenuState, actions: MenuActions, surroundings: MenuSurroundings): Menus {
  const texts = words[state.language];
  const { isMac, isPackaged } = surroundings;
  const send = (label: string, command: MenuCommand, more: Item = {}): Item => ({
    label,
    click: () => actions.send(command),
    ...more,
  });
  const inWorkspace = (label: string, command: MenuCommand, more: Item = {}): Item =>
    send(label, command, { enabled: state.hasWorkspace, ...more });

  const ofOffice = (...items: Item[]): Item[] => (state.isLecturer ? [] : items);

  const ofLecturer = (...items: Item[]): Item[] => (state.isLecturer ? items : []);

  const recent: Item[] = state.recent.map(({ folder, name }) => ({
    label: `${name} — ${basename(folder)}`.replaceAll('&', '&&'),
    toolTip: folder,
    click: () => actions.openRecent(folder),
  }));

  return {
    file: {
      label: texts.file,
      submenu: [
        ...ofOffice(
          inWorkspace(texts.newCohort, 'new-cohort', { accelerator: 'CmdOrCtrl+N' }),
          inWorkspace(texts.importParticipants, 'import', { accelerator: 'CmdOrCtrl+I' }),
          separator,
        ),
        ...ofLecturer(
          inWorkspace(texts.openPackage, 'go:/?oeffnen', { accelerator: 'CmdOrCtrl+I' }),
          separator,
        ),
        send(texts.newWorkspace, 'new-workspace'),
        send(texts.openWorkspace, 'open-workspace', { accelerator: 'CmdOrCtrl+O' }),
        {
          label: texts.openRecent,
          submenu: recent.length > 0 ? recent : [{ label: texts.noRecent, enabled: false }],
        },
        ...ofOffice(send(texts.openDemo, 'open-demo')),
        {
          label: texts.showWorkspace,
          enabled: state.hasWorkspace,
          click: () => actions.showWorkspaceFolder(),
        },
        inWorkspace(texts.closeWorkspace, 'close-workspace', { accelerator: 'CmdOrCtrl+Shift+W' }),
        separator,
        { label: texts.print, accelerator: 'CmdOrCtrl+P', click: () => actions.print() },
        ...(isMac ? [] : [separator, { role: 'quit', label: texts.quit, accelerator: 'Ctrl+Q' } as const]),
      ],
    },
    edit: { label: texts.edit, submenu: editMenu(state, actions, texts, isMac) },
    view: {
      label: texts.view,
      submenu: [
        inWorkspace(texts.palette, 'palette', { accelerator: 'CmdOrCtrl+K' }),
        separator,
        {
          label: texts.theme,
          submenu: themes.map(([theme, key]) =>
            send(texts[key], `theme:${theme}`, { type: 'radio', checked: state.theme === theme }),
          ),
        },
        {
          label: texts.language,
          submenu: languages.map(([language, label]) =>
            send(label, `language:${language}`, { type: 'radio', checked: state.language === language }),
          ),
        },
        separator,
        { role: 'zoomIn', label: texts.zoomIn, accelerator: 'CmdOrCtrl+Plus' },
        { role: 'zoomOut', label: texts.zoomOut },
        { role: 'resetZoom', label: texts.zoomReset },
        { role: 'togglefullscreen', label: texts.fullScreen },
        ...(isPackaged
          ? []
          : [
              separator,
              { role: 'reload', label: texts.reload } as const,
              { role: 'toggleDevTools', label: texts.developerTools } as const,
            ]),
      ],
    },
    go: {
      label: texts.go,
      submenu: [
        { label: texts.back, accelerator: isMac ? 'Cmd+[' : 'Alt+Left', click: () => actions.goBack() },
        {
          label: texts.forward,
          accelerator: isMac ? 'Cmd+]' : 'Alt+Right',
          click: () => actions.goForward(),
        },
        separator,
        inWorkspace(state.isLecturer ? texts.packages : texts.start, 'go:/', { accelerator: 'CmdOrCtrl+1' }),
        ...ofOffice(
          inWorkspace(texts.cohorts, 'go:/kurse', { accelerator: 'CmdOrCtrl+2' }),
          inWorkspace(texts.calendar, 'go:/kalender', { accelerator: 'CmdOrCtrl+3' }),
          inWorkspace(texts.people, 'go:/personen', { accelerator: 'CmdOrCtrl+4' }),
          inWorkspace(texts.marking, 'go:/korrektur', { accelerator: 'CmdOrCtrl+5' }),
          inWorkspace(texts.certificates, 'go:/zertifikate', { accelerator: 'CmdOrCtrl+6' }),
          separator,
          inWorkspace(texts.settings, 'go:/einstellungen/akademie', { accelerator: 'CmdOrCtrl+,' }),
        ),
      ],
    },
    tools: {
      label: texts.tools,
      submenu: [
        inWorkspace(texts.backup, 'backup'),
        ...ofOffice(send(texts.restore, 'restore')),
        inWorkspace(texts.check, 'check'),
        ...ofOffice(separator, inWorkspace(texts.duplicates, 'go:/personen/dubletten')),
      ],
    },
    help: {
      label: texts.help,
      role: 'help',
      submenu: [
        inWorkspace(texts.shortcuts, 'shortcuts', { accelerator: 'F1' }),
        { label: texts.showLog, click: () => actions.showLog() },
        ...(isMac ? [] : [separator, send(texts.about, 'about')]),
      ],
    },
  };
}

/**
 * Undo in a text field is the field's own business, so on Windows and Linux the page hears these keys itself and
 * the menu only shows them; on a Mac the menu always hears them first and passes them on.
 */
function editMenu(state: MenuState, actions: MenuActions, texts: Words, isMac: boolean): Item[] {
  const step = (word: string, label: string | null, command: 'undo' | 'redo', accelerator: string): Item => ({
    label: label ? `${word}: ${label}`.replaceAll('&', '&&') : word,
    accelerator,
    registerAccelerator: isMac,
    enabled: isMac || label !== null,
    click: (_item, _window, event?: { triggeredByAccelerator?: boolean }) =>
      actions.send(event?.triggeredByAccelerator ? `${command}-key` : command),
  });
  return [
    step(texts.undo, state.undoLabel, 'undo', 'CmdOrCtrl+Z'),
    step(texts.redo, state.redoLabel, 'redo', isMac ? 'Cmd+Shift+Z' : 'Ctrl+Y'),
    separator,
    { role: 'cut', label: texts.cut },
    { role: 'copy', label: texts.copy },
    { role: 'paste', label: texts.paste },
    separator,
    { role: 'selectAll', label: texts.selectAll },
  ];
}

/** The whole bar: on a Mac with the program's own menu in front and the window's before the help. */
export function menuBarOf(menus: Menus, state: MenuState, actions: MenuActions, isMac: boolean): Item[] {
  const bar = MENUS.map((name) => menus[name]);
  if (!isMac) return bar;
  const texts = words[state.language];
  const program: Item = {
    role: 'appMenu',
    submenu: [
      { label: texts.about, click: () => actions.send('about') },
      separator,
      { role: 'hide', label: texts.hide },
      { role: 'hideOthers', label: texts.hideOthers },
      { role: 'unhide', label: texts.unhide },
      separator,
      { role: 'quit', label: texts.quit },
    ],
  };
  const window: Item = {
    label: texts.window,
    role: 'windowMenu',
    submenu: [
      { role: 'minimize', label: texts.minimize },
      { role: 'zoom', label: texts.zoomWindow },
    ],
  };
  return [program, ...bar.slice(0, -1), window, menus.help];
}
