import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DEFAULT_RUBRICS, defaultLevels } from '../../shared/domain/default-rubrics';
import {
  assertCriterionPoints,
  assertScale,
  assertWeights,
  type CriterionScale,
  DEFAULT_PART_WEIGHTS,
  levelOf,
} from '../../shared/domain/rubric';

test('the founded rubric of the paper is the one of the rules and sums to 100', () => {
  const paper = DEFAULT_RUBRICS.find(({ part }) => part === 'paper');
  expect(paper?.criteria.map(({ title, weight }) => `${title} ${weight}`).join(' · ')).toBe(
    'Ausgangslage und Analyse 15 · Ziele (SMART) 10 · Zielgruppen und Personas 10 · Strategie und Positionierung 10 · ' +
      'Kanäle 10 · Content und Redaktionsplan 15 · Ressourcen und Budget 5 · Monitoring und KPIs 10 · Recht 5 · ' +
      'Form und Quellen 10',
  );
  for (const { criteria } of DEFAULT_RUBRICS) {
    expect(() => assertWeights(criteria.map(({ weight }) => weight))).not.toThrow();
  }
  expect(() => assertWeights(Object.values(DEFAULT_PART_WEIGHTS))).not.toThrow();
});

test('founded criteria have a scale on which points can be given, with four levels', () => {
  for (const criterion of DEFAULT_RUBRICS.flatMap(({ criteria }) => criteria)) {
    const levels = defaultLevels(criterion);
    const scale = { weight: criterion.weight, maximumPoints: criterion.weight, pointStep: 0.5, levels };
    expect(() => assertScale(scale, criterion.title)).not.toThrow();
    expect(levels.map(({ title }) => title)).toEqual(['Sehr gut', 'Gut', 'Ausreichend', 'Unzureichend']);
  }
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

const level = (title: string, fromPoints: number) => ({ title, fromPoints, description: '' });

describe('a scale', () => {
  const scale = (changes: Partial<CriterionScale>): CriterionScale => ({
    weight: 10,
    maximumPoints: 10,
    pointStep: 0.5,
    levels: [],
    ...changes,
  });
  test.each<[string, Partial<CriterionScale>, string | null]>([
    ['of tenths of 1', { maximumPoints: 1, pointStep: 0.1 }, null],
    ['of thirds', { maximumPoints: 1, pointStep: 1 / 3 }, null],
    ['of one step', { maximumPoints: 10, pointStep: 10 }, null],
    ['without points', { maximumPoints: 0 }, 'muss über 0 und höchstens 100 sein'],
    ['above 100', { maximumPoints: 100.5 }, 'muss über 0 und höchstens 100 sein'],
    ['whose step does not fit', { maximumPoints: 10, pointStep: 3 }, '10 ist kein Vielfaches von 3'],
    ['with a step of 0', { pointStep: 0 }, 'muss in die Höchstpunktzahl aufgehen'],
    ['with levels down to 0', { levels: [level('gut', 7), level('mäßig', 0)] }, null],
    [
      'with a level above its maximum',
      { levels: [level('gut', 10.5), level('mäßig', 0)] },
      'Die Stufe „gut“',
    ],
    ['with a level off its steps', { levels: [level('gut', 7.25), level('mäßig', 0)] }, 'Die Stufe „gut“'],
    ['with levels that rise', { levels: [level('mäßig', 0), level('gut', 7)] }, 'Die Stufe „gut“'],
    ['with two levels from the same points', { levels: [level('a', 5), level('b', 5)] }, 'Die Stufe „b“'],
    ['whose last level does not begin at 0', { levels: [level('gut', 7)] }, 'muss bei 0 Punkten beginnen'],
  ])('%s', (_what, changes, sentence) => {
    const check = () => assertScale(scale(changes), 'Recht');
    if (sentence === null) expect(check).not.toThrow();
    else expect(check).toThrow(sentence);
  });
});

describe('points of a criterion', () => {
  test.each<[number, number, number, string | null]>([
    [0, 15, 0.5, null],
    [15, 15, 0.5, null],
    [12.5, 15, 0.5, null],
    [0.3, 1, 0.1, null],
    [15.5, 15, 0.5, '15,5 Punkte liegen nicht zwischen 0 und 15'],
    [-0.5, 15, 0.5, 'liegen nicht zwischen 0 und 15'],
    [12.25, 15, 0.5, 'Schritten von 0,5; 12,25 liegt dazwischen'],
    [Number.NaN, 15, 0.5, 'liegen nicht zwischen'],
  ])('%s of %s in steps of %s', (points, maximumPoints, pointStep, sentence) => {
    const check = () => assertCriterionPoints(points, { maximumPoints, pointStep });
    if (sentence === null) expect(check).not.toThrow();
    else expect(check).toThrow(sentence);
  });

  test('every number of steps up to the maximum can be given', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(0.1, 0.25, 0.5, 1),
        fc.integer({ min: 1, max: 100 }),
        (pointStep, steps) => {
          const maximumPoints = Math.min(100, steps * pointStep);
          fc.pre(Number.isInteger(Math.round((maximumPoints / pointStep) * 1e9) / 1e9));
          expect(() =>
            assertCriterionPoints(pointStep * Math.floor(steps / 2), { maximumPoints, pointStep }),
          ).not.toThrow();
        },
      ),
    );
  });

  test('reach the best level whose points they have', () => {
    const levels = [level('sehr gut', 9), level('gut', 7), level('ausreichend', 5), level('unzureichend', 0)];
    const reached = (points: number | null) => levelOf(points, levels)?.title ?? null;
    expect([10, 9, 8.5, 7, 5, 4.5, 0, null].map(reached)).toEqual([
      'sehr gut',
      'sehr gut',
      'gut',
      'gut',
      'ausreichend',
      'unzureichend',
      'unzureichend',
      null,
    ]);
    expect(levelOf(5, [])).toBeNull();
  });
});
