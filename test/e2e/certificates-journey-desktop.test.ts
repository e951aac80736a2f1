import { test } from 'vitest';
import { throughDesktop } from '../support/journey-doors';
import { certificatesJourney } from './certificates-journey';

test('a dossier with three problems becomes lists and papers that can be checked elsewhere in the window of Electron', () =>
  throughDesktop({ isDemo: true }, certificatesJourney));
