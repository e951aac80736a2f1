import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { takeIn } from '../../../electron/areas/exchange/import-result';
import { readOfficeMarkings } from '../../../electron/areas/exchange/office-markings';
import { digestOf, saidStateOf } from '../../../electron/areas/exchange/plan-import';
import { readResult } from '../../../electron/areas/exchange/results';
import { commentMarking } from '../../../electron/areas/marking/change-marking';
import { recordKnockOut } from '../../../electron/areas/marking/record-knock-out';
import { recordMark } from '../../../electron/areas/marking/record-mark';
import { newSigningKey } from '../../../electron/exchange/keys';
import { makeResult } from '../../../electron/exchange/pack-result';
import { manifestBytes } from '../../../electron/exchange/read-manifest';
import { checkResult, type UnpackedResult } from '../../../electron/exchange/unpack-result';
import type { CommandContext } from '../../../electron/handlers';
import { newIdAt } from '../../../electron/new-id';
import { sha256Of } from '../../../electron/store/files';
import { closeCommand, openCommand } from '../../../electron/store/journal';
import { undoCommand } from '../../../electron/store/undo';
import {
  emptyValue,
  type FieldValue,
  kindOf,
  sameValue,
  type TravellingAnnotation,
} from '../../../shared/domain/exchange/marking-fields';
import type { UnchainedEdit } from '../../../shared/domain/exchange/marking-result';
import { contentOf } from '../../support/store';
import { criteriaOf } from '../marking/paper-cohort';
import { anExchange, giveOut } from './an-exchange';

const seed = Number(process.env.FUZZ_SEED ?? 20_270_301);
const LAPTOPS = 2;

type Fields = Map<string, FieldValue>;

/** One office with a package out, the same package opened on two laptops; whatever is done is gone after `within`. */
async function theSides() {
  const exchange = await anExchange({ markers: 1, criteria: ['Analyse', 'Ziele'] });
  const { w, one } = exchange;
  await giveOut(exchange, [one]);
  const { writer, files } = w.workspace;
  const raw = Buffer.from(
    files.get(
      writer.value<string>(
        'SELECT f.sha256 FROM exchangePackages k JOIN files f ON f.id = k.manifestFileId',
      ) ?? '',
    ),
  );
  const packed = JSON.parse(String(raw)) as ReturnType<typeof checkResult>;
  const criteria = criteriaOf(w, 'paper').map(({ id }) => id);
  const knockOut = packed.rubrics[0]?.knockOuts[0]?.knockOutId ?? '';
  const newId = newIdAt(w.clock.now);
  const places = packed.papers.map(() => Array.from({ length: LAPTOPS }, () => newId()));
  return {
    ...exchange,
    writer,
    files,
    raw,
    packed,
    criteria,
    knockOut,
    newId,
    places,
    keys: [newSigningKey(Buffer.alloc(32, 1)), newSigningKey(Buffer.alloc(32, 2))],
  };
}
type Sides = Awaited<ReturnType<typeof theSides>>;

/** Runs one history and takes all of it back. */
function within<T>({ writer }: Sides, work: () => T): T {
  writer.raw.exec('SAVEPOINT history');
  try {
    return work();
  } finally {
    writer.raw.exec('ROLLBACK TO history; RELEASE history');
  }
}

function command(sides: Sides, work: (context: CommandContext) => unknown): number {
  const { w, writer, files, newId } = sides;
  const now = w.clock.now();
  return writer.raw.transaction(() => {
    const seq = openCommand(writer, {
      id: newId(),
      channel: 'test',
      actor: 'Petra Lindner',
      at: now.toISOString(),
      isUndoable: true,
    });
    let description = { label: 'Probe' };
    work({
      db: writer,
      files,
      transfers: w.application.transfers,
      workspace: w.workspace,
      now,
      today: '2027-03-01',
      actor: 'Petra Lindner',
      newId,
      describe: (given) => {
        description = given;
      },
    });
    closeCommand(writer, seq, description);
    return seq;
  })();
}

