import type { DesktopBridge } from '../../shared/desktop';

type Request = Parameters<DesktopBridge['invoke']>[0];

/** For which papers of which cohort a page has got the printer ready, in turn, since the page was shown. */
export const readied: string[] = [];

/** The answer to a page that gets the printer ready, which would write papers beside the test for seconds; null to other requests. */
export function readiedAnswer({ channel, input }: Pick<Request, 'channel' | 'input'>): string | null {
  if (channel !== 'certificates.readyPrinter') return null;
  const { cohortId, papers } = input as { cohortId: string; papers: string };
  readied.push(`${papers} ${cohortId}`);
  return JSON.stringify({ ok: true, value: {} });
}
