/** A variable from 0 on: what it costs, and the rows in which it stands with the factor 1. */
export interface LinearColumn {
  cost: number;
  rows: readonly number[];
}

/** What the sum of these columns may be. */
export interface LinearRow {
  lower: number;
  upper: number;
  columns: readonly number[];
}

export interface LinearSolution {
  /** By column. */
  values: readonly number[];
  /** By how much the cost changes with each row's bound; of the program in fractions only. */
  duals: readonly number[];
  cost: number;
}

/** A linear program to be minimised that grows: its last optimum is where the search for the next begins. */
export interface LinearModel {
  /** Rows and columns are numbered from 0 in the order in which they come, each kind by itself. */
  addColumn(column: LinearColumn): void;
  addRow(row: LinearRow): void;
  /** The optimum with fractions, or null if none was found in the time. */
  relaxed(secondsAtMost: number): LinearSolution | null;
  /** The best solution in whole numbers that was found in the time, or null. `begin` are the columns of a known one. */
  whole(secondsAtMost: number, begin: readonly number[]): LinearSolution | null;
  /** Gives its memory back. */
  close(): void;
}

/** A solver made for it (HiGHS); the planner itself knows none. */
export interface LinearSolver {
  open(): LinearModel;
}
