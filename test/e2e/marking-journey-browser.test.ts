import { test } from 'vitest';
import { throughBrowser } from '../support/journey-doors';
import { JOURNEY_MS, MARKING_DAY, markingJourney } from './marking-journey';

test(
  'twelve papers are handed in, marked by two, settled and given back in Chromium, through the browser door',
  () => throughBrowser({ today: MARKING_DAY }, markingJourney),
  JOURNEY_MS,
);
