import { app, type BrowserWindow, Menu, shell } from 'electron';
import type { MenuCommand, MenuName } from '../../shared/desktop';
import type { Application } from '../application';
import { isLaptop } from '../areas/laptop/is-laptop';
import { type MenuActions, type MenuState, menuBarOf, menusOf } from './menu-template';
import type { SettingsFile } from './settings';

export interface NativeMenuParts {
  application: Application;
  settings: SettingsFile;
  window: () => BrowserWindow | null;
  send: (command: MenuCommand) => void;
  openRecent: (folder: string) => void;
  logFile: string;
}

/** The native menu; it follows the workspace, what can be undone, the theme and the language. */
export class NativeMenu {
  readonly #parts: NativeMenuParts;
  readonly #surroundings = { isMac: process.platform === 'darwin', isPackaged: app.isPackaged };
  #steps: Pick<MenuState, 'undoLabel' | 'redoLabel'> = { undoLabel: null, redoLabel: null };
  #isRefreshing = false;
  #shown = '';

  constructor(parts: NativeMenuParts) {
    this.#parts = parts;
    this.refresh();
    parts.application.dispatcher.onChanged(() => this.refresh());
  }

  /** Looks what has changed and shows it, once however many changes come together. */
  refresh(): void {
    if (this.#isRefreshing) return;
    this.#isRefreshing = true;
    setImmediate(() => {
      this.#isRefreshing = false;
      void this.#readSteps().then(() => this.#show());
    });
  }

  /** Pops one menu up at a place of the page; resolves when it has closed. */
  popup(name: MenuName, x: number, y: number): Promise<void> {
    const window = this.#parts.window();
    const { submenu } = menusOf(this.#state(), this.#actions(), this.#surroundings)[name];
    if (!window || !Array.isArray(submenu)) return Promise.resolve();
    const zoom = window.webContents.getZoomFactor();
    return new Promise((resolve) => {
      Menu.buildFromTemplate(submenu).popup({
        window,
        x: Math.round(x * zoom),
        y: Math.round(y * zoom),
        callback: resolve,
      });
    });
  }

  async #readSteps(): Promise<void> {
    const { dispatcher, program } = this.#parts.application;
    const result = program.workspace ? await dispatcher.dispatch('workspace.undoable', {}) : null;
    const steps = result?.ok ? (result.value as { undo: Step; redo: Step }) : null;
    const inWords = await this.#labelWords();
    this.#steps = {
      undoLabel: steps?.undo ? inWords(steps.undo.label) : null,
      redoLabel: steps?.redo ? inWords(steps.redo.label) : null,
    };
  }

  async #labelWords(): Promise<(label: string) => string> {
    if (this.#parts.settings.value.language === 'de') return (label) => label;
    return (await import('../../shared/command-labels/in-english')).labelInEnglish;
  }

  #state(): MenuState {
    const { program } = this.#parts.application;
    const { language, theme } = this.#parts.settings.value;
    return {
      language,
      theme,
      hasWorkspace: program.workspace !== null,
      isLecturer: program.workspace !== null && isLaptop(program.workspace.reader),
      recent: program.listRecent(),
      ...this.#steps,
    };
  }

  #show(): void {
    const state = this.#state();
    const shown = JSON.stringify(state);
    if (shown === this.#shown) return;
    this.#shown = shown;
    const actions = this.#actions();
    const menus = menusOf(state, actions, this.#surroundings);
    Menu.setApplicationMenu(
      Menu.buildFromTemplate(menuBarOf(menus, state, actions, this.#surroundings.isMac)),
    );
    if (process.platform !== 'darwin') this.#parts.window()?.setMenuBarVisibility(false);
  }

  #actions(): MenuActions {
    const { application, window, send, openRecent, logFile } = this.#parts;
    const page = () => window()?.webContents;
    return {
      send,
      openRecent,
      showWorkspaceFolder: () => {
        const folder = application.program.workspace?.folder;
        if (folder) void shell.openPath(folder);
      },
      showLog: () => shell.showItemInFolder(logFile),
      print: () => page()?.print(),
      goBack: () => historyOf(page())?.goBack(),
      goForward: () => historyOf(page())?.goForward(),
    };
  }
}

type Step = { label: string } | null;

/** `navigationHistory` came with Electron 29; before, the page itself had these two. */
function historyOf(
  page: Electron.WebContents | undefined,
): { goBack(): void; goForward(): void } | undefined {
  return (page?.navigationHistory as Electron.NavigationHistory | undefined) ?? page;
}
