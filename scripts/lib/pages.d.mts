/** Sends a query to the program and returns its value. */
export type Ask = (channel: string, input?: unknown) => Promise<unknown>;

export interface ShownPage {
  /** Names the picture, and the page in the report of a test. */
  name: string;
  address: string;
  /** A file that is put into the page's file field. */
  file?: string;
}

/** Every page of the example academy, each with an address that shows it at its fullest. */
export function listPages(ask: Ask): Promise<ShownPage[]>;