function officeMarkings({ writer, packed }: Sides) {
  const ids = packed.papers.map(
    ({ enrolmentId, part, role }) =>
      writer.value<string>('SELECT id FROM markings WHERE enrolmentId = ? AND part = ? AND role = ?', [
        enrolmentId,
        part,
        role,
      ]) ?? '',
  );
  return readOfficeMarkings(writer, ids);
}

/** Which papers are closed in the office. */
const closedIn = (sides: Sides): boolean[] => officeMarkings(sides).map(({ state }) => state === 'done');

/**
 * Every field of every paper as the office has it, the places of both laptops among them. What a marker has finished is
 * `done`, also while it cannot be closed because points are missing.
 */
function officeFields(sides: Sides): Fields[] {
  const { packed, places } = sides;
  return officeMarkings(sides).map((marking, index) => {
    const values = new Map(marking.values).set('state', saidStateOf(marking));
    const keys = [
      ...(packed.papers[index]?.fields ?? []).map(({ key }) => key),
      ...(places[index] ?? []).map((id) => `annotation:${id}`),
    ];
    return new Map(keys.map((key) => [key, values.get(key) ?? emptyValue(kindOf(key).kind)]));
  });
}

interface Edit {
  paper: number;
  /** Which field, and which of its values. */
  field: number;
  value: number;
  /** By how many days the clock of the laptop is wrong. */
  wrongBy: number;
}

type Step =
  | { do: 'office'; edit: Edit }
  | { do: 'laptop'; laptop: number; edit: Edit }
  | { do: 'hand-in'; laptop: number }
  | { do: 'import'; back: number; choice: number };

const FIELDS = 8;

/** The key and value of an edit on a laptop. */
function edited(sides: Sides, laptop: number, { paper, field, value, wrongBy }: Edit): UnchainedEdit {
  const { criteria, knockOut, places, packed, w } = sides;
  const [key, values] = (
    [
      [`points:${criteria[0]}`, [null, 0, 7.5, 10]],
      [`points:${criteria[1]}`, [null, 0, 5, 10]],
      [`comment:${criteria[0]}`, ['', 'a', 'b', 'Straße']],
      [`knockOut:${knockOut}`, [null, true, false, true]],
      [`knockOutComment:${knockOut}`, ['', 'x', 'y', 'x']],
      ['overall', ['', 'a', 'b', 'c']],
      ['state', ['open', 'done', 'done', 'open']],
      [`annotation:${places[paper]?.[laptop]}`, [null, 'n', 'm', '']],
    ] as const
  )[field] ?? ['overall', ['']];
  const chosen = values[value] ?? null;
  const at = new Date(w.clock.now().getTime() + wrongBy * 86_400_000).toISOString();
  if (!key.startsWith('annotation:') || chosen === null) return { paper, key, value: chosen, at };
  const place: TravellingAnnotation = {
    submissionFileId: packed.papers[paper]?.files[0]?.submissionFileId ?? '',
    criterionId: criteria[0] ?? null,
    tone: 'problem',
    page: 1,
    place: { start: 1, end: 5 },
    quote: 'Wort',
    note: String(chosen),
    createdAt: at,
  };
  return { paper, key, value: place, at };
}

/** What the office's own people do meanwhile; nothing to what is finished. */
function editInOffice(sides: Sides, { paper, field, value }: Edit): void {
  const { writer, packed, one, criteria, knockOut, places } = sides;
  const head = packed.papers[paper];
  if (!head || closedIn(sides)[paper]) return;
  const key = { enrolmentId: head.enrolmentId, part: head.part, role: head.role, asLecturerId: one };
  const points = [null, 0, 5, 10][value] ?? null;
  const words = ['', 'a', 'B', 'C'][value] ?? '';
  command(sides, (context) => {
    if (field < 2) recordMark(context, { ...key, criterionId: criteria[field] ?? '', points });
    else if (field === 2) recordMark(context, { ...key, criterionId: criteria[0] ?? '', comment: words });
    else if (field < 5)
      recordKnockOut(context, { ...key, knockOutId: knockOut, isTriggered: value > 1, comment: words });
    else if (field < 7) commentMarking(context, { ...key, comment: words });
    else {
      const id = places[paper]?.[value % LAPTOPS] ?? '';
      if (value > 1) writer.update('annotations', id, { note: words });
      else writer.run('DELETE FROM annotations WHERE id = ?', [id]);
    }
  });
}

