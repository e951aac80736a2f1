export type Grade = 1 | 2 | 3 | 4 | 5 | 6;

/** A step of the key holds from its points up to the next step's. */
export interface GradeKeyStep {
  from: number;
  grade: Grade;
  label: string;
}

export interface DecimalKeyStep {
  from: number;
  decimal: number;
}

/** Whole points to grades. Source: domain rules, Assessment. */
export const DEFAULT_GRADE_KEY: readonly GradeKeyStep[] = [
  { from: 92, grade: 1, label: 'sehr gut' },
  { from: 81, grade: 2, label: 'gut' },
  { from: 67, grade: 3, label: 'befriedigend' },
  { from: 50, grade: 4, label: 'ausreichend' },
  { from: 30, grade: 5, label: 'mangelhaft' },
  { from: 0, grade: 6, label: 'ungenügend' },
];

/** The points from which each decimal grade holds, 1.0 first and then in tenths down to 6.0. */
const DECIMAL_STEPS = [
  [100, 98, 96, 94, 92, 91, 90, 89, 88, 87],
  [85, 84, 83, 82, 81, 79, 78, 77, 75, 74],
  [72, 71, 70, 68, 67, 65, 63, 62, 60, 58],
  [56, 55, 53, 51, 50, 48, 46, 44, 42, 40],
  [38, 36, 34, 32, 30, 25, 20, 15, 10, 5],
  [0],
];

/** Whole points to decimal grades. Source: EComFPrV Anlage 1, by the domain rules, Assessment. */
export const DEFAULT_DECIMAL_KEY: readonly DecimalKeyStep[] = DECIMAL_STEPS.flatMap((row, whole) =>
  row.map((from, tenth) => ({ from, decimal: (10 * (whole + 1) + tenth) / 10 })),
);
