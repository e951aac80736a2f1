import type { exchangeContract } from '../../../shared/contract/exchange';
import { proposePassphrase } from '../../exchange/passphrase';
import type { Handlers } from '../../handlers';
import { giveOut, reassignPackage, replacePackage } from './give-out';
import { importResult, previewResult } from './import-result';
import { listCandidates, listPackages, revokePackage } from './packages';
import { remindMarker } from './remind';
import { packAgain } from './save-again';

export const exchangeHandlers = {
  'exchange.candidates': ({ db }, { cohortId }) => listCandidates(db, cohortId),
  'exchange.packages': ({ db, today }, { cohortId }) => listPackages(db, cohortId, today),
  'exchange.proposePassphrases': (_context, { count }) =>
    Array.from({ length: count }, () => proposePassphrase()),
  'exchange.giveOut': giveOut,
  'exchange.packAgain': packAgain,
  'exchange.revoke': revokePackage,
  'exchange.replace': replacePackage,
  'exchange.reassign': reassignPackage,
  'exchange.remind': remindMarker,
  'exchange.readResult': previewResult,
  'exchange.importResult': importResult,
} satisfies Handlers<typeof exchangeContract>;
