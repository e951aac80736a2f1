import { existsSync, readFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** better-sqlite3 needs Node-API 10 (Node.js 22.14 or newer); older ones crash when they load it. */
const NODE_API = 10;

/**
 * The Node.js that runs the application and its tests: the one the install brought along for this machine, else
 * the present one if it is new enough.
 */
export function nodeBinary() {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const file = platform === 'win' ? 'node.exe' : 'node';
  for (const prefix of ['node', 'node-bin']) {
    const path = join(root, 'node_modules', `${prefix}-${platform}-${process.arch}`, 'bin', file);
    if (existsSync(path)) return path;
  }
  if (Number(process.versions.napi) >= NODE_API) return process.execPath;
  throw new Error(
    `Node.js ${process.versions.node} ist zu alt. Bitte „npm ci“ ausführen oder Node.js 24 installieren.\n` +
      `Node.js ${process.versions.node} is too old. Please run "npm ci" or install Node.js 24.`,
  );
}

/** The environment in which `node` and the tools of the install are found first. */
export function toolEnvironment() {
  const name = Object.keys(process.env).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH';
  const path = [dirname(nodeBinary()), join(root, 'node_modules', '.bin'), process.env[name]];
  return { ...process.env, [name]: path.filter(Boolean).join(delimiter) };
}

/** The JavaScript file behind a command of an installed package, so that no shell and no `.cmd` stands between. */
export function toolScript(tool) {
  const folder = join(root, 'node_modules', tool);
  const manifest = join(folder, 'package.json');
  if (!existsSync(manifest)) {
    throw new Error(
      `${tool} fehlt. Bitte zuerst „npm ci“ ausführen.\n${tool} is missing. Please run "npm ci" first.`,
    );
  }
  const { bin } = JSON.parse(readFileSync(manifest, 'utf8'));
  return join(folder, typeof bin === 'string' ? bin : bin[tool]);
}
