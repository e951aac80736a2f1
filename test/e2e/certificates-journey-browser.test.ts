import { test } from 'vitest';
import { throughBrowser } from '../support/journey-doors';
import { certificatesJourney } from './certificates-journey';

test('a dossier with three problems becomes lists and papers that can be checked elsewhere in Chromium, through the browser door', () =>
  throughBrowser({ isDemo: true }, certificatesJourney));
