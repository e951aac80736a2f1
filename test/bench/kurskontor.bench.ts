import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { cpus, release, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DATABASE_FILE } from '../../electron/store/database-file';
import { prefixQuery } from '../../electron/store/search';
import { shownDays } from '../../renderer/features/calendar/spans';
import type { ContractChannel, InputOf, OutputOf } from '../../shared/contract';
import { measureAgainstLibreOffice } from './against-libreoffice';
import { measureCell } from './attendance-cell';
import { measureComparison } from './compare-papers';
import { measureCalendar } from './draw-calendar';
import { measureExchange } from './exchange';
import { measureExchangeChannels } from './exchange-channels';
import { measureDesk } from './marking-desk';
import { alternate, type Figure, median, tableOf } from './measure';
import { measureCohorts, measureOneCohort } from './plan-schedules';
import { measureDocuments } from './print-documents';
import { recordSql } from './record-sql';
import { measureTextSearch } from './search-texts';
import { measureStart } from './start';
import { BENCH_TODAY, benchApplication, twentyYears } from './twenty-years';

const figures: Figure[] = [];
const notes: string[] = [];
const folder = mkdtempSync(join(tmpdir(), 'kurskontor-bench-'));
const workspaceFolder = join(folder, 'akademie');
const application = benchApplication();
const { dispatcher, program, transfers } = application;

async function call<K extends ContractChannel>(channel: K, input: InputOf<K>): Promise<OutputOf<K>> {
  const result = await dispatcher.dispatch(channel, input);
  if (!result.ok) throw new Error(`${channel}: ${JSON.stringify(result.error)}`);
  return result.value as OutputOf<K>;
}

beforeAll(async () => {
  cpSync(await twentyYears(), workspaceFolder, { recursive: true });
  await call('workspace.open', { folder: workspaceFolder });
}, 900_000);

afterAll(() => {
  program.close();
  rmSync(folder, { recursive: true, force: true });
  const machine = `${cpus().length} × ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${process.platform} ${release()}, Node.js ${process.versions.node}`;
  console.log(
    `\n${machine}, ${new Date().toISOString().slice(0, 10)}\n\n${tableOf(figures)}\n\n${notes.join('\n')}`,
  );
});

/** The month with the most sessions, `YYYY-MM`. */
function busiestMonth(): string {
  const month = program.workspace?.reader.value<string>(
    'SELECT substr(date, 1, 7) AS month FROM sessions GROUP BY month ORDER BY count(*) DESC, month LIMIT 1',
  );
  if (month === undefined) throw new Error('no sessions');
  return month;
}

/** The whole weeks that a month's page asks for. */
const weeksOf = (month: string) => shownDays('month', 'month', `${month}-01`);

test('a plan for one cohort against its limit of 1 s', async () => {
  figures.push(...(await measureOneCohort()));
});

test.each([4, 12])(
  'plans for %i cohorts, ten lecturers and four rooms against their limit of 10 s',
  async (cohorts) => {
    const measured = await measureCohorts(cohorts);
    figures.push(...measured.figures);
    notes.push(measured.note);
  },
);

describe('each screen against the same SQL in bare better-sqlite3', () => {
  const screens: [string, () => Promise<[ContractChannel, unknown]>][] = [
    ['Start', async () => ['cohorts.agenda', {}]],
    ['Kurse', async () => ['cohorts.list', {}]],
    ['Kurs: Kopf', async () => ['cohorts.get', { cohortId: await running() }]],
    ['Kurs: Überblick', async () => ['cohorts.overview', { cohortId: await running() }]],
    ['Kurs: Teilnehmende', async () => ['cohorts.participants', { cohortId: await running() }]],
    ['Kurs: Stundenplan', async () => ['schedule.list', { cohortId: await running() }]],
    ['Kalender, busiest month', async () => ['schedule.calendar', weeksOf(busiestMonth())]],
    ['Kurs: Anwesenheit', async () => ['attendance.grid', { cohortId: await running() }]],
    ['Kurs: Facharbeiten', async () => ['papers.list', { cohortId: await running() }]],
    ['Kurs: Bewertung', async () => ['marking.list', { cohortId: await running() }]],
    ['Kurs: Zertifikate', async () => ['certificates.list', { cohortId: await running() }]],
    ['Kurs: Listen für die Kammer', async () => ['certificates.steps', { cohortId: await running() }]],
    ['Kurs: Verlauf', async () => ['workspace.history', { cohortId: await running() }]],
    ['Personen', async () => ['people.list', {}]],
    [
      'Person',
      async () => ['people.get', { personId: (await call('people.list', { offset: 6000 })).rows[0]?.id }],
    ],
    ['Korrektur', async () => ['marking.queue', {}]],
    ['Zertifikate', async () => ['certificates.overview', {}]],
    ['Rückgängig', async () => ['workspace.undoable', {}]],
    [
      'Lehrgang',
      async () => ['academy.getCourse', { courseId: (await call('academy.listCourses', {}))[0]?.id }],
    ],
  ];
  const running = async () => {
    const found = (await call('cohorts.list', {})).find(({ state }) => state === 'running');
    if (!found) throw new Error('no cohort under way');
    return found.id;
  };

  test.each(screens)('%s', async (what, choose) => {
    const [channel, input] = await choose();
    const ask = () => dispatcher.dispatch(channel, input);
    const reader = program.workspace?.reader;
    if (!reader) throw new Error('no workspace');
    const asked = await recordSql(reader, async () => expect(await ask()).toMatchObject({ ok: true }));
    const bare = new Database(join(workspaceFolder, DATABASE_FILE), { readonly: true });
    bare.pragma('cache_size = -32768');
    const statements = asked.map(({ way, sql, params }) => ({ way, statement: bare.prepare(sql), params }));
    const measured = await alternate(40, ask, () => {
      for (const { way, statement, params } of statements) statement[way](params);
    });
    bare.close();
    figures.push({
      what: `${what} (${asked.length} SQL)`,
      against: 'the same SQL, bare',
      ...measured,
      limit: 1.5,
      bound: 20,
    });
    expect(asked.length).toBeGreaterThan(0);
  });
});

