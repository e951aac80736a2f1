import type { Page } from 'playwright-core';

export const LAPTOP_PAGES: string[];
export function visitLaptop(page: Page, take: (name: string) => Promise<void>): Promise<void>;
