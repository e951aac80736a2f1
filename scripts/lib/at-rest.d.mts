import type { Page, Request } from 'playwright-core';

export function countRequests(page: Page): Set<Request>;
export function atRest(page: Page): Promise<void>;
