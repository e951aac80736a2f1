import { paperProse } from '../../electron/demo/paper-prose';
import { Seeded } from '../../electron/demo/seeded';
import type { Db } from '../../electron/store/db';
import { closeCommand, openCommand } from '../../electron/store/journal';
import type { Workspace } from '../../electron/store/workspace';
import type { InputOf, OutputOf } from '../../shared/contract';
import {
  FINGERPRINT_METHOD,
  packedFingerprintsOf,
  packFingerprints,
} from '../../shared/domain/similarity/fingerprints';
import { isNoticeable } from '../../shared/domain/similarity/noticeable';
import { readied } from '../../shared/domain/similarity/readied';
import { similarityOf } from '../../shared/domain/similarity/share';
import { paperPlans } from '../fixtures/papers/companies';
import { writePaper } from '../fixtures/papers/write-paper';
import { type Figure, median } from './measure';
import { insertReadPaper } from './paper-rows';
import { BENCH_NOW } from './twenty-years';

/** Papers whose text is stored; the others have fingerprints of as many words, by chance. */
const WRITTEN = 400;
/** About 30 pages. */
const SENTENCES = 380;
const COPIES_OF_EACH_KIND = 10;
type Compare = (input: InputOf<'similarity.compare'>) => Promise<OutputOf<'similarity.compare'>>;

const KINDS = {
  'verbatim (three paragraphs)': (text: string, own: string) => {
    const paragraphs = text.split('\n\n');
    const parts = own.split('\n\n');
    return [...parts.slice(0, 20), ...paragraphs.slice(10, 13), ...parts.slice(23)].join('\n\n');
  },
  'reordered paragraphs': (text: string) =>
    text
      .split('\n\n')
      .map((paragraph, index) => ({ paragraph, key: (index * 37) % 64 }))
      .sort((a, b) => a.key - b.key)
      .map(({ paragraph }) => paragraph)
      .join('\n\n'),
  'every tenth word changed': (text: string) =>
    text.replace(
      /\S+/g,
      (() => {
        let count = 0;
        return (word: string) => (++count % 10 === 0 ? `x${word}` : word);
      })(),
    ),
} as const;

interface Measured {
  figures: Figure[];
  notes: string[];
}

/**
 * One paper of 30 pages against the 12,000 of the twenty-year academy; what the index costs beside the text; how many
 * planted copies are found, and what else is listed.
 */
export async function measureComparison(workspace: Workspace, compare: Compare): Promise<Measured> {
  const papers = workspace.reader.all<{ submissionId: string; enrolmentId: string }>(
    `SELECT s.id AS submissionId, a.enrolmentId FROM submissions s JOIN papers a ON a.id = s.paperId ORDER BY s.id`,
  );
  const texts = Array.from({ length: WRITTEN }, (_, index) => paperProse(50_000 + index, SENTENCES));
  const planted: { kind: keyof typeof KINDS; enrolmentId: string; source: string }[] = [];
  let place = WRITTEN / 2;
  for (const [kind, copy] of Object.entries(KINDS)) {
    for (let index = 0; index < COPIES_OF_EACH_KIND; index += 1, place += 1) {
      const source = place - WRITTEN / 2;
      texts[place] = copy(texts[source] ?? '', texts[place] ?? '');
      planted.push({
        kind: kind as keyof typeof KINDS,
        enrolmentId: papers[place]?.enrolmentId ?? '',
        source: papers[source]?.enrolmentId ?? '',
      });
    }
  }
  store(workspace, papers, texts);

  const times: number[] = [];
  const found = new Map<string, number>();
  let listed = 0;
  let right = 0;
  for (const { kind, enrolmentId, source } of planted) {
    const begun = performance.now();
    const { similar } = await compare({ enrolmentId });
    times.push(performance.now() - begun);
    const noticeable = similar.filter(isNoticeable);
    const partners = new Set([
      source,
      ...planted.filter((other) => other.source === source).map((other) => other.enrolmentId),
    ]);
    listed += noticeable.length;
    right += noticeable.filter((other) => partners.has(other.enrolmentId)).length;
    if (similar[0]?.enrolmentId === source) found.set(kind, (found.get(kind) ?? 0) + 1);
  }
  const bytes = sizes(workspace.reader);
  const recall = Object.keys(KINDS).map(
    (kind) => `${kind} ${found.get(kind) ?? 0} of ${COPIES_OF_EACH_KIND}`,
  );
  return {
    figures: [
      {
        what: `Similarity, one paper of 30 pages against ${papers.length.toLocaleString('en')}`,
        against: 'limit',
        value: median(times),
        reference: 2000,
        limit: 1,
      },
      {
        what: 'Similarity, index beside the text of a paper',
        against: 'the text',
        value: bytes.index / 1000,
        reference: bytes.text / 1000,
        limit: 0.2,
        unit: 'kB',
      },
    ],
    notes: [
      `Planted copies found, first in the list: ${recall.join(', ')}.`,
      `Papers listed: ${listed}, of which ${right} have a common source.`,
      twelvePapers(),
    ],
  };
}

