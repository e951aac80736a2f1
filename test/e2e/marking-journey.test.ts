import { test } from 'vitest';
import { throughBrowser, throughDesktop } from '../support/journey-doors';
import { MARKING_DAY, markingJourney } from './marking-journey';

/** Two hundred and fifty figures are typed. */
const JOURNEY_MS = 400_000;

test(
  'twelve papers are handed in, marked by two, settled and given back in Chromium, through the browser door',
  () => throughBrowser({ today: MARKING_DAY }, markingJourney),
  JOURNEY_MS,
);

test(
  'twelve papers are handed in, marked by two, settled and given back in the window of Electron',
  () => throughDesktop({ today: MARKING_DAY }, markingJourney),
  JOURNEY_MS,
);
