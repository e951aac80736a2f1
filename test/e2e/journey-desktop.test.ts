import { test } from 'vitest';
import { throughDesktop } from '../support/journey-doors';
import { JOURNEY_DAY, journey } from './journey';

test('the life of a cohort in the window of Electron', () => throughDesktop({ today: JOURNEY_DAY }, journey));