/** What a laptop hands in after these edits. */
function handIn(
  sides: Sides,
  laptop: number,
  sequence: number,
  edits: readonly UnchainedEdit[],
): UnpackedResult {
  const { raw, keys, w } = sides;
  const key = keys[laptop] ?? newSigningKey();
  const result = makeResult({
    packageManifest: raw,
    key,
    openedAt: '2026-03-01T09:00:00.000Z',
    sequence,
    edits,
    now: w.clock.now(),
  });
  return {
    result,
    resultSha256: sha256Of(manifestBytes(result)),
    publicKey: key.publicKey,
    package: checkResult(result, key.publicKey, { manifest: raw }),
  };
}

const TYPED: Record<string, FieldValue> = {
  points: 2.5,
  comment: 'getippt',
  knockOut: true,
  knockOutComment: 'getippt',
  overall: 'getippt',
  state: 'open',
};

/** Takes a result in, deciding conflicts by a number; says what waited for a decision and what was decided. */
function take(sides: Sides, unpacked: UnpackedResult, choice: number) {
  const { plan, verdict } = readResult({ db: sides.writer }, unpacked);
  const decided = plan.flatMap(({ marking, fields }) =>
    fields.flatMap((field, index) => {
      if (field.decision !== 'conflict') return [];
      const { enrolmentId, part, role } = marking;
      const { kind } = kindOf(field.key);
      const way =
        (['ours', 'theirs', 'typed'] as const)[(choice + index) % (kind === 'annotation' ? 2 : 3)] ?? 'ours';
      const value = way === 'ours' ? field.ours : way === 'theirs' ? field.theirs : (TYPED[kind] ?? null);
      return [{ enrolmentId, part, role, key: field.key, choice: way, value, reason: 'Nach Rücksprache' }];
    }),
  );
  if (verdict.kind !== 'import') return { verdict, decided: [], seq: null };
  const seq = command(sides, (context) => {
    const input = {
      bytes: Buffer.from(unpacked.resultSha256),
      digest: digestOf(plan),
      reopenReason: '',
      overrideReason: '',
    };
    takeIn(context, unpacked, { ...input, decisions: decided });
  });
  return { verdict, decided, seq };
}

const isMarked = (fields: Fields): boolean =>
  [...fields].every(([key, value]) => !key.startsWith('points:') || value !== null);

/** What a three-way merge says, written from the rule: the side that changed wins; both, and differently, is for a person. */
function merged(before: Fields, base: Fields, theirs: Fields, decided: ReadonlyMap<string, FieldValue>) {
  const after: Fields = new Map(before);
  const conflicts: string[] = [];
  for (const [key, value] of theirs) {
    const [ours, past] = [before.get(key) ?? null, base.get(key) ?? null];
    if (sameValue(ours, value) || sameValue(value, past)) continue;
    if (sameValue(ours, past)) after.set(key, value);
    else {
      conflicts.push(key);
      after.set(key, decided.has(key) ? (decided.get(key) ?? null) : ours);
    }
  }
  const hasChanged = [...after].some(([key, value]) => !sameValue(value, before.get(key) ?? null));
  return { after, hasChanged, conflicts: conflicts.sort() };
}

