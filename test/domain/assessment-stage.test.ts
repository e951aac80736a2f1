import { describe, expect, test } from 'vitest';
import { type AssessmentStage, assessmentStage, partStage } from '../../shared/domain/assessment-stage';

describe('how far a part is', () => {
  test.each([
    ['nobody has begun', { state: 'open', rule: null, isCompared: false, hasMarks: false }, 'open'],
    ['somebody has', { state: 'in-progress', rule: null, isCompared: false, hasMarks: true }, 'in-progress'],
    [
      'one of two is done',
      { state: 'second-missing', rule: null, isCompared: false, hasMarks: true },
      'in-progress',
    ],
    ['both are, near', { state: 'done', rule: 'mean', isCompared: false, hasMarks: true }, 'handed-in'],
    [
      'both are, far apart',
      { state: 'third-needed', rule: null, isCompared: false, hasMarks: true },
      'handed-in',
    ],
    ['settled', { state: 'done', rule: 'mean', isCompared: true, hasMarks: true }, 'compared'],
    [
      'settled, then opened',
      { state: 'second-missing', rule: null, isCompared: true, hasMarks: true },
      'in-progress',
    ],
    [
      'one marker has nothing to compare',
      { state: 'done', rule: 'single', isCompared: false, hasMarks: true },
      'compared',
    ],
  ] as const)('%s', (_name, part, stage) => {
    expect(partStage(part)).toBe(stage);
  });
});

describe('how far the whole is', () => {
  test.each<[AssessmentStage[], { announcedAt: string | null } | null, AssessmentStage]>([
    [['open', 'open'], null, 'open'],
    [['handed-in', 'open'], null, 'in-progress'],
    [['compared', 'in-progress'], null, 'in-progress'],
    [['compared', 'handed-in'], null, 'handed-in'],
    [['compared', 'compared'], null, 'compared'],
    [['compared'], null, 'compared'],
    [['compared', 'compared'], { announcedAt: null }, 'determined'],
    [['compared', 'compared'], { announcedAt: '2027-03-24T09:00:00.000Z' }, 'announced'],
  ])('%j, %j: %s', (parts, result, stage) => {
    expect(assessmentStage(parts, result)).toBe(stage);
  });
});
