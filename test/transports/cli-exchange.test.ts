import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { aFinishedCohort } from '../areas/certificates/finished-cohort';
import { aCohort, aSchedule } from '../support/builders';
import { runCommand } from '../support/terminal';
import { temporaryFolder, testWorkspace } from '../support/test-workspace';

const fixture = (fileName: string) => join(import.meta.dirname, '..', 'fixtures', 'registrations', fileName);

/** A workspace with the cohort SMM-2027-1, closed so that a command can hold it. */
async function folderWithCohort(): Promise<string> {
  const w = await testWorkspace();
  await aCohort(w, { cohort: { maximumParticipants: 20 } });
  w.application.program.close();
  return w.folder;
}

const participants = async (folder: string): Promise<number> => {
  const { output } = await runCommand(['call', 'cohorts.list', '-w', folder]);
  const [cohort] = JSON.parse(output) as { registered: number; waiting: number }[];
  return (cohort?.registered ?? 0) + (cohort?.waiting ?? 0);
};

describe('import participants', () => {
  test('enrols the rows of a file, the surplus on the waiting list', async () => {
    const folder = await folderWithCohort();
    const command = [
      'import',
      'participants',
      fixture('anmeldungen-excel.csv'),
      '--cohort',
      'smm-2027-1',
      '-w',
      folder,
    ];
    const { exitCode, output } = await runCommand(command);
    expect({ exitCode, output }).toEqual({
      exitCode: 0,
      output:
        'anmeldungen-excel.csv → SMM-2027-1: 24 neu, 0 bekannt, 0 schon im Kurs, 0 doppelt in der Datei, 0 abgelehnt\n' +
        '20 angemeldet, 4 auf der Warteliste.\n',
    });
    expect(await participants(folder)).toBe(24);
    const again = await runCommand([...command, '--json']);
    expect(JSON.parse(again.output)).toMatchObject({
      counts: { new: 0, 'already-enrolled': 24 },
      enrolled: 0,
    });
  });

  test('names every refused row with its line and writes them to a file', async () => {
    const folder = await folderWithCohort();
    const refused = join(temporaryFolder(), 'abgelehnt.csv');
    const { exitCode, output } = await runCommand([
      ...['import', 'participants', fixture('anmeldungen-webformular.csv'), '--cohort', 'SMM-2027-1'],
      ...['-w', folder, '--refused', refused],
    ]);
    expect(exitCode).toBe(0);
    expect(output).toMatch(/^Nicht übernommene Spalten: „.+“$/m);
    expect(output).toContain(': Geburtsdatum: 31. Februar gibt es nicht.');
    expect(output.match(/^Zeile \d+ abgelehnt: ./gm)).toHaveLength(2);
    expect(readFileSync(refused, 'utf8').trim().split('\r\n').length).toBeGreaterThanOrEqual(3);
  });

  test('changes nothing in a dry run', async () => {
    const folder = await folderWithCohort();
    const { exitCode, output } = await runCommand([
      ...[
        'import',
        'participants',
        fixture('anmeldungen.xlsx'),
        '--cohort',
        'SMM-2027-1',
        '--dry-run',
        '-w',
        folder,
      ],
    ]);
    expect(exitCode).toBe(0);
    expect(output).toContain('24 neu');
    expect(await participants(folder)).toBe(0);
  });

  test('refuses a cohort that is not there by naming those that are', async () => {
    const { exitCode, complaint } = await runCommand([
      ...[
        'import',
        'participants',
        fixture('anmeldungen.xlsx'),
        '--cohort',
        'X',
        '-w',
        await folderWithCohort(),
      ],
    ]);
    expect({ exitCode, complaint }).toEqual({
      exitCode: 1,
      complaint: 'Den Kurs „X“ gibt es nicht. Vorhanden: SMM-2027-1\n',
    });
  });
});

describe('export certificate-list', () => {
  test('refuses while nothing is frozen, then freezes and writes each format', async () => {
    const { w } = await aFinishedCohort([{}]);
    w.application.program.close();
    const target = temporaryFolder();
    const command = ['export', 'certificate-list', '--cohort', 'SMM-2027-1', '-w', w.folder, '--out'];
    expect(await runCommand([...command, join(target, 'a.xlsx')])).toMatchObject({ exitCode: 1 });
    const frozen = await runCommand([...command, join(target, 'a.csv'), '--freeze', '--json']);
    expect(frozen.exitCode).toBe(0);
    expect(JSON.parse(frozen.output)).toMatchObject({ version: 1, savedTo: join(target, 'a.csv') });
    expect(readFileSync(join(target, 'a.csv'), 'utf8')).toContain('Albers');
    expect(await runCommand([...command, join(target, 'a.xlsx')])).toMatchObject({ exitCode: 0 });
    expect(readFileSync(join(target, 'a.xlsx')).subarray(0, 2).toString()).toBe('PK');

    const people = [...command, join(target, 'b.csv'), '--list', 'participants', '--freeze'];
    expect(await runCommand(people)).toMatchObject({
      exitCode: 0,
      output: `Teilnehmerliste SMM-2027-1 (Fassung 1) geschrieben: ${join(target, 'b.csv')}\n`,
    });
    expect(readFileSync(join(target, 'b.csv'), 'utf8')).not.toContain('Ergebnis');
    expect(await runCommand([...command, target, '--list', 'all'])).toMatchObject({ exitCode: 2 });
  });
});

describe('export schedule', () => {
  test('writes each format, by the ending or by name, and the one for the wall', async () => {
    const w = await testWorkspace();
    const { cohortId } = await aCohort(w);
    await aSchedule(w, cohortId);
    w.application.program.close();
    const target = temporaryFolder();
    const command = ['export', 'schedule', '--cohort', 'smm-2027-1', '-w', w.folder, '--out'];
    const { exitCode, output } = await runCommand([...command, join(target, 'plan.ics')]);
    expect({ exitCode, output }).toEqual({
      exitCode: 0,
      output: `Stundenplan SMM-2027-1 geschrieben: ${join(target, 'plan.ics')}\n`,
    });
    expect(readFileSync(join(target, 'plan.ics'), 'utf8')).toMatch(/^BEGIN:VCALENDAR\r\n/);
    await runCommand([...command, target, '--format', 'xlsx']);
    expect(readFileSync(join(target, 'Stundenplan SMM-2027-1.xlsx')).subarray(0, 2).toString()).toBe('PK');
    await runCommand([...command, target]);
    expect(readFileSync(join(target, 'Stundenplan SMM-2027-1.pdf')).subarray(0, 5).toString()).toBe('%PDF-');
    await runCommand([...command, target, '--wall']);
    expect(readFileSync(join(target, 'Stundenplan SMM-2027-1 Aushang.pdf')).byteLength).toBeGreaterThan(1000);
    expect(await runCommand([...command, target, '--format', 'doc'])).toMatchObject({ exitCode: 2 });
    expect(await runCommand([...command, target, '--format', 'ics', '--wall'])).toMatchObject({
      exitCode: 2,
    });
  });
});
