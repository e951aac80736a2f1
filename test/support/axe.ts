import axe, { type RunOnly } from 'axe-core';
import type { Page } from 'playwright-core';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** Light is examined by every rule, dark by those that look at colours: nothing else differs. */
const RULES: Record<'light' | 'dark', RunOnly> = {
  light: { type: 'tag', values: TAGS },
  dark: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] },
};

/** What axe finds on a page that is shown in this scheme, short enough to read in a report. */
export async function axeFindings(page: Page, scheme: keyof typeof RULES): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  const violations = await page.evaluate(async (rules) => {
    const { axe: inPage } = window as unknown as { axe: typeof axe };
    // Telling of what is right takes four fifths of its time.
    return (await inPage.run(document, { runOnly: rules, resultTypes: ['violations'] })).violations;
  }, RULES[scheme]);
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}
