import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { runCommand } from '../support/terminal';
import { temporaryFolder, testWorkspace } from '../support/test-workspace';

const init = (folder: string) =>
  runCommand([
    ...['init', '--workspace', folder, '--name', 'Lindenhof-Akademie'],
    ...['--chamber', 'IHK Hellweg', '--state', 'NW', '--city', 'Dortmund'],
  ]);

async function foundedFolder(): Promise<string> {
  const folder = join(temporaryFolder(), 'akademie');
  expect(await init(folder)).toMatchObject({ exitCode: 0 });
  return folder;
}

describe('wrong usage ends with 2 and a German sentence', () => {
  test.each([
    [['foo'], 'Diesen Befehl gibt es nicht: foo'],
    [['check', '--foo'], 'Diese Option gibt es nicht: --foo'],
    [['init'], 'Diese Option muss angegeben werden: --name <name>'],
    [
      ['init', '--name', 'A', '--chamber', 'B', '--state', 'XX', '-w', '/tmp/nope'],
      'Dieser Wert ist nicht möglich: --state XX. Möglich: BW, BY',
    ],
    [['restore'], 'Es fehlt eine Angabe: <sicherung>'],
    [['check', 'a'], 'Es sind zu viele Angaben.'],
    [['check', '--workspace'], 'Die Option braucht einen Wert: -w, --workspace <ordner>'],
    [['call'], 'Es fehlt eine Angabe: <anfrage>'],
    [['call', 'workspace.status', '{'], 'Das ist kein gültiges JSON'],
    [['call', 'workspace.status', '{}', '--file', 'x'], 'Erwartet wird --file NAME=PFAD'],
    [['call', 'workspace.status', '{}', '--file', 'x=/nope'], 'Diese Datei gibt es nicht: /nope'],
    [['call', 'workspace.status', '{}', '--out', 'x'], 'keine Datei geliefert'],
    [['check'], 'Bitte nennen Sie den Arbeitsbereich'],
    [['restore', '/nope', '-w', '/tmp/nope'], 'Diese Datei gibt es nicht: /nope'],
    [
      ['export', 'certificate-list', '--cohort', 'X', '--format', 'doc', '-w', '/tmp/nope'],
      'Dieses Format gibt es nicht',
    ],
  ])('%j', async (argv, sentence) => {
    const { exitCode, output, complaint } = await runCommand(argv);
    expect(exitCode).toBe(2);
    expect(output).toBe('');
    expect(complaint).toContain(sentence);
    expect(complaint).not.toMatch(/error:|required|unknown|missing/i);
  });

  test('with --json as JSON', async () => {
    const { exitCode, complaint } = await runCommand(['foo', '--json']);
    expect(exitCode).toBe(2);
    expect(JSON.parse(complaint)).toEqual({ code: 'usage', message: 'Diesen Befehl gibt es nicht: foo' });
  });
});

describe('help', () => {
  test.each([
    [[]],
    [['init']],
    [['demo']],
    [['import']],
    [['import', 'participants']],
    [['export']],
    [['export', 'certificate-list']],
    [['check']],
    [['backup']],
    [['restore']],
    [['call']],
  ])('of %j is German and says every option', async (command) => {
    const { exitCode, output } = await runCommand([...command, '--help']);
    expect(exitCode).toBe(0);
    expect(output).toContain(`Aufruf: ${['kurskontor', ...command].join(' ')}`);
    expect(output).toContain('--workspace <ordner>');
    expect(output).not.toMatch(/Usage|Options|Commands|Arguments|display help|default|choices/);
  });
});

describe('a refusal ends with 1', () => {
  test('the sentence names what, where and what to do', async () => {
    const folder = temporaryFolder();
    const { exitCode, output, complaint } = await runCommand(['check', '-w', folder]);
    expect({ exitCode, output }).toEqual({ exitCode: 1, output: '' });
    expect(complaint).toBe(
      `Im Ordner „${folder}“ liegt kein Kurskontor-Arbeitsbereich. Bitte wählen Sie den Ordner, der die Datei kurskontor.db enthält.\n`,
    );
  });

  test('with --json as the typed error', async () => {
    const { exitCode, complaint } = await runCommand(['check', '--json', '-w', temporaryFolder()]);
    expect(exitCode).toBe(1);
    expect(JSON.parse(complaint)).toMatchObject({ code: 'not-found', details: expect.any(Object) });
  });

  test('fields are named one by one', async () => {
    const folder = await foundedFolder();
    const { exitCode, complaint } = await runCommand(['call', 'academy.update', '{"x":1}', '-w', folder]);
    expect(exitCode).toBe(1);
    expect(complaint).toContain('\n  x: Dieses Feld gibt es nicht.');
    expect(complaint).toContain('\n  name: ');
  });

  test('a second academy in the same folder', async () => {
    expect(await init(await foundedFolder())).toMatchObject({ exitCode: 1 });
  });

  test('a workspace that another program holds', async () => {
    const { folder } = await testWorkspace();
    const { exitCode, complaint } = await runCommand(['check', '-w', folder, '--json']);
    expect(exitCode).toBe(1);
    expect(JSON.parse(complaint)).toMatchObject({ code: 'locked' });
  });
});

