import { test } from 'vitest';
import { throughBrowser, throughDesktop } from '../support/journey-doors';
import { OFFLINE_DAY, offlineJourney } from './offline-journey';

/** Three programs are started, and eighty figures typed. */
const JOURNEY_MS = 300_000;

test(
  'packages go out, are marked on two devices and come back to one result in Chromium, through the browser door',
  () => throughBrowser({ today: OFFLINE_DAY }, offlineJourney),
  JOURNEY_MS,
);

test(
  'packages go out, are marked on two devices and come back to one result in the window of Electron',
  () => throughDesktop({ today: OFFLINE_DAY }, offlineJourney),
  JOURNEY_MS,
);
