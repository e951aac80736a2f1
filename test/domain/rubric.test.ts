import { expect, test } from 'vitest';
import { assertWeights, DEFAULT_PAPER_RUBRIC, DEFAULT_PART_WEIGHTS } from '../../shared/domain/rubric';

test('the default rubric is the one of the rules and sums to 100', () => {
  expect(DEFAULT_PAPER_RUBRIC.map(({ name, weight }) => `${name} ${weight}`).join(' · ')).toBe(
    'Ausgangslage und Analyse 15 · Ziele (SMART) 10 · Zielgruppen und Personas 10 · Strategie und Positionierung 10 · ' +
      'Kanäle 10 · Content und Redaktionsplan 15 · Ressourcen und Budget 5 · Monitoring und KPIs 10 · Recht 5 · ' +
      'Form und Quellen 10',
  );
  expect(() => assertWeights(DEFAULT_PAPER_RUBRIC.map(({ weight }) => weight))).not.toThrow();
  expect(() => assertWeights(Object.values(DEFAULT_PART_WEIGHTS))).not.toThrow();
});

test('weights are added exactly', () => {
  expect(() => assertWeights([33.3, 33.3, 33.4])).not.toThrow();
  expect(() => assertWeights([100 / 3, 100 / 3, 100 / 3])).not.toThrow();
  expect(() => assertWeights([33.3, 33.3, 33.3])).toThrow('99,9 % statt 100 %');
});

test('the message names what is weighted', () => {
  expect(() => assertWeights([60, 30], 'Prüfungsteile')).toThrow(
    'Die Gewichte der Prüfungsteile ergeben zusammen 90 % statt 100 %. Bitte die Gewichte anpassen.',
  );
});
