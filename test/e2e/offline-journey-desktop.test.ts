import { test } from 'vitest';
import { throughDesktop } from '../support/journey-doors';
import { JOURNEY_MS, OFFLINE_DAY, offlineJourney } from './offline-journey';

test(
  'packages go out, are marked on two devices and come back to one result in the window of Electron',
  () => throughDesktop({ today: OFFLINE_DAY }, offlineJourney),
  JOURNEY_MS,
);
