/** What the keys of the desk do in the paper. */
export interface ReaderControls {
  /** By parts of what is in view; 1 is a whole screen down. */
  scroll(screens: number): void;
  openSearch(): void;
  askPage(): void;
  /** Marks what is selected, else the find; with `note` the cursor goes into its note. */
  mark(note: boolean): void;
  focus(): void;
}