test('search in the texts of all papers against bare FTS5', { timeout: 900_000 }, async () => {
  figures.push(await measureTextSearch());
});

test('search as one types against bare FTS5', async () => {
  const bare = new Database(join(workspaceFolder, DATABASE_FILE), { readonly: true });
  const statement = bare.prepare(
    `SELECT p.id FROM personsSearch s JOIN persons p ON p.rowid = s.rowid
     WHERE personsSearch MATCH ? ORDER BY rank LIMIT 12`,
  );
  const typed = ['m', 'mü', 'mül', 'müll', 'mülle', 'müller', 'schä', 'dr', 'öz', 'dortm'];
  let turn = 0;
  const measured = await alternate(
    120,
    () => dispatcher.dispatch('people.list', { search: typed[turn % typed.length] ?? '', limit: 12 }),
    () => {
      statement.all(prefixQuery(typed[turn % typed.length] ?? '') ?? '');
      turn += 1;
    },
  );
  figures.push({
    what: 'Search as one types',
    against: 'bare FTS5, 12 best',
    ...measured,
    limit: 3,
    bound: 20,
  });
  bare.close();
  expect(measured.value).toBeGreaterThan(0);
});

/** After so many pages SQLite writes its log into the file and begins it anew. */
const PAGES_BEFORE_CHECKPOINT = 1000;

test('one recorded mark against a bare one-row commit', async () => {
  const bareFile = join(folder, 'bare.db');
  const bare = new Database(bareFile);
  bare.pragma('journal_mode = WAL');
  bare.pragma('synchronous = FULL');
  bare.exec(
    'CREATE TABLE marks (id INTEGER PRIMARY KEY, points REAL) STRICT; INSERT INTO marks VALUES (1, 0)',
  );
  const update = bare.prepare('UPDATE marks SET points = ? WHERE id = 1');
  const queue = await call('marking.queue', {});
  const entry = queue.find(({ part }) => part === 'paper');
  if (!entry) throw new Error('nothing to mark');
  const { enrolmentId } = entry;
  const { criteria } = await call('marking.get', { enrolmentId, part: 'paper' });
  let turn = 0;
  const record = () => {
    turn += 1;
    const points = (Math.floor(turn / criteria.length) * 0.5) % 5;
    const criterionId = criteria[turn % criteria.length]?.criterionId ?? '';
    return call('marking.record', { enrolmentId, part: 'paper', criterionId, points });
  };
  // Another value each time: SQLite writes nothing where nothing changes.
  let value = 0;
  const commit = () => {
    value = (value + 1) % 100;
    return update.run(value);
  };
  // A log that still grows makes the bare commit dearer: both are beyond their first checkpoint, as after an hour's work.
  for (let warm = 0; warm < PAGES_BEFORE_CHECKPOINT; warm += 1) commit();
  for (let warm = 0; warm < PAGES_BEFORE_CHECKPOINT / 4; warm += 1) await record();
  const measured = await alternate(300, record, commit);
  bare.close();
  figures.push({
    what: 'One recorded mark, journal and fsync included',
    against: 'bare one-row commit, synchronous FULL',
    ...measured,
    limit: 2,
  });
  expect(measured.value).toBeGreaterThan(0);
});

test('attendance, from the key to the stored answer and the forecast redrawn, 30 × 30 cells in Chromium', async () => {
  const outcome = await measureCell();
  if ('reason' in outcome) {
    notes.push(`Attendance cell: not measured here (${outcome.reason}).`);
    return;
  }
  figures.push({
    what: 'Attendance cell, 30 × 30, from the key to forecast redrawn as stored',
    against: 'limit',
    value: outcome.typed,
    reference: 50,
    limit: 1,
  });
  notes.push(
    `Attendance cell: the same command alone, sent from the same page, ${outcome.stored.toFixed(1)} ms.`,
  );
  figures.push({
    what: 'The same, work of the window alone',
    against: 'limit',
    value: outcome.busy,
    reference: 50,
    limit: 1,
  });
  expect(outcome.typed).toBeGreaterThan(0);
});