const edit = fc.record({
  paper: fc.constantFrom(0, 0, 0, 1),
  field: fc.nat({ max: FIELDS - 1 }),
  value: fc.nat({ max: 3 }),
  wrongBy: fc.constantFrom(0, 1, -365, 365),
});
/** Some edits here and there, then a laptop hands in: mostly the file is taken in at once, or one that came earlier. */
const round = (laptops: number): fc.Arbitrary<Step[]> =>
  fc
    .record({
      office: fc.array(edit, { maxLength: 3 }),
      laptop: fc.nat({ max: laptops - 1 }),
      edits: fc.array(edit, { maxLength: 6 }),
      // The newest file, or one of those before it.
      takes: fc.constantFrom([0], [0], [0], [1, 0], [], [2]),
      choice: fc.nat({ max: 5 }),
    })
    .map(({ office, laptop, edits, takes, choice }) => [
      ...edits.map((one): Step => ({ do: 'laptop', laptop, edit: one })),
      ...office.map((one): Step => ({ do: 'office', edit: one })),
      { do: 'hand-in', laptop },
      ...takes.map((back): Step => ({ do: 'import', back, choice })),
    ]);

const fieldsOf = ({ result }: UnpackedResult, paper: number): Fields =>
  new Map((result.papers[paper]?.fields ?? []).map(({ key, value }) => [key, value]));

/** Plays a history against the store and the rule side by side. */
function play(sides: Sides, steps: readonly Step[]): void {
  const edits: UnchainedEdit[][] = [[], []];
  const handedIn: UnpackedResult[] = [];
  const sequences = [0, 0];
  const last: (UnpackedResult | null)[] = [null, null];
  for (const now of steps) {
    if (now.do === 'office') editInOffice(sides, now.edit);
    if (now.do === 'laptop') edits[now.laptop]?.push(edited(sides, now.laptop, now.edit));
    if (now.do === 'hand-in') {
      sequences[now.laptop] = (sequences[now.laptop] ?? 0) + 1;
      handedIn.push(handIn(sides, now.laptop, sequences[now.laptop] ?? 1, edits[now.laptop] ?? []));
    }
    const file = now.do === 'import' ? handedIn.at(-1 - now.back) : undefined;
    if (now.do !== 'import' || !file) continue;
    const from = sides.keys.findIndex(({ publicKey }) => publicKey === file.publicKey);
    const before = officeFields(sides);
    const wereClosed = closedIn(sides);
    const content = contentOf(sides.writer);
    const past = last[from] ?? null;
    const { verdict, decided, seq } = take(sides, file, now.choice);
    if (past && file.result.sequence <= past.result.sequence) {
      expect(verdict.kind).toBe(file === past ? 'nothing-to-do' : 'refused');
      expect(contentOf(sides.writer)).toEqual(content);
      continue;
    }
    const after = officeFields(sides);
    const closed = closedIn(sides);
    sides.packed.papers.forEach(({ enrolmentId, fields }, index) => {
      const base: Fields = past
        ? fieldsOf(past, index)
        : new Map(fields.map(({ key, value }) => [key, value]));
      const theirs = fieldsOf(file, index);
      const own = decided.filter((one) => one.enrolmentId === enrolmentId);
      const rule = merged(
        before[index] ?? new Map(),
        base,
        theirs,
        new Map(own.map(({ key, value }) => [key, value])),
      );
      expect(own.map(({ key }) => key).sort()).toEqual(rule.conflicts);
      expect(after[index]).toEqual(rule.after);
      // Closed is what its markers have finished and every criterion of which has points, whatever came first.
      const isClosed = rule.after.get('state') === 'done' && isMarked(rule.after);
      expect(closed[index]).toBe(rule.hasChanged ? isClosed : wereClosed[index]);
    });
    const kept = sides.writer.all<{ key: string; chosen: string }>(
      'SELECT d.key, d.chosen FROM exchangeDecisions d JOIN exchangeImports i ON i.id = d.importId WHERE i.resultSha256 = ?',
      [file.resultSha256],
    );
    expect(kept.map(({ key, chosen }) => [key, JSON.parse(chosen)]).sort()).toEqual(
      decided.map(({ key, value }) => [key, value]).sort(),
    );
    // Twice changes nothing; taken back, every table is as it was.
    const once = contentOf(sides.writer);
    expect(take(sides, file, now.choice).verdict.kind).toBe('nothing-to-do');
    expect(contentOf(sides.writer)).toEqual(once);
    const undo = command(sides, (context) => undoCommand(context.db, seq ?? 0));
    expect(contentOf(sides.writer)).toEqual(content);
    command(sides, (context) => undoCommand(context.db, undo));
    expect(contentOf(sides.writer)).toEqual(once);
    last[from] = file;
  }
}

