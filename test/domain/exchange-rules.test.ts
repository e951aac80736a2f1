import { describe, expect, test } from 'vitest';
import {
  type IncomingResult,
  judgeResult,
  judgeSigner,
  type LastImport,
} from '../../shared/domain/exchange/judge-result';
import { mapKey, mapRubric } from '../../shared/domain/exchange/map-rubric';
import { rubricContent, type TravellingRubric } from '../../shared/domain/exchange/rubric-content';

const last: LastImport = { sequence: 2, resultSha256: 'zwei', edits: 2, lastHash: 'h2' };
const result = (sequence: number, resultSha256: string, ...hashes: string[]): IncomingResult => ({
  sequence,
  resultSha256,
  hashes,
});

describe('a result that comes in', () => {
  test.each([
    ['the first', 'given', null, result(1, 'eins', 'h1'), 'import'],
    ['the first that comes, though not the first sent', 'given', null, result(3, 'drei', 'h1'), 'import'],
    ['a newer one that carries the log on', 'given', last, result(3, 'drei', 'h1', 'h2', 'h3'), 'import'],
    ['a newer one without a further edit', 'given', last, result(4, 'vier', 'h1', 'h2'), 'import'],
    ['the same file', 'given', last, result(2, 'zwei', 'h1', 'h2'), 'nothing-to-do'],
    [
      'the same file of a package revoked since',
      'revoked',
      last,
      result(2, 'zwei', 'h1', 'h2'),
      'nothing-to-do',
    ],
    ['an older one', 'given', last, result(1, 'eins', 'h1'), 'older'],
    ['another with the same number', 'given', last, result(2, 'anders', 'h1', 'h2'), 'same-sequence'],
    ['a newer one with a shorter log', 'given', last, result(3, 'drei', 'h1'), 'rewritten-log'],
    ['a newer one with another log', 'given', last, result(3, 'drei', 'h1', 'x2', 'x3'), 'rewritten-log'],
    [
      'after one without edits',
      'given',
      { ...last, edits: 0, lastHash: null },
      result(3, 'drei', 'h1'),
      'import',
    ],
    ['of a revoked package', 'revoked', null, result(1, 'eins', 'h1'), 'revoked'],
    ['of a replaced package', 'replaced', last, result(3, 'drei', 'h1', 'h2', 'h3'), 'replaced'],
  ] as const)('%s', (_, state, before, incoming, expected) => {
    const verdict = judgeResult(state, before, incoming);
    expect(verdict.kind === 'refused' ? verdict.reason : verdict.kind).toBe(expected);
    if (verdict.kind !== 'import') expect(verdict.sentence).toMatch(/^[A-ZÄÖÜ].*\.$/);
    if (verdict.kind === 'nothing-to-do') expect(verdict.sentence).toContain('nichts zu tun');
  });
});

describe('the signer of a package', () => {
  const known = [{ name: 'Akademie am Wall', fingerprint: 'AAAA' }];
  test.each([
    ['its key is known', { name: 'Akademie am Wall', fingerprint: 'AAAA' }, 'known'],
    ['its key is known, it has been renamed', { name: 'Wall-Akademie', fingerprint: 'AAAA' }, 'known'],
    ['never seen', { name: 'Schule am See', fingerprint: 'BBBB' }, 'first'],
    ['the name is known with another key', { name: ' akademie am WALL', fingerprint: 'BBBB' }, 'changed'],
  ] as const)('%s', (_, signer, expected) => {
    expect(judgeSigner(known, signer)).toBe(expected);
  });
});

describe('another version of a rubric', () => {
  const criterion = (id: string, title: string, weight = 50) => ({
    criterionId: id,
    title,
    description: '',
    weight,
    competences: '',
    maximumPoints: 10,
    pointStep: 0.5,
    levels: [
      { title: 'Gut', fromPoints: 5, description: '' },
      { title: 'Schlecht', fromPoints: 0, description: '' },
    ],
  });
  const rubric = (...criteria: TravellingRubric['criteria'][number][]): TravellingRubric => ({
    part: 'paper',
    criteria,
    knockOuts: [{ knockOutId: 'k', title: 'Erklärung fehlt', description: '' }],
  });
  const old = rubric(criterion('a', 'Ziele'), criterion('b', 'Kanäle'));

  test('with the same criteria in another order and other words takes the marks', () => {
    const reworded = { ...criterion('2', 'Ziele'), description: 'Neu beschrieben', competences: 'Planen' };
    const next = {
      ...rubric(criterion('1', 'Kanäle'), reworded),
      knockOuts: [{ knockOutId: '3', title: 'Erklärung fehlt', description: 'anders' }],
    };
    const mapped = mapRubric(old, next);
    if (mapped.kind !== 'same') throw new Error(mapped.differences.join());
    expect([...mapped.ids]).toEqual([
      ['a', '2'],
      ['b', '1'],
      ['k', '3'],
    ]);
    expect(mapKey('points:a', mapped.ids)).toBe('points:2');
    expect(mapKey('knockOutComment:k', mapped.ids)).toBe('knockOutComment:3');
    expect(mapKey('annotation:a', mapped.ids)).toBe('annotation:a');
    expect(mapKey('overall', mapped.ids)).toBe('overall');
  });

  test('two criteria of one title find each other by what else they are', () => {
    const twice = rubric(criterion('a', 'Form', 40), criterion('b', 'Form', 60));
    const mapped = mapRubric(twice, rubric(criterion('1', 'Form', 60), criterion('2', 'Form', 40)));
    expect(mapped.kind === 'same' && [...mapped.ids].slice(0, 2)).toEqual([
      ['a', '2'],
      ['b', '1'],
    ]);
  });

  test('with other criteria is refused with a list', () => {
    const next = {
      ...rubric(
        { ...criterion('1', 'Ziele', 40), maximumPoints: 20, pointStep: 1, levels: [] },
        criterion('2', 'Budget'),
      ),
      part: 'presentation' as const,
      knockOuts: [],
    };
    expect(mapRubric(old, next)).toEqual({
      kind: 'different',
      differences: [
        'Der Bewertungsbogen gilt für einen anderen Prüfungsteil.',
        'Kriterium „Ziele“: Gewicht 40 % statt 50 %, Höchstpunkte 20 statt 10, Schrittweite 1 statt 0,5, andere Stufen.',
        'Kriterium „Kanäle“ gibt es nicht mehr.',
        'Kriterium „Budget“ ist dazugekommen.',
        'K.-o.-Kriterium „Erklärung fehlt“ gibt es nicht mehr.',
      ],
    });
  });

  test('its content says nothing of keys and everything of what is marked', () => {
    expect(rubricContent(rubric(criterion('x', 'Ziele'), criterion('y', 'Kanäle')))).toBe(rubricContent(old));
    expect(rubricContent(rubric(criterion('a', 'Ziele'), criterion('b', 'Kanal')))).not.toBe(
      rubricContent(old),
    );
  });
});
