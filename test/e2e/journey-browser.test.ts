import { test } from 'vitest';
import { throughBrowser } from '../support/journey-doors';
import { JOURNEY_DAY, journey } from './journey';

test('the life of a cohort in Chromium, through the browser door', () =>
  throughBrowser({ today: JOURNEY_DAY }, journey));
