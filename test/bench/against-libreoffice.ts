import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EXAMPLE_CODE } from '../../electron/areas/certificates/preview';
import { templateWords } from '../../electron/areas/certificates/word-templates';
import { qrOf } from '../../electron/documents/qr';
import { qrPicture } from '../../electron/documents/qr-picture';
import { paragraphOf, tableOf, writeWordDocument } from '../../electron/documents/word/sample-template';
import { fillWordTemplate } from '../../electron/documents/word/word-template';
import { sealFacts } from '../../electron/exchange/document-keys';
import { newSigningKey } from '../../electron/exchange/keys';
import { type DesignedPaper, openPaperWriter } from '../../electron/workers/papers/write-papers';
import type { DocumentFacts } from '../../shared/domain/document-facts';
import { QR_PLACEHOLDER } from '../../shared/domain/document-placeholders';
import { documentWords } from '../../shared/domain/paper-words';
import { FACTS, PLAIN_LOOK } from '../documents/a-document';
import { type Figure, median } from './measure';

const PEOPLE = 24;
const ROUNDS = 5;
const WARM_ROUNDS = 4;
/** From the dossier, through the page of documents, to the click that prints: somebody looks at them at least so long. */
const LOOKING_MS = 3000;
const LIMIT = 0.1;
const now = new Date('2027-03-20T10:00:00Z');

/** Nobody's name is like another's, or words that were set once would count as none. */
const NAMES = ['Álvarez', 'Brzęczyk', 'Çelik', 'Dvořák', 'Eßer', 'Fuchs', 'Großmann', 'Hübner'];
const factsOf = (index: number, round: number): DocumentFacts => ({
  ...FACTS,
  number: `2027-${String(index + 1).padStart(4, '0')}`,
  firstName: ['Kim', 'Noël', 'Zoë'][index % 3] ?? 'Kim',
  lastName: `${NAMES[index % 8]}-${NAMES[(3 * index + round) % 8]}${index}`,
  birthPlace: `Ort ${round}.${index}`,
});

/** Front and back of a certificate with its code, as the program writes it on a Word template. */
async function wordDocument(facts: DocumentFacts, code: string): Promise<Uint8Array> {
  const words = documentWords(facts);
  const centred = { isCentred: true };
  const template = await writeWordDocument([
    paragraphOf(facts.chamber, centred),
    paragraphOf(words.heading, { ...centred, size: 34, isBold: true }),
    paragraphOf(`${facts.firstName} ${facts.lastName}`, { ...centred, size: 24, isBold: true, above: 30 }),
    paragraphOf(words.birth, centred),
    paragraphOf(words.before, { ...centred, above: 20 }),
    paragraphOf(words.course, { ...centred, size: 20, isBold: true }),
    ...words.after.map((sentence) => paragraphOf(sentence, centred)),
    paragraphOf(words.placeAndDate, { above: 60 }),
    tableOf([0.5, 0.5], [[facts.chamber, facts.director]], { isPlain: true }),
    paragraphOf('{QR}'),
    paragraphOf(`Nr. ${facts.number}`, { size: 8 }),
    paragraphOf('Inhalte des Lehrgangs', { size: 18, isBold: true, isOnNewPage: true }),
    tableOf(
      [0.8, 0.2],
      facts.modules.map(({ title, units }) => [title, `${units}`]),
    ),
  ]);
  const qr = { ...qrPicture(await qrOf(code)), description: 'Prüfcode' };
  return fillWordTemplate(template, 'Vorlage.docx', templateWords('certificate'), {
    values: {},
    loops: {},
    pictures: { [QR_PLACEHOLDER]: qr },
  });
}