describe('imports, preview and command together, against their limit of 5 s', () => {
  const fixtures = join(import.meta.dirname, '..', 'fixtures', 'registrations');
  const tenThousand = (): Uint8Array => {
    const rows = Array.from({ length: 10_000 }, (_, index) =>
      [
        `Vorname${index}`,
        `Nachname${index % 4000}`,
        `1${index % 9}.0${(index % 8) + 1}.19${70 + (index % 29)}`,
        'Unna',
        `n${index}@import.example`,
      ].join(';'),
    );
    return new TextEncoder().encode(
      `Vorname;Nachname;Geburtsdatum;Geburtsort;E-Mail\r\n${rows.join('\r\n')}\r\n`,
    );
  };
  const files: [string, () => Uint8Array][] = [
    ['anmeldungen-excel.csv', () => readFileSync(join(fixtures, 'anmeldungen-excel.csv'))],
    ['anmeldungen-webformular.csv', () => readFileSync(join(fixtures, 'anmeldungen-webformular.csv'))],
    ['anmeldungen.xlsx', () => readFileSync(join(fixtures, 'anmeldungen.xlsx'))],
    ['zehntausend.csv', tenThousand],
  ];
  test.each(files)(
    '%s',
    async (fileName, read) => {
      const [course] = await call('academy.listCourses', {});
      const { id: cohortId } = await call('cohorts.create', {
        code: `IMPORT-${fileName}`,
        courseId: course?.id ?? '',
        startsOn: BENCH_TODAY,
        endsOn: null,
        venueId: null,
        roomId: null,
        federalState: 'NW',
        minimumParticipants: 0,
        maximumParticipants: 500,
        chamberNumber: '',
        paperDueOn: null,
        presentationOn: null,
        listDueOn: null,
        handoverOn: null,
        note: '',
      });
      const { transferId } = transfers.put({ fileName, mediaType: 'text/csv', bytes: read() });
      const begun = performance.now();
      await call('registrations.preview', { transferId, cohortId });
      await call('registrations.import', { transferId, cohortId });
      const value = performance.now() - begun;
      figures.push({ what: `Import ${fileName}`, against: 'limit', value, reference: 5000, limit: 1 });
      expect(value).toBeGreaterThan(0);
    },
    120_000,
  );
});

test('the papers of a cohort of 24 against their limit of 5 s', async () => {
  figures.push(...(await measureDocuments()));
});

test('24 certificates against LibreOffice', { timeout: 900_000 }, async () => {
  const measured = await measureAgainstLibreOffice();
  figures.push(...measured.figures);
  notes.push(...measured.notes);
});

test('similarity: one paper against all earlier ones, its index, planted copies', async () => {
  const { workspace } = program;
  if (!workspace) throw new Error('no workspace');
  const measured = await measureComparison(workspace, (input) => call('similarity.compare', input));
  figures.push(...measured.figures);
  notes.push(...measured.notes);
}, 600_000);

test('a marking package out and in, against SHA-256 plus age over the same bytes', async () => {
  const measured = await measureExchange();
  figures.push(...measured);
  expect(measured.length).toBeGreaterThan(0);
}, 600_000);

test('packages and cohorts through the channels of office and device, against the same', async () => {
  const measured = await measureExchangeChannels();
  figures.push(...measured);
  expect(measured.length).toBeGreaterThan(0);
}, 600_000);

test('the busiest month of the calendar drawn in a browser, against its limit of 200 ms', async () => {
  const month = busiestMonth();
  program.close();
  const { drawn, busy } = await measureCalendar(workspaceFolder, month);
  const against = { against: 'limit', reference: 200, limit: 1 };
  figures.push(
    {
      what: `Calendar, busiest month (${month}) asked for, drawn and painted`,
      value: median(drawn),
      ...against,
    },
    { what: 'The same, work of the window alone', value: median(busy), ...against },
  );
  expect(drawn.length).toBeGreaterThan(0);
}, 300_000);

test('the marking desk: a point stored, the next paper, the longest task, in Chromium', async () => {
  const outcome = await measureDesk();
  if ('reason' in outcome) notes.push(`Marking desk: not measured here (${outcome.reason}).`);
  else figures.push(...outcome.figures);
  expect(outcome).toBeDefined();
}, 300_000);

test('first usable screen against an empty window, and resident memory', async () => {
  const outcome = await measureStart(workspaceFolder, () => program.close());
  if ('reason' in outcome) {
    notes.push(`First usable screen: not measured here (${outcome.reason}).`);
    return;
  }
  figures.push({
    what: 'First usable screen, twenty-year academy',
    against: 'empty window, same Electron',
    value: median(outcome.program),
    reference: median(outcome.empty),
    limit: 2,
  });
  figures.push({
    what: 'Main process, resident after opening it',
    against: 'limit',
    value: outcome.residentMegabytes,
    reference: 250,
    limit: 1,
    unit: 'MB',
  });
  expect(outcome.program.length).toBeGreaterThan(0);
}, 300_000);
