import type { FoundChannel } from '../../electron/dispatch';
import { type ContractChannel, contract } from '../../shared/contract';

/** Finds the channels of the contract, each with the handler of its name among these. */
export const findAmong =
  (handlers: Readonly<Record<string, unknown>>) =>
  async (name: string): Promise<FoundChannel | null> =>
    Object.hasOwn(contract, name)
      ? { channel: contract[name as ContractChannel], handler: handlers[name] }
      : null;
