import type { Page } from 'playwright-core';

/** Sends a query to the program and returns its value. */
export type Ask = (channel: string, input?: unknown) => Promise<unknown>;

export interface ShownPage {
  /** Names the picture, and the page in the report of a test. */
  name: string;
  /** Where it is; made when it is asked for if something has to be made for it. */
  address: string | (() => Promise<string>);
  /** A file that is put into the page's file field. */
  file?: string;
  /** What somebody does there first. */
  act?: (page: Page) => Promise<void>;
  /** What a picture has to show, however small the window is. */
  shows?: string;
}

/** Every page of the example academy, each with an address that shows it at its fullest. */
export function listPages(ask: Ask): Promise<ShownPage[]>;
