import { join } from 'node:path';
import { test } from 'vitest';
import { throughBrowser, throughDesktop } from '../support/journey-doors';
import { planWithSolver } from '../support/plan-with-solver';
import { PLAN_DAY, planJourney } from './plan-journey';

const options = { today: PLAN_DAY, isDemo: true };

test('a schedule is planned, given out and mended in Chromium, through the browser door', () =>
  throughBrowser(options, planJourney));

test('a schedule is planned, given out and mended in the window of Electron', () =>
  throughDesktop(options, planJourney));

test('the worker of the built program loads its solver in Electron', () =>
  throughDesktop({ today: PLAN_DAY }, ({ launched: { page }, folder }) =>
    planWithSolver(page, join(folder, 'akademie')),
  ));
