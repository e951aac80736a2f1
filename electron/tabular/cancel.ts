import { TabularError } from './tabular-error';

/** @throws TabularError `cancelled` once the signal is aborted */
export function checkCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new TabularError('cancelled', 'Das Lesen der Datei wurde abgebrochen.');
}
