import type { resultsContract } from '../../../shared/contract/results';
import type { Handlers } from '../../handlers';
import { showComparison } from './compare-markings';
import { announceResults, determineResults, reopenResult } from './determine';
import { hideNames } from './hide-names';
import { exportProtocol } from './protocol';
import { agreeOnMarks, discardAgreement, settleComparisons } from './settle';
import { listOpenElsewhere, spreadMarkings } from './spread-markings';

export const resultsHandlers = {
  'results.get': ({ db, today }, input) => showComparison(db, input, today),
  'results.agree': agreeOnMarks,
  'results.discardAgreement': discardAgreement,
  'results.compare': settleComparisons,
  'results.determine': determineResults,
  'results.announce': announceResults,
  'results.reopen': reopenResult,
  'results.openElsewhere': ({ db }, input) => listOpenElsewhere(db, input),
  'results.assignEvenly': spreadMarkings,
  'results.hideNames': hideNames,
  'results.protocol': exportProtocol,
} satisfies Handlers<typeof resultsContract>;
