/**
 * `npm run dev [-- OPTIONS]`: the window with hot reload; what changes in electron/ or shared/ starts it anew.
 * Options go to the program: --demo, --workspace FOLDER.
 */
import { obtainElectron, rootFlags } from './lib/electron.mjs';
import { nodeBinary, toolEnvironment, toolScript } from './lib/node.mjs';
import { fail, run } from './lib/run.mjs';

try {
  const { program, missing } = await obtainElectron();
  if (!program) {
    const [german, english] = missing;
    throw new Error(
      `${german} Ohne Fenster gibt es kein Nachladen: bitte „npm start“.\n` +
        `${english} No hot reload without a window: please use "npm start".`,
    );
  }
  const options = process.argv.slice(2);
  const { code } = await run(
    nodeBinary(),
    [toolScript('electron-vite'), 'dev', '--watch', ...rootFlags('--noSandbox'), '--', ...options],
    { env: { ...toolEnvironment(), ELECTRON_EXEC_PATH: program } },
  );
  process.exitCode = code;
} catch (error) {
  fail(error);
}
