import { existsSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, extname, join, resolve } from 'node:path';
import { type ContractChannel, contract, type InputOf, type OutputOf } from '../../../shared/contract';
import type { Ticket } from '../../../shared/desktop';
import { Refused } from '../../../shared/errors';
import { type Application, createApplication } from '../../application';
import { clockOf } from '../../clock';
import { createMakeDemo } from '../../demo/make-demo';
import { createLog } from '../../log';
import { currentUser } from '../../person';
import { DATABASE_FILE } from '../../store/database-file';
import { refusalOfStorage } from '../../store/sqlite-errors';
import { programVersions } from '../../versions';
import { writeWhole } from '../write-whole';
import { CommandRefused, progressLine, type Terminal, UsageError } from './terminal';

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.csv': 'text/csv',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  '.pdf': 'application/pdf',
  '.docx': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
};

/** The program behind one terminal command: opened when needed, closed when the command has ended. */
export class Session {
  readonly terminal: Terminal;
  readonly #application: Application;
  readonly #workspace: string | undefined;

  constructor(
    terminal: Terminal,
    options: { workspace: string | undefined; fixedInstant: string | undefined },
  ) {
    const clock = clockOf(options.fixedInstant);
    this.terminal = terminal;
    this.#workspace = options.workspace;
    const logInternal = createLog({ file: null, clock, toStandardError: true });
    this.#application = createApplication({
      clock,
      actor: currentUser(),
      recentFile: null,
      defaultFolder: join(homedir(), 'Kurskontor'),
      makeDemo: createMakeDemo({ clock, parentFolder: process.cwd(), logInternal }),
      versions: programVersions(),
      platform: process.platform,
      logInternal,
    });
  }

  /** The folder of `--workspace`, else the present folder if it is a workspace. @throws UsageError */
  get folder(): string {
    if (this.#workspace) return resolve(this.#workspace);
    if (existsSync(DATABASE_FILE)) return process.cwd();
    throw new UsageError('Bitte nennen Sie den Arbeitsbereich: --workspace ORDNER');
  }

  /** Sends one request; channels of the workspace find it opened. @throws CommandRefused */
  async call<K extends ContractChannel>(channel: K, input: InputOf<K>): Promise<OutputOf<K>> {
    return (await this.callAny(channel, input)) as OutputOf<K>;
  }

  async callAny(channel: string, input: unknown): Promise<unknown> {
    const known = Object.hasOwn(contract, channel) ? contract[channel as ContractChannel] : null;
    // A question to the program is about the workspace that is named, if one is.
    const isAboutWorkspace =
      known?.scope === 'workspace' || (known?.kind === 'query' && this.#workspace !== undefined);
    if (isAboutWorkspace && !this.#application.program.workspace) {
      await this.#send('workspace.open', { folder: this.folder });
    }
    return this.#send(channel, input);
  }

  async #send(channel: string, input: unknown): Promise<unknown> {
    const line = progressLine(this.terminal);
    const result = await this.#application.dispatcher.dispatch(channel, input, {
      signal: this.terminal.signal,
      onProgress: (progress) => line.show(progress),
    });
    line.clear();
    if (!result.ok) throw new CommandRefused(result.error);
    return result.value;
  }

  /** Hands a file of the command line over and returns its transferId. @throws UsageError when it is not there. */
  upload(path: string): string {
    if (!statSync(path, { throwIfNoEntry: false })?.isFile()) {
      throw new UsageError(`Diese Datei gibt es nicht: ${path}`);
    }
    const mediaType = MEDIA_TYPES[extname(path).toLowerCase()] ?? 'application/octet-stream';
    return this.#application.transfers.putFile({ fileName: basename(path), mediaType, path: resolve(path) })
      .transferId;
  }

  /** Writes what a job has made to a file, or under its own name (if that is free) into a folder; returns where it lies. */
  async save(ticket: Ticket, target: string | undefined): Promise<string> {
    const wanted = resolve(target ?? '.');
    const isFolder = statSync(wanted, { throwIfNoEntry: false })?.isDirectory() ?? false;
    const path = isFolder ? join(wanted, basename(ticket.fileName)) : wanted;
    if (isFolder && existsSync(path)) {
      throw new CommandRefused({
        code: 'conflict',
        message: `Die Datei „${path}“ gibt es schon. Bitte nennen Sie mit --out den vollen Namen, wenn sie ersetzt werden soll.`,
      });
    }
    try {
      await writeWhole(path, this.#application.transfers.locate(ticket.transferId));
    } catch (error) {
      const refused =
        error instanceof Refused ? error : (refusalOfStorage(error) ?? missingFolder(error, path));
      if (!refused) throw error;
      throw new CommandRefused({ code: refused.code, message: refused.message });
    }
    await this.#application.transfers.saved(ticket.transferId);
    return path;
  }

  close(): void {
    this.#application.program.close();
  }
}

function missingFolder(error: unknown, path: string): Refused | null {
  const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
  return isMissing
    ? new Refused('not-found', `Den Ordner für „${path}“ gibt es nicht. Bitte legen Sie ihn zuerst an.`)
    : null;
}
