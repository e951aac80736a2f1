import type { Page, Request } from 'playwright-core';

export function countRequests(page: Page): Map<Request, number>;
export function atRest(page: Page, how?: { isDrawnOnly?: boolean }): Promise<void>;
