import type { Paper, PaperDesign } from '../../documents/paper';

/** So many designs a thread keeps: those of the papers that are written at one time. */
export const KEPT_DESIGNS = 4;

/** A paper to be written. Its design is told once, and kept in its place until another takes it. */
export interface PaperTask {
  paper: Paper;
  now: Date;
  place: number;
  design: PaperDesign | null;
}
