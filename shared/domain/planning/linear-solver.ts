/** A linear program to be minimised: all variables from 0 to 1, rows from `lower` to `upper`, columns by their entries. */
export interface LinearProgram {
  costs: readonly number[];
  rows: readonly { lower: number; upper: number }[];
  /** For each column the rows in which it stands with the factor 1. */
  columns: readonly (readonly number[])[];
}

export interface LinearSolution {
  values: readonly number[];
  /** By how much the cost changes with each row's bound; of the continuous program only. */
  duals: readonly number[];
  cost: number;
}

/** A solver made for it (HiGHS); the planner itself knows none. */
export interface LinearSolver {
  /** The optimum with fractions, or null if there is none. */
  relaxed(program: LinearProgram): LinearSolution | null;
  /** The best whole-numbered solution found in the time, or null. */
  whole(program: LinearProgram, secondsAtMost: number): LinearSolution | null;
}