/** The certificates of 24 people: by the program's threads, and by LibreOffice out of filled Word documents, in turns. */
export async function measureAgainstLibreOffice(): Promise<{ figures: Figure[]; notes: string[] }> {
  const version = spawnSync('soffice', ['--version'], { encoding: 'utf8' });
  if (version.status !== 0) return { figures: [], notes: ['LibreOffice is not here: not measured.'] };
  const folder = mkdtempSync(join(tmpdir(), 'kurskontor-office-'));
  const key = newSigningKey(new Uint8Array(32).fill(7));
  const names: string[] = [];
  for (let index = 0; index < PEOPLE; index += 1) {
    names.push(join(folder, `${index}.docx`));
    const facts = factsOf(index, 0);
    writeFileSync(names.at(-1) ?? '', await wordDocument(facts, sealFacts(facts, key)));
  }
  const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
  const convert = (files: readonly string[]): number => {
    const begun = performance.now();
    const done = spawnSync('soffice', [
      profile,
      '--headless',
      '--convert-to',
      'pdf',
      '--outdir',
      folder,
      ...files,
    ]);
    if (done.status !== 0) throw new Error(String(done.stderr));
    return performance.now() - begun;
  };
  let bytes = 0;
  const papersOf = (round: number, codeOf: (facts: DocumentFacts) => string): DesignedPaper[] => {
    const design = { look: PLAIN_LOOK, stationery: null };
    return Array.from({ length: PEOPLE }, (_, index) => {
      const facts = factsOf(index, round);
      return { paper: { kind: 'document', facts, copyOn: null, code: codeOf(facts) }, design };
    });
  };
  const print = async (writer: ReturnType<typeof openPaperWriter>, round: number): Promise<number> => {
    const papers = papersOf(round, (facts) => sealFacts(facts, key));
    const begun = performance.now();
    const written = await writer.write(papers, { now, signal: new AbortController().signal });
    bytes = Math.max(...written.map(({ byteLength }) => byteLength));
    return performance.now() - begun;
  };
  /** As with the dossier and the page of documents: from the click on, whatever is ready by then. */
  const printAfterLooking = async (round: number): Promise<number> => {
    const writer = openPaperWriter();
    let isThere = true;
    const ready = writer.ready(
      papersOf(round, () => EXAMPLE_CODE),
      { now, isWanted: () => isThere },
    );
    await new Promise((resume) => setTimeout(resume, LOOKING_MS));
    const taken = await print(writer, round);
    isThere = false;
    await ready;
    writer.end();
    return taken;
  };
  const times = {
    first: [] as number[],
    looked: [] as number[],
    running: [] as number[],
    all: [] as number[],
    one: [] as number[],
  };
  convert(names.slice(0, 1));
  // As they are in a program that has been printing for a while; and as they are with the first papers after its start.
  const running = openPaperWriter();
  for (let round = 0; round < WARM_ROUNDS; round += 1) await print(running, round);
  for (let round = 0; round < ROUNDS; round += 1) {
    times.running.push(await print(running, WARM_ROUNDS + round));
    times.all.push(convert(names));
    const first = openPaperWriter();
    times.first.push(await print(first, WARM_ROUNDS + round));
    first.end();
    times.looked.push(await printAfterLooking(WARM_ROUNDS + round));
    times.one.push(convert(names.slice(0, 1)));
  }
  running.end();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  const reference = median(times.all);
  const figure = (what: string, all: readonly number[]): Figure => ({
    what,
    against: 'LibreOffice, one call for 24 DOCX',
    value: median(all),
    reference,
    limit: LIMIT,
  });
  return {
    figures: [
      figure('24 certificates, the threads running', times.running),
      figure(
        `24 certificates, the first ones, ${LOOKING_MS / 1000} s after the dossier was opened`,
        times.looked,
      ),
      figure('24 certificates, the threads begun with them, as from the terminal', times.first),
    ],
    notes: [
      `${version.stdout.trim()}: one document ${median(times.one).toFixed(0)} ms, so 23 more ${(reference - median(times.one)).toFixed(0)} ms; the largest certificate has ${bytes} bytes.`,
    ],
  };
}