describe('whatever office and laptops do', () => {
  test.each([
    ['one laptop', 1],
    ['two laptops', 2],
  ] as const)(
    'with %s: no change is lost, none is made up, and an import can be taken back',
    { timeout: 120_000 },
    async (_, laptops) => {
      const sides = await theSides();
      fc.assert(
        fc.property(fc.array(round(laptops), { minLength: 2, maxLength: 4 }), (rounds) =>
          within(sides, () => play(sides, rounds.flat())),
        ),
        { seed, numRuns: 40 },
      );
    },
  );

  test('it does not matter which of two results comes first, unless somebody has to decide', {
    timeout: 120_000,
  }, async () => {
    const sides = await theSides();
    let compared = 0;
    fc.assert(
      fc.property(
        fc.array(edit, { maxLength: 4 }),
        fc.array(edit, { maxLength: 4 }),
        fc.array(edit, { maxLength: 3 }),
        (office, a, b) => {
          const ends = [
            [0, 1],
            [1, 0],
          ].map((order) =>
            within(sides, () => {
              for (const one of office) editInOffice(sides, one);
              const files = [a, b].map((edits, index) =>
                handIn(
                  sides,
                  index,
                  1,
                  edits.map((one) => edited(sides, index, one)),
                ),
              );
              const taken = order.map((index) => take(sides, files[index] as UnpackedResult, 0));
              const isClear = taken.every(({ decided }) => decided.length === 0);
              return { isClear, fields: officeFields(sides), closed: closedIn(sides) };
            }),
          );
          const [one, other] = ends;
          expect(one?.isClear).toBe(other?.isClear);
          if (!one?.isClear) return;
          compared += 1;
          expect(one.fields).toEqual(other?.fields);
          expect(one.closed).toEqual(other?.closed);
        },
      ),
      { seed, numRuns: 80 },
    );
    expect(compared).toBeGreaterThan(30);
  });

  test('whether a marking closes does not depend on which laptop is read first, nor on how often it hands in', {
    timeout: 120_000,
  }, async () => {
    const sides = await theSides();
    // One laptop gives points to the second criterion and takes them away; the other does all else, and finishes.
    const pointing = edit.map((one) => ({ ...one, field: 1 }));
    const finishing = edit.map((one) => ({ ...one, field: [0, 2, 6, 6][one.field % 4] ?? 0 }));
    const isFinished = [0, 6].map((field): Edit => ({ paper: 0, field, value: 2, wrongBy: 0 }));
    const begun = fc
      .tuple(fc.constantFrom([], isFinished), fc.array(finishing, { maxLength: 4 }))
      .map(([first, others]) => [...first, ...others]);
    const orders = [
      [0, 0, 1, 1],
      [1, 1, 0, 0],
      [1, 0, 1, 0],
    ];
    let closings = 0;
    fc.assert(
      fc.property(
        fc.tuple(begun, fc.array(finishing, { maxLength: 4 })),
        fc.tuple(fc.array(pointing, { maxLength: 2 }), fc.array(pointing, { minLength: 1, maxLength: 2 })),
        (a, b) => {
          const ends = orders.map((order) =>
            within(sides, () => {
              const files = [a, b].map(([first, second], laptop) =>
                [first, [...first, ...second]].map((edits, index) =>
                  handIn(
                    sides,
                    laptop,
                    index + 1,
                    edits.map((one) => edited(sides, laptop, one)),
                  ),
                ),
              );
              for (const laptop of order) {
                const file = files[laptop]?.shift() as UnpackedResult;
                expect(take(sides, file, 0).decided).toEqual([]);
              }
              return { fields: officeFields(sides), closed: closedIn(sides) };
            }),
          );
          if (ends[0]?.closed.includes(true)) closings += 1;
          for (const end of ends) expect(end).toEqual(ends[0]);
        },
      ),
      { seed, numRuns: 25 },
    );
    expect(closings).toBeGreaterThan(3);
  });
});
