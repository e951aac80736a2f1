/** What one lecturer taught, or is to teach, in one cohort during one month. */
export interface TaughtUnits {
  heldUnits: number;
  plannedUnits: number;
  /** Null while no fee is agreed. */
  feeCentsPerUnit: number | null;
}

/**
 * The fee for units in quarters at a fee per unit in cents, rounded half up to whole cents. Units times four are whole,
 * so nothing is lost before the rounding.
 */
export const feeCents = (units: number, feeCentsPerUnit: number): number =>
  Math.floor((units * 4 * feeCentsPerUnit + 2) / 4);

export interface FeeTotals {
  heldUnits: number;
  plannedUnits: number;
  heldCents: number;
  plannedCents: number;
}

/** Fees of one row; null where no fee is agreed: unknown is not nothing. */
export const feesOf = ({ heldUnits, plannedUnits, feeCentsPerUnit }: TaughtUnits) =>
  feeCentsPerUnit === null
    ? { heldCents: null, plannedCents: null }
    : {
        heldCents: feeCents(heldUnits, feeCentsPerUnit),
        plannedCents: feeCents(plannedUnits, feeCentsPerUnit),
      };

/** Sums of rows, each rounded as it is paid; what has no fee agreed adds its units alone. */
export const feeTotals = (rows: readonly TaughtUnits[]): FeeTotals =>
  rows.reduce<FeeTotals>(
    (totals, row) => {
      const { heldCents, plannedCents } = feesOf(row);
      return {
        heldUnits: totals.heldUnits + row.heldUnits,
        plannedUnits: totals.plannedUnits + row.plannedUnits,
        heldCents: totals.heldCents + (heldCents ?? 0),
        plannedCents: totals.plannedCents + (plannedCents ?? 0),
      };
    },
    { heldUnits: 0, plannedUnits: 0, heldCents: 0, plannedCents: 0 },
  );
