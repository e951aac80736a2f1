import type { Page } from 'playwright-core';
import type { ShownPage } from './pages.mjs';

/** Shows a page of `listPages` as it is meant to be seen; `settle` waits until nothing moves any more. */
export function visitPage(page: Page, shown: ShownPage, settle: (page: Page) => Promise<void>): Promise<void>;
