import { cpSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'vitest';
import { benchApplication, twentyYears } from '../bench/twenty-years';
import { temporaryFolder } from '../support/test-workspace';
test('measure', { timeout: 600_000 }, async () => {
  const source = await twentyYears();
  const folder = join(temporaryFolder(), 'a');
  cpSync(source, folder, { recursive: true });
  console.log('db MB', statSync(join(folder, 'kurskontor.db')).size / 1e6);
  const app = benchApplication() as never as { dispatcher: { dispatch(c: string, i: unknown, o?: unknown): Promise<{ ok: boolean; value?: unknown; error?: unknown }> } };
  const run = async (channel: string, input: unknown) => {
    let last = performance.now(); let worst = 0; let worstStep = ''; let step = '';
    const timer = setInterval(() => { const now = performance.now(); if (now - last > worst) { worst = now - last; worstStep = step; } last = now; }, 1);
    const begun = performance.now();
    const result = await app.dispatcher.dispatch(channel, input, { onProgress: (p: { step: string; done: number }) => { step = `${p.step} ${p.done}`; } });
    const taken = performance.now() - begun;
    await new Promise((r) => setTimeout(r, 5));
    clearInterval(timer);
    console.log(channel, result.ok, Math.round(taken), 'ms; longest block', Math.round(worst), 'at', worstStep, result.ok ? JSON.stringify(result.value).slice(0, 200) : JSON.stringify(result.error));
    return result.value as { transferId: string };
  };
  await run('workspace.open', { folder });
  await run('workspace.check', {});
  const { transferId } = await run('workspace.backup', {});
  await run('workspace.restore', { transferId, folder: join(temporaryFolder(), 'r') });
});
