import { DomainError } from './domain-error';
import { exactSum, toExact } from './exact';

export interface RubricCriterion {
  name: string;
  /** Percent of the whole. */
  weight: number;
}

/** How a strategy paper is marked unless the course says otherwise. Source: domain rules, Assessment. */
export const DEFAULT_PAPER_RUBRIC: readonly RubricCriterion[] = [
  { name: 'Ausgangslage und Analyse', weight: 15 },
  { name: 'Ziele (SMART)', weight: 10 },
  { name: 'Zielgruppen und Personas', weight: 10 },
  { name: 'Strategie und Positionierung', weight: 10 },
  { name: 'Kanäle', weight: 10 },
  { name: 'Content und Redaktionsplan', weight: 15 },
  { name: 'Ressourcen und Budget', weight: 5 },
  { name: 'Monitoring und KPIs', weight: 10 },
  { name: 'Recht', weight: 5 },
  { name: 'Form und Quellen', weight: 10 },
];

/** Weights of paper and presentation unless the course says otherwise, in percent. */
export const DEFAULT_PART_WEIGHTS = { paper: 65, presentation: 35 } as const;

/**
 * Refuses weights that do not sum to exactly 100 or of which one is negative. `what` names them in the message
 * ("Kriterien"). Throws `weights-not-100`, `invalid-weight`. Source: domain rules, Assessment.
 */
export function assertWeights(weights: readonly number[], what = 'Kriterien'): void {
  if (weights.some((weight) => toExact(weight).lt(0))) {
    throw new DomainError('invalid-weight', `Jedes Gewicht der ${what} muss mindestens 0 % sein.`);
  }
  const sum = exactSum(weights);
  if (!sum.equals(100)) {
    const shown = sum.valueOf().toLocaleString('de-DE', { maximumFractionDigits: 4 });
    throw new DomainError(
      'weights-not-100',
      `Die Gewichte der ${what} ergeben zusammen ${shown} % statt 100 %. Bitte die Gewichte anpassen.`,
    );
  }
}
