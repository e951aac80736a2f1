import { type Command, Option } from 'commander';
import { FEDERAL_STATES } from '../../../shared/domain/holidays';
import { programVersions } from '../../versions';
import { callChannel, listChannels } from './call';
import { exportChamberList, exportSchedule, importParticipants } from './exchange';
import { germanCommand } from './german-help';
import { Session } from './session';
import { EXIT, type Terminal, UsageError } from './terminal';

/** What a command answers: the value for `--json`, lines for people, and whether it counts as refused. */
export interface Answer {
  value: unknown;
  text: string;
  isRefused?: boolean;
}

interface GlobalOptions {
  workspace?: string;
  json?: boolean;
}

type Work = (session: Session) => Promise<Answer>;

/** The whole command line; `finish` is told the exit code of what ran. */
export function buildProgram(
  terminal: Terminal,
  fixedInstant: string | undefined,
  finish: (exitCode: number) => void,
): Command {
  const program = germanCommand('kurskontor', { hasCommands: true })
    .description(
      'Kurskontor im Terminal: Arbeitsbereiche anlegen, prüfen, sichern, Listen ein- und ausführen.',
    )
    .version(programVersions().app ?? '', '-V, --version', 'Version zeigen')
    .option('-w, --workspace <ordner>', 'Ordner des Arbeitsbereichs; sonst der Ordner, in dem Sie stehen')
    .option('--json', 'Antwort und Ablehnung als JSON');

  const run = async (work: Work) => {
    const { workspace, json } = program.opts<GlobalOptions>();
    const session = new Session(terminal, { workspace, fixedInstant });
    try {
      const { value, text, isRefused } = await work(session);
      terminal.write(json ? `${JSON.stringify(value, null, 2)}\n` : `${text}\n`);
      finish(isRefused ? EXIT.refused : EXIT.done);
    } finally {
      session.close();
    }
  };

  const add = (parent: Command, command: Command): Command => {
    parent.addCommand(command.copyInheritedSettings(parent));
    return command;
  };

  add(program, germanCommand('init'))
    .description('Legt eine Akademie in einem leeren Ordner an (--workspace).')
    .requiredOption('--name <name>', 'Name der Akademie')
    .requiredOption('--chamber <name>', 'Name der Kammer, etwa „IHK Hellweg“')
    .addOption(
      new Option('--state <land>', 'Bundesland').choices(Object.keys(FEDERAL_STATES)).makeOptionMandatory(),
    )
    .option('--city <ort>', 'Ort der Akademie')
    .action((options: { name: string; chamber: string; state: string; city?: string }) =>
      run(async (session) => {
        const value = await session.call('workspace.create', {
          folder: session.folder,
          academyName: options.name,
          chamberName: options.chamber,
          federalState: options.state as keyof typeof FEDERAL_STATES,
          ...(options.city !== undefined && { city: options.city }),
        });
        return { value, text: `Akademie „${value.academyName}“ angelegt: ${value.folder}` };
      }),
    );

  add(program, germanCommand('demo'))
    .description(
      'Legt die Beispielakademie an, im Ordner von --workspace oder in einem neuen dort, wo Sie stehen.',
    )
    .action(() =>
      run(async (session) => {
        const { workspace } = program.opts<GlobalOptions>();
        const value = await session.call('workspace.openDemo', workspace ? { folder: session.folder } : {});
        return { value, text: `Beispielakademie „${value.academyName}“: ${value.folder}` };
      }),
    );

  const imports = add(program, germanCommand('import', { hasCommands: true })).description(
    'Führt Listen ein.',
  );
  add(imports, germanCommand('participants'))
    .description('Führt Anmeldungen aus einer CSV- oder Excel-Datei in einen Kurs ein.')
    .argument('<datei>', 'CSV oder XLSX mit einer Kopfzeile')
    .requiredOption('--cohort <kurs>', 'Kürzel oder Kennung des Kurses')
    .option('--dry-run', 'nur zeigen, was geschehen würde')
    .option('--from-start', 'in einem laufenden Kurs: von Anfang an dabei statt ab heute')
    .option('--refused <pfad>', 'abgelehnte Zeilen mit dem Grund in diese CSV-Datei schreiben')
    .action(
      (file: string, options: { cohort: string; dryRun?: boolean; fromStart?: boolean; refused?: string }) =>
        run((session) => importParticipants(session, file, options)),
    );

  const exports = add(program, germanCommand('export', { hasCommands: true })).description(
    'Gibt Listen aus.',
  );
  add(exports, germanCommand('certificate-list'))
    .description(
      'Schreibt eine festgeschriebene Liste eines Kurses für die Kammer; --freeze schreibt sie zuerst fest.',
    )
    .requiredOption('--cohort <kurs>', 'Kürzel oder Kennung des Kurses')
    .option('--format <format>', 'xlsx, csv oder pdf; sonst nach der Endung von --out, sonst xlsx')
    .option('--out <pfad>', 'Zieldatei oder Ordner; sonst der Ordner, in dem Sie stehen')
    .option('--freeze', 'die Liste zuerst als neue Fassung festschreiben')
    .option('--list <liste>', 'registration, participants oder certificates; sonst certificates')
    .action((options: { cohort: string; format?: string; out?: string; freeze?: boolean; list?: string }) =>
      run((session) => exportChamberList(session, options)),
    );

  add(exports, germanCommand('schedule'))
    .description('Schreibt den Stundenplan eines Kurses als PDF, Excel-Datei oder Kalender (iCal).')
    .requiredOption('--cohort <kurs>', 'Kürzel oder Kennung des Kurses')
    .option('--format <format>', 'pdf, xlsx oder ics; sonst nach der Endung von --out, sonst pdf')
    .option('--wall', 'als Aushang in A3 statt als Blatt für Teilnehmende')
    .option('--out <pfad>', 'Zieldatei oder Ordner; sonst der Ordner, in dem Sie stehen')
    .action((options: { cohort: string; format?: string; wall?: boolean; out?: string }) =>
      run((session) => exportSchedule(session, options)),
    );

  add(program, germanCommand('check'))
    .description(
      'Prüft Datenbank, Verweise, Verlauf, Dateien und Suche. Endet mit 1, wenn etwas nicht stimmt.',
    )
    .action(() =>
      run(async (session) => {
        const value = await session.call('workspace.check', {});
        const counted = `Geprüft: ${numberOf(value.commands, 'Schritt', 'Schritte')} im Verlauf, ${numberOf(value.files, 'Datei', 'Dateien')}.`;
        const findings = value.findings.map(({ area, message }) => `${area}: ${message}`);
        const text = findings.length > 0 ? [...findings, counted].join('\n') : `Alles in Ordnung. ${counted}`;
        return { value, text, isRefused: findings.length > 0 };
      }),
    );

  add(program, germanCommand('backup'))
    .description('Schreibt den ganzen Arbeitsbereich in eine Datei.')
    .option('--out <pfad>', 'Zieldatei oder Ordner; sonst der Ordner, in dem Sie stehen')
    .action((options: { out?: string }) =>
      run(async (session) => {
        const value = await session.call('workspace.backup', {});
        const savedTo = await session.save(value, options.out);
        return { value: { ...value, savedTo }, text: `Sicherung geschrieben: ${savedTo}` };
      }),
    );

  add(program, germanCommand('restore'))
    .description('Packt eine Sicherung in einen leeren Ordner aus (--workspace) und prüft sie.')
    .argument('<sicherung>', 'Datei, die „backup“ geschrieben hat')
    .action((file: string) =>
      run(async (session) => {
        const { folder } = session;
        const value = await session.call('workspace.restore', { transferId: session.upload(file), folder });
        return { value, text: `Wiederhergestellt: „${value.academyName}“ in ${value.folder}` };
      }),
    );

  add(program, germanCommand('call'))
    .description('Führt eine beliebige Anfrage des Programms aus; die Antwort ist JSON.')
    .argument('[anfrage]', 'Name, etwa cohorts.list')
    .argument('[json]', 'Eingabe als JSON; „-“ liest sie von der Standardeingabe (sonst {})')
    .option('--file <name=pfad>', 'Datei übergeben; „@name“ in der Eingabe steht für sie (mehrfach)', collect)
    .option('--out <pfad>', 'die Datei speichern, die die Antwort liefert')
    .option('--list', 'alle Anfragen zeigen')
    .action((channel: string | undefined, json: string | undefined, options: CallFlags) => {
      if (options.list) {
        terminal.write(`${listChannels()}\n`);
        return finish(EXIT.done);
      }
      if (channel === undefined)
        throw new UsageError('Es fehlt eine Angabe: <anfrage>. Alle zeigt: call --list');
      return run(async (session) => {
        const { value, savedTo } = await callChannel(session, channel, json ?? '{}', options);
        const shown = savedTo === null ? value : { value, savedTo };
        return { value: shown, text: JSON.stringify(shown, null, 2) };
      });
    });

  return program;
}

interface CallFlags {
  file?: readonly string[];
  out?: string;
  list?: boolean;
}

const collect = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];

const numberOf = (count: number, one: string, many: string): string =>
  `${count.toLocaleString('de-DE')} ${count === 1 ? one : many}`;
