import { ed25519 } from '@noble/curves/ed25519.js';
import { signerWords } from '../../../shared/domain/certificate-issuer';
import {
  type CodeFacts,
  type IssuerKey,
  isSigned,
  judgeCode,
  type SignedRevocationList,
  type VerifySignature,
} from '../../../shared/domain/document-code';
import {
  birthWords,
  DOCUMENT_TITLES,
  longDate,
  periodWords,
  printedName,
  unitWords,
} from '../../../shared/domain/document-words';
import { formatUnits } from '../../../shared/domain/units';
import { VERDICTS } from './verdict-words';

/** The script of the page that checks codes: runs in any browser, from anywhere, and asks nobody. */

interface PageData {
  academy: string;
  keys: IssuerKey[];
  lists: SignedRevocationList[];
}

const germanDate = (date: string): string => date.slice(0, 10).split('-').reverse().join('.');
const verify: VerifySignature = (signature, message, publicKey) => {
  try {
    return ed25519.verify(signature, message, publicKey);
  } catch {
    return false;
  }
};

const byId = (id: string): HTMLElement => {
  const found = document.getElementById(id);
  if (!found) throw new Error(id);
  return found;
};

const data = JSON.parse(byId('data').textContent ?? '') as PageData;
const field = byId('code') as HTMLTextAreaElement;

/** What is printed, whatever the words around it, to be compared with the paper. */
function linesOf(facts: CodeFacts): [string, string][] {
  return [
    ['Dokument', DOCUMENT_TITLES[facts.document]],
    ['Nummer', facts.number],
    ['Name', printedName(facts)],
    ['Geburt', birthWords(facts)],
    ['Lehrgang', facts.courseTitle],
    ['Zeitraum', periodWords(facts.startsOn, facts.endsOn)],
    ['Umfang', unitWords(facts.units)],
    ['Besucht', facts.attendedUnits === null ? '' : `${formatUnits(facts.attendedUnits)} UE`],
    ['Ergebnis', facts.grade],
    ['Kammer', facts.chamber],
    ['Akademie', facts.academy],
    ['Lehrgangsleitung', facts.director],
    ['Unterschrift', (facts.signers ?? []).map(signerWords).join(' · ')],
    ['Ausgestellt', `${facts.place}, den ${longDate(facts.issuedOn)}`],
  ];
}

function show(): void {
  const result = byId('result');
  if (field.value.trim() === '') {
    result.hidden = true;
    return;
  }
  const judged = judgeCode(field.value, data.keys, data.lists, verify);
  const [word, sentence, shape] = VERDICTS[judged.verdict];
  result.hidden = false;
  result.dataset.shape = shape;
  byId('word').textContent = word;
  byId('sentence').textContent =
    judged.revokedOn === null ? sentence : `${sentence} Widerrufen am ${germanDate(judged.revokedOn)}.`;
  const facts = byId('facts');
  facts.replaceChildren();
  for (const [name, value] of judged.facts ? linesOf(judged.facts) : []) {
    if (value === '') continue;
    const term = document.createElement('dt');
    term.textContent = name;
    const description = document.createElement('dd');
    description.textContent = value;
    facts.append(term, description);
  }
}

function sayLists(): void {
  const newest = data.lists
    .map(({ listedAt }) => listedAt)
    .sort()
    .at(-1);
  byId('lists').textContent =
    newest === undefined ? 'Keine Widerrufsliste geladen.' : `Widerrufsliste vom ${germanDate(newest)}.`;
}

/** Has the parts of a list, but whose it is cannot be told: the academy may have changed its key since the page was written. */
const isOfUnknownKey = ({ keyId, signature, numbers }: Partial<SignedRevocationList>): boolean =>
  typeof keyId === 'string' &&
  typeof signature === 'string' &&
  Array.isArray(numbers) &&
  data.keys.every((key) => key.keyId !== keyId);

async function takeList(file: File): Promise<void> {
  const said = byId('lists');
  try {
    const list = JSON.parse(await file.text()) as SignedRevocationList;
    if (isOfUnknownKey(list)) {
      said.textContent = `„${file.name}“ ist mit einem Schlüssel unterschrieben, den diese Seite nicht kennt. Vielleicht ist er neuer als die Seite: Bitte lassen Sie sich von der Akademie eine neue Prüfseite geben.`;
      return;
    }
    if (!isSigned(list, data.keys, verify)) throw new Error('not signed');
    data.lists.push(list);
    sayLists();
    show();
  } catch {
    said.textContent = `„${file.name}“ ist keine Widerrufsliste dieser Akademie.`;
  }
}

field.addEventListener('input', show);
byId('list').addEventListener('change', (event) => {
  const [file] = (event.target as HTMLInputElement).files ?? [];
  if (file) void takeList(file);
});
const takeFromAddress = (): void => {
  if (location.hash.length < 2) return;
  field.value = location.hash.slice(1);
  show();
};
addEventListener('hashchange', takeFromAddress);
sayLists();
takeFromAddress();
