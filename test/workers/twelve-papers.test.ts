import { readFileSync } from 'node:fs';
import { expect, onTestFinished, test } from 'vitest';
import { sha256Of } from '../../electron/store/files';
import { openTextReader } from '../../electron/workers/documents/text-reader';
import { paperPlans } from '../fixtures/papers/companies';
import { twelvePapers } from '../fixtures/papers/twelve-papers';
import { writePaper } from '../fixtures/papers/write-paper';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** Without what the end of a line changes. */
const plain = (text: string): string => text.replace(/\s+/g, ' ').replace(/- /g, '-');

test('the twelve papers are long, and are read whole', { timeout: 240_000 }, async () => {
  const reader = openTextReader();
  onTestFinished(() => reader.close());
  for (const [index, { path, fileName }] of (await twelvePapers()).entries()) {
    const mediaType = fileName.endsWith('.pdf') ? 'application/pdf' : DOCX;
    const bytes = readFileSync(path);
    const { state, words, pages, plainText } = await reader.read(
      { path, sha256: sha256Of(bytes), mediaType },
      new AbortController().signal,
    );
    if (process.env.SHOW)
      console.log(fileName, bytes.length, state, words, pages, plainText.slice(3000, 3400));
    expect({ fileName, state, isLong: words > 4_000 }).toEqual({ fileName, state: 'read', isLong: true });
    if (pages !== null)
      expect({ fileName, fits: pages >= 15 && pages <= 40, pages }).toMatchObject({ fits: true });
    const plan = paperPlans[index];
    const written = plan ? writePaper(plan, 1_000 + index).blocks : [];
    const said = plain(plainText);
    const missing = written.filter(
      (block) => 'text' in block && !said.includes(plain(block.text.slice(0, 20))),
    );
    expect({ fileName, missing: missing.length }).toEqual({ fileName, missing: 0 });
  }
});
