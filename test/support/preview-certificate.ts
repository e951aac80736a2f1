import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { DesktopBridge } from '../../shared/desktop';

/** Asks the program behind a window for the certificate of the first cohort: a thread has to find the library of documents and its fonts. */
export async function previewCertificate(page: Page): Promise<void> {
  const paper = await page.evaluate(async () => {
    const { kurskontor } = window as unknown as { kurskontor: DesktopBridge };
    let requestId = 2_000_000;
    const call = async (channel: string, input: object): Promise<unknown> => {
      requestId += 1;
      const result = JSON.parse(await kurskontor.invoke({ requestId, channel, input }));
      if (!result.ok) throw new Error(`${channel}: ${JSON.stringify(result.error)}`);
      return result.value;
    };
    const [cohort] = (await call('cohorts.list', {})) as { id: string }[];
    const preview = await call('certificates.preview', { cohortId: cohort?.id, document: 'certificate' });
    return atob((preview as { base64: string }).base64);
  });
  expect(paper.startsWith('%PDF-1.7')).toBe(true);
  expect(paper).toContain('Roboto-Medium');
  expect(paper.trimEnd().endsWith('%%EOF')).toBe(true);
}
