import { vi } from 'vitest';

/** Imported before everything else: files are locked with the least work that a reader takes. What it protects from is tested of `age` itself. */
vi.mock('../../electron/exchange/age', async (load) => {
  const age = await load<typeof import('../../electron/exchange/age')>();
  return {
    ...age,
    lockWithPassphrase: (passphrase: string) => age.lockWithPassphrase(passphrase, { workFactor: 14 }),
  };
});
