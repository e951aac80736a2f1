// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { writeVerificationPage } from '../../electron/documents/verification/verification-page';
import { issuerKeyOf, sealFacts, signRevocations } from '../../electron/exchange/document-keys';
import { newSigningKey } from '../../electron/exchange/keys';
import { FACTS } from './a-document';

const OWN = newSigningKey(new Uint8Array(32).fill(7));
const OTHER = newSigningKey(new Uint8Array(32).fill(8));
const academy = 'Müller & Söhne </script><b>Akademie</b>';
const list = (numbers: string[], key = OWN) =>
  signRevocations(
    {
      academy,
      listedAt: '2027-04-01T08:00:00.000Z',
      numbers: numbers.map((number) => ({ number, revokedOn: '2027-03-30' })),
    },
    key,
  );

/** Opens the page in the window and runs its script. */
async function openPage(lists = [list([])]): Promise<string> {
  const page = await writeVerificationPage({ academy, keys: [issuerKeyOf(OWN.publicKey)], lists });
  const parsed = new DOMParser().parseFromString(page, 'text/html');
  document.body.innerHTML = parsed.body.innerHTML;
  const [, script = ''] = /<script>([\s\S]*)<\/script>\s*<\/html>\s*$/.exec(page) ?? [];
  expect(script.length).toBeGreaterThan(10_000);
  new Function(script)();
  return page;
}

function check(code: string): { verdict: string; shape: string; text: string } {
  const field = document.querySelector('textarea') as HTMLTextAreaElement;
  field.value = code;
  field.dispatchEvent(new Event('input'));
  return {
    verdict: document.querySelector('#verdict')?.textContent ?? '',
    shape: document.querySelector<HTMLElement>('#result')?.dataset.shape ?? '',
    text: document.querySelector('#result')?.textContent ?? '',
  };
}

test('the page is one small file that asks nobody', async () => {
  const page = await openPage();
  expect(new TextEncoder().encode(page).byteLength).toBeLessThan(150_000);
  expect(page).not.toMatch(/(src|href)=|https?:\/\/(?!www\.w3\.org)|import\(|fetch\(|XMLHttpRequest/);
  expect(page).toContain("default-src 'none'");
  expect(page).toContain('Müller &amp; Söhne &lt;/script&gt;');
  expect(document.querySelector('#lists')?.textContent).toBe('Widerrufsliste vom 01.04.2027.');
});

test('says of each code what it proves, with the facts to compare', async () => {
  await openPage();
  const code = sealFacts(FACTS, OWN);
  const genuine = check(code);
  expect(genuine.verdict).toBe('echt');
  expect(genuine.text).toContain('geb.\u00a0Kühn, geboren\u00a0am\u00a07.\u00a0Mai\u00a01988 in\u00a0Łódź');
  expect(genuine.text).toContain('2027-0001');
  expect(genuine.text).toContain(
    `Unterschrift${FACTS.chamber} · Petra Lindner, Lehrgangsleitung, ${FACTS.academy}`,
  );
  const place = code.length - 40;
  const letter = code[place] === 'A' ? 'B' : 'A';
  expect(check(code.slice(0, place) + letter + code.slice(place + 1)).verdict).toBe('verändert');
  expect(check(sealFacts(FACTS, OTHER)).verdict).toBe('unbekannter Aussteller');
  expect(check('https://example.org').verdict).toBe('kein Code');
  const newer = check(`https://akademie.example/pruefen.html#KK3${code.slice(3)}`);
  expect(newer.verdict).toBe('neueres Format');
  expect(newer.text).toContain('laden Sie die Prüfseite neu herunter');
});

test('tells each verdict by a shape as well, whatever its colour', async () => {
  const page = await openPage([list(['2027-0002'])]);
  const code = sealFacts(FACTS, OWN);
  const shapes = [
    code,
    sealFacts({ ...FACTS, number: '2027-0002' }, OWN),
    `${code.slice(0, -40)}${code.at(-40) === 'A' ? 'B' : 'A'}${code.slice(-39)}`,
    sealFacts(FACTS, OTHER),
    'https://example.org',
  ].map((text) => check(text).shape);
  expect(shapes).toEqual(['ok', 'bad', 'bad', 'warn', 'open']);
  const drawings = shapes.map(
    (shape) => document.querySelector(`#verdict svg[data-shape=${shape}]`)?.innerHTML,
  );
  expect(new Set(drawings).size).toBe(4);
  for (const shape of shapes) expect(page).toContain(`#result[data-shape=${shape}] svg[data-shape=${shape}]`);
});

test('knows what is revoked by the list in it, or by a newer one that the academy has signed', async () => {
  const code = sealFacts(FACTS, OWN);
  await openPage([list(['2027-0001'])]);
  const { verdict, text } = check(code);
  expect(verdict).toBe('widerrufen');
  expect(text).toContain('Widerrufen am 30.03.2027.');

  await openPage();
  const input = document.querySelector('#list') as HTMLInputElement;
  const load = async (content: unknown) => {
    const file = new File([JSON.stringify(content)], 'Liste.json');
    Object.defineProperty(input, 'files', { value: [file], configurable: true });
    input.dispatchEvent(new Event('change'));
  };
  await load(list(['2027-0001'], OTHER));
  await expect
    .poll(() => document.querySelector('#lists')?.textContent)
    .toMatch(/Schlüssel unterschrieben, den diese Seite nicht kennt.*neue Prüfseite/);
  expect(check(code).verdict).toBe('echt');
  for (const content of [{ ...list(['2027-0001']), numbers: [] }, { numbers: [] }, null]) {
    await load(list([], OTHER));
    await load(content);
    await expect
      .poll(() => document.querySelector('#lists')?.textContent)
      .toMatch(/keine Widerrufsliste dieser/);
  }
  expect(check(code).verdict).toBe('echt');
  await load(list(['2027-0001']));
  await expect.poll(() => check(code).verdict).toBe('widerrufen');
});
