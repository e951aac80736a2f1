import type { Page } from 'playwright-core';
import type { ContractChannel, InputOf, OutputOf } from '../../shared/contract';
import type { DesktopBridge } from '../../shared/desktop';
import type { Result } from '../../shared/result';

/** Page's own requests are counted from 1; these must not meet them. */
const FIRST_OWN_REQUEST = 1_000_000;
let asked = FIRST_OWN_REQUEST;

/** Asks the program behind a page, through the door that the page itself uses. Throws what is refused. */
export async function askProgram<K extends ContractChannel>(
  page: Page,
  channel: K,
  input: InputOf<K>,
): Promise<OutputOf<K>> {
  asked += 1;
  const result = await page.evaluate(
    async ([requestId, channel, input]) => {
      const { kurskontor } = window as { kurskontor?: DesktopBridge };
      if (kurskontor) {
        return JSON.parse(await kurskontor.invoke({ requestId, channel, input })) as Result<unknown>;
      }
      const response = await fetch(`/api/call/${channel}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(input),
      });
      return (await response.json()) as Result<unknown>;
    },
    [asked, channel, input] as const,
  );
  if (!result.ok) throw new Error(`${channel}: ${JSON.stringify(result.error)}`);
  return result.value as OutputOf<K>;
}
