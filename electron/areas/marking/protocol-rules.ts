import type { DecimalKeyStep, GradeKeyStep } from '../../../shared/domain/grading';

type Payload = Readonly<Record<string, string | number | null>>;

const COURSE_RULES: Readonly<Record<string, string>> = {
  paperWeight: 'Gewicht der Facharbeit in Prozent',
  presentationWeight: 'Gewicht der Präsentation in Prozent',
  paperMinimumPoints: 'Mindestpunkte der Facharbeit',
  presentationMinimumPoints: 'Mindestpunkte der Präsentation',
  markersPerPaper: 'Korrekturen je Facharbeit',
  markersPerPresentation: 'Korrekturen je Präsentation',
  markingTolerancePercent: 'Toleranz in Prozent',
};

/** Which rules of the course became otherwise, by which a result comes out, as the record of an assessment tells it. */
export function courseWords(
  before: Payload | null,
  after: Payload | null,
  nameOfChamber: (id: string) => string,
): string[] {
  const said = Object.entries(COURSE_RULES).flatMap(([rule, name]) => {
    const [then, since] = [before?.[rule] ?? null, after?.[rule] ?? null];
    return then === since ? [] : [`${name}: ${ruleOf(since)}, vorher ${ruleOf(then)}`];
  });
  const [then, since] = [before?.chamberId ?? null, after?.chamberId ?? null];
  if (then !== null && since !== null && then !== since)
    said.push(`Kammer: ${nameOfChamber(String(since))}, vorher ${nameOfChamber(String(then))}`);
  return said;
}

/** Which steps of a chamber's keys became otherwise. */
export const chamberWords = (before: Payload | null, after: Payload | null): string[] => [
  ...stepWords(
    stepsOf<GradeKeyStep>(before?.gradeKey, ({ label }) => label),
    stepsOf<GradeKeyStep>(after?.gradeKey, ({ label }) => label),
  ),
  ...stepWords(
    stepsOf<DecimalKeyStep>(before?.decimalKey, ({ decimal }) => `Dezimalnote ${tenths(decimal)}`),
    stepsOf<DecimalKeyStep>(after?.decimalKey, ({ decimal }) => `Dezimalnote ${tenths(decimal)}`),
  ),
];

function stepsOf<Step extends { from: number }>(
  json: string | number | null | undefined,
  nameOf: (step: Step) => string,
): Map<string, number> {
  const steps = JSON.parse(String(json ?? '[]')) as Step[];
  return new Map(steps.map((step) => [nameOf(step), step.from]));
}

const stepWords = (then: ReadonlyMap<string, number>, since: ReadonlyMap<string, number>): string[] =>
  [...new Set([...then.keys(), ...since.keys()])].flatMap((name) => {
    const [old, young] = [then.get(name), since.get(name)];
    return old === young ? [] : [`${name}: ${fromOf(young)}, vorher ${fromOf(old)}`];
  });

const fromOf = (from: number | undefined): string => (from === undefined ? 'keine' : `ab ${from} Punkten`);

const tenths = (decimal: number): string => decimal.toLocaleString('de-DE', { minimumFractionDigits: 1 });

const ruleOf = (value: string | number | null): string =>
  value === null ? 'keine' : Number(value).toLocaleString('de-DE', { maximumFractionDigits: 4 });
