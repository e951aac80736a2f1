import { writeDocument } from '../../electron/documents/certificate';
import { writeChamberList } from '../../electron/documents/chamber-list';
import { qrOf } from '../../electron/documents/qr';
import { joinForDuplex } from '../../electron/documents/stationery';
import { sealFacts } from '../../electron/exchange/document-keys';
import { newSigningKey } from '../../electron/exchange/keys';
import { aDocument, FACTS } from '../documents/a-document';
import { aList } from '../documents/a-list';
import { type Figure, median } from './measure';

const PEOPLE = 24;
const LIMIT_MS = 5000;
const ROUNDS = 5;

/** 24 certificates with their backs, 24 confirmations, each with its signed code, as one file for both sides, and the lists. */
async function writeAll(): Promise<number> {
  const key = newSigningKey(new Uint8Array(32).fill(7));
  const papers: Uint8Array[] = [];
  let longest = 0;
  for (const document of ['certificate', 'attendance-confirmation'] as const) {
    for (let index = 0; index < PEOPLE; index += 1) {
      const begun = performance.now();
      const facts = {
        ...FACTS,
        document,
        number: `2027-${String(index + 1).padStart(4, '0')}`,
        lastName: `El-Khoury-${index}`,
        modules: document === 'certificate' ? FACTS.modules : [],
      };
      const qr = await qrOf(sealFacts(facts, key));
      papers.push(await writeDocument(aDocument(facts, { qr }), new Date('2027-03-20T10:00:00Z')));
      longest = Math.max(longest, performance.now() - begun);
    }
  }
  await joinForDuplex(papers);
  for (const format of ['xlsx', 'csv', 'pdf'] as const) {
    for (let list = 0; list < 3; list += 1) await writeChamberList(aList(PEOPLE), format);
  }
  return longest;
}

/** What a cohort of 24 takes at its end, and the longest that the window waits meanwhile: between papers it is its turn. */
export async function measureDocuments(): Promise<Figure[]> {
  await writeAll();
  const times: number[] = [];
  const longest: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const begun = performance.now();
    longest.push(await writeAll());
    times.push(performance.now() - begun);
  }
  return [
    {
      what: `${PEOPLE} certificates, ${PEOPLE} confirmations and three lists in three forms`,
      against: 'limit',
      value: median(times),
      reference: LIMIT_MS,
      limit: 1,
    },
    { what: 'The longest paper of them', against: 'limit', value: median(longest), reference: 200, limit: 1 },
  ];
}