describe('the commands', () => {
  test('init, check and its JSON', async () => {
    const folder = await foundedFolder();
    const { exitCode, output } = await runCommand(['check', '-w', folder]);
    expect({ exitCode, output }).toEqual({
      exitCode: 0,
      output: 'Alles in Ordnung. Geprüft: 1 Schritt im Verlauf, 0 Dateien.\n',
    });
    const { output: json } = await runCommand(['--json', '--workspace', folder, 'check']);
    expect(JSON.parse(json)).toEqual({ findings: [], commands: 1, files: 0 });
  });

  test('check ends with 1 when something is wrong', async () => {
    const folder = await foundedFolder();
    const db = new Database(join(folder, 'kurskontor.db'));
    db.exec("UPDATE journalCommands SET actor = 'Unbekannt'");
    db.close();
    const { exitCode, output } = await runCommand(['check', '-w', folder]);
    expect(exitCode).toBe(1);
    expect(output).toMatch(/^journal: /);
    expect(output).toContain('1 Schritt im Verlauf');
  });

  test('backup and restore carry the academy over', async () => {
    const folder = await foundedFolder();
    const target = temporaryFolder();
    const made = await runCommand(['backup', '-w', folder, '--out', target, '--json']);
    expect(made.exitCode).toBe(0);
    const { savedTo } = JSON.parse(made.output) as { savedTo: string };
    expect(readFileSync(savedTo).subarray(0, 2).toString()).toBe('PK');
    const restored = join(temporaryFolder(), 'neu');
    expect(await runCommand(['restore', savedTo, '-w', restored])).toMatchObject({ exitCode: 0 });
    const { output } = await runCommand(['call', 'academy.get', '-w', restored]);
    expect(JSON.parse(output)).toMatchObject({ name: 'Lindenhof-Akademie', city: 'Dortmund' });
  });

  test('backup into a folder that is not there is refused and leaves nothing', async () => {
    const folder = await foundedFolder();
    const missing = join(temporaryFolder(), 'nope', 'a.kurskontor');
    const { exitCode, complaint } = await runCommand(['backup', '-w', folder, '--out', missing]);
    expect(exitCode).toBe(1);
    expect(complaint).toContain('Den Ordner für');
    expect(existsSync(missing)).toBe(false);
  });

  test('a question to the program is about the workspace that is named', async () => {
    const folder = await foundedFolder();
    const { exitCode, output } = await runCommand(['call', 'workspace.status', '{}', '-w', folder]);
    expect(exitCode).toBe(0);
    expect(JSON.parse(output)).toMatchObject({ state: 'open', folder, academyName: 'Lindenhof-Akademie' });
  });

  test('call reads its input from standard input', async () => {
    const folder = await foundedFolder();
    const { exitCode, output } = await runCommand(['call', 'workspace.search', '-', '-w', folder], {
      input: '{"text":"linden"}',
    });
    expect({ exitCode, found: JSON.parse(output) }).toEqual({ exitCode: 0, found: [] });
  });

  test('call hands files over by name', async () => {
    const folder = await foundedFolder();
    const backup = join(temporaryFolder(), 'a.kurskontor');
    const saved = await runCommand(['call', 'workspace.backup', '-w', folder, '--out', backup]);
    expect(saved.exitCode).toBe(0);
    const input = JSON.stringify({ transferId: '@sicherung', folder: join(temporaryFolder(), 'neu') });
    const { exitCode, output } = await runCommand([
      ...['call', 'workspace.restore', input, '--file', `sicherung=${backup}`],
    ]);
    expect(exitCode).toBe(0);
    expect(JSON.parse(output)).toMatchObject({ state: 'open', academyName: 'Lindenhof-Akademie' });
  });

  test('call --list names every channel', async () => {
    const { exitCode, output } = await runCommand(['call', '--list']);
    expect(exitCode).toBe(0);
    expect(output).toMatch(/^workspace\.open +job +program +folder$/m);
  });

  test('an unknown channel is refused', async () => {
    const { exitCode, complaint } = await runCommand(['call', 'nope.nope', '--json']);
    expect(exitCode).toBe(1);
    expect(JSON.parse(complaint)).toMatchObject({ code: 'unknown-channel' });
  });

  test('a cancelled job is refused as such and writes nothing', async () => {
    const folder = await foundedFolder();
    const target = join(temporaryFolder(), 'a.kurskontor');
    const { exitCode, complaint } = await runCommand(['backup', '-w', folder, '--out', target, '--json'], {
      signal: AbortSignal.abort(),
    });
    expect(exitCode).toBe(1);
    expect(JSON.parse(complaint)).toMatchObject({ code: 'cancelled' });
    expect(existsSync(target)).toBe(false);
  });

  test('progress is drawn on a terminal only, and cleared', async () => {
    const folder = await foundedFolder();
    const target = temporaryFolder();
    const shown = await runCommand(['backup', '-w', folder, '--out', join(target, 'a')], {
      isInteractive: true,
    });
    expect(shown.complaint).toContain('█');
    expect(shown.complaint.endsWith('\r\x1b[2K')).toBe(true);
    const silent = await runCommand(['backup', '-w', folder, '--out', join(target, 'b')]);
    expect(silent.complaint).toBe('');
  });

  test('a file under its own name is not overwritten unasked', async () => {
    const folder = await foundedFolder();
    const target = temporaryFolder();
    const into = ['backup', '-w', folder, '--out', target];
    expect(await runCommand(into)).toMatchObject({ exitCode: 0 });
    const [name = ''] = readdirSync(target);
    writeFileSync(join(target, name), 'mine');
    expect(await runCommand(into)).toMatchObject({
      exitCode: 1,
      complaint: expect.stringContaining('gibt es schon'),
    });
    expect(readFileSync(join(target, name), 'utf8')).toBe('mine');
    expect(await runCommand([...into.slice(0, -1), join(target, name)])).toMatchObject({ exitCode: 0 });
    expect(readFileSync(join(target, name), 'utf8')).not.toBe('mine');
  });
});