/** Texts and fingerprints of all papers, as the program leaves them. */
function store(
  workspace: Workspace,
  papers: readonly { submissionId: string }[],
  texts: readonly string[],
): void {
  const { writer: db } = workspace;
  const random = new Seeded(77);
  const at = BENCH_NOW.toISOString();
  const usual = readied(texts[0] ?? '').fingerprints;
  db.raw.transaction(() => {
    const seq = openCommand(db, {
      id: 'bench-papers',
      channel: 'bench',
      actor: 'Bench',
      at,
      isUndoable: false,
    });
    papers.forEach(({ submissionId }, index) => {
      const text = texts[index];
      const sha256 = insertReadPaper(db, submissionId, index, {
        plainText: text ?? '',
        searchText: '',
        words: 1,
        method: 1,
      });
      db.insert('derivedFingerprints', {
        sha256,
        method: FINGERPRINT_METHOD,
        content:
          text === undefined
            ? packFingerprints({ ...usual, hashes: usual.hashes.map(() => random.between(0, 0xffffffff)) })
            : packedFingerprintsOf(text),
      });
    });
    closeCommand(db, seq, { label: 'Bench' });
  })();
}

/** Bytes of a paper's text and of its row in the index, the pages of SQLite that it fills included. */
function sizes(db: Db): { text: number; index: number } {
  const text =
    db.value<number>("SELECT avg(length(CAST(plainText AS BLOB))) FROM derivedTexts WHERE plainText <> ''") ??
    0;
  const index =
    db.value<number>(
      `SELECT sum(pgsize) * 1.0 / (SELECT count(*) FROM derivedFingerprints) FROM dbstat
       WHERE name IN ('derivedFingerprints', 'sqlite_autoindex_derivedFingerprints_1')`,
    ) ?? Number.NaN;
  return { text, index };
}

/** The twelve papers of the tests, each against the others: nobody has copied. */
function twelvePapers(): string {
  const read = paperPlans.map((plan, index) =>
    readied(
      writePaper(plan, 1_000 + index)
        .blocks.map((block) => ('text' in block ? block.text : ''))
        .join('\n'),
    ),
  );
  const pairs = read.flatMap((mine, index) =>
    read.slice(index + 1).map((other) => {
      const { share, passages } = similarityOf(mine, other);
      return { share, longestWords: Math.max(0, ...passages.map(({ words }) => words)) };
    }),
  );
  const listed = pairs.filter(isNoticeable).length;
  const most = (Math.max(...pairs.map(({ share }) => share)) * 100).toFixed(1);
  const longest = Math.max(...pairs.map(({ longestWords }) => longestWords));
  return `Twelve test papers, ${pairs.length} pairs: ${listed} listed, ${most} % in common at most, in passages of up to ${longest} words.`;
}
