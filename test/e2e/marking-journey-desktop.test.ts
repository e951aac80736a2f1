import { test } from 'vitest';
import { throughDesktop } from '../support/journey-doors';
import { JOURNEY_MS, MARKING_DAY, markingJourney } from './marking-journey';

test(
  'twelve papers are handed in, marked by two, settled and given back in the window of Electron',
  () => throughDesktop({ today: MARKING_DAY }, markingJourney),
  JOURNEY_MS,
);
