import { existsSync, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { createApplication } from './application';
import { clockOf } from './clock';
import { createMakeDemo } from './demo/make-demo';
import { keepTextsRead } from './keep-texts-read';
import { createLog } from './log';
import { currentUser } from './person';
import { DATABASE_FILE } from './store/database-file';
import { openLoopback } from './transports/loopback';
import { programVersions } from './versions';

const USAGE = `Kurskontor im Browser

  --workspace ORDNER   diesen Arbeitsbereich öffnen
  --demo               eine Beispielakademie anlegen und öffnen (in ORDNER, wenn er leer ist)
  --port NUMMER        fester Port statt eines freien
  --user-data ORDNER   Liste der Arbeitsbereiche und Protokoll hier ablegen
  --renderer ORDNER    die gebaute Oberfläche von hier
  --help               diese Hilfe`;

/** Ends with a sentence on standard error; 2 for wrong usage, 1 for what was refused. */
function endWith(message: string, exitCode: 1 | 2): never {
  console.error(message);
  process.exit(exitCode);
}

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        workspace: { type: 'string' },
        demo: { type: 'boolean', default: false },
        port: { type: 'string', default: '0' },
        'user-data': { type: 'string', default: join(homedir(), '.kurskontor') },
        renderer: { type: 'string', default: join(__dirname, '..', 'renderer') },
        help: { type: 'boolean', default: false },
      },
    });
    if (!/^\d{1,5}$/.test(values.port)) throw new Error(`--port ${values.port}`);
    return values;
  } catch (error) {
    return endWith(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`, 2);
  }
}

async function start(): Promise<void> {
  const options = readOptions();
  if (options.help) {
    console.log(USAGE);
    return;
  }
  const userData = resolve(options['user-data']);
  mkdirSync(userData, { recursive: true });
  const clock = clockOf(process.env.KURSKONTOR_TODAY);
  const logInternal = createLog({
    file: join(userData, 'logs', 'kurskontor.log'),
    clock,
    toStandardError: true,
  });
  const application = createApplication({
    clock,
    actor: currentUser(),
    recentFile: join(userData, 'recent-workspaces.json'),
    defaultFolder: join(homedir(), 'Kurskontor'),
    lecturerFolder: join(userData, 'Korrekturen'),
    versions: programVersions(),
    platform: process.platform,
    logInternal,
    makeDemo: createMakeDemo({ clock, parentFolder: userData, logInternal }),
  });

  const open = (channel: string, input: unknown) => application.dispatcher.dispatch(channel, input);
  const folder = options.workspace === undefined ? undefined : resolve(options.workspace);
  const last = application.program.listRecent()[0]?.folder;
  if (options.demo && !(folder && existsSync(join(folder, DATABASE_FILE)))) {
    const opened = await open('workspace.openDemo', folder ? { folder } : {});
    if (!opened.ok) endWith(opened.error.message, 1);
  } else if (folder) {
    const opened = await open('workspace.open', { folder });
    if (!opened.ok) endWith(opened.error.message, 1);
  } else if (last) {
    const opened = await open('workspace.open', { folder: last });
    if (!opened.ok) console.error(opened.error.message);
  }

  const loopback = await openLoopback({
    application,
    rendererFolder: resolve(options.renderer),
    port: Number(options.port),
    logInternal,
  }).catch((error: unknown) => endWith(`Port ${options.port} ist nicht frei. ${String(error)}`, 1));
  console.log(`Kurskontor läuft. Bitte diese Adresse im Browser öffnen (sie gilt einmal, Ende mit Strg+C):`);
  console.log(loopback.address);

  const stopReading = keepTextsRead(application);
  const stop = async () => {
    stopReading();
    await loopback.close();
    await application.dispatcher.dispatch('workspace.close', {});
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop());
}

void start().catch((error: unknown) => endWith(error instanceof Error ? error.message : String(error), 1));
