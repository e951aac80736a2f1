import type { Page } from 'playwright-core';
import type { ShownPage } from './pages.mjs';

/** Shows a page of `listPages` as it is meant to be seen, at rest. */
export function visitPage(page: Page, shown: ShownPage): Promise<void>;
