import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { root, toolEnvironment } from './node.mjs';

/** How long a program may take to end in order: the application lets a write under way finish for ten seconds. */
const GRACE_MS = 15_000;
/** Without a terminal it is unknown whether the child heard of the interruption at all. */
const UNHEARD_MS = 3000;

/**
 * Runs a program to its end and resolves to `{ code, signal }`; an interrupted one gives 128 + the signal's number,
 * as in a shell. Ctrl+C reaches the child from the terminal itself; if it then lingers, or if only this process was
 * told to end, the child is ended from here.
 */
export function run(command, args, { stdio = 'inherit', env = toolEnvironment(), onStart, cwd = root } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio, env, cwd });
    const timers = [];
    const end = (signal) => {
      const interrupted = process.stdin.isTTY ? GRACE_MS : UNHEARD_MS;
      timers.push(setTimeout(() => child.kill('SIGTERM'), signal === 'SIGINT' ? interrupted : 0));
      timers.push(setTimeout(() => child.kill('SIGKILL'), 2 * GRACE_MS));
    };
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
    for (const signal of signals) process.on(signal, end);
    const release = () => {
      for (const signal of signals) process.off(signal, end);
      for (const timer of timers) clearTimeout(timer);
    };
    child.on('error', (error) => {
      release();
      reject(error);
    });
    child.on('close', (code, signal) => {
      release();
      resolve({ code: code ?? 128 + (constants.signals[signal] ?? 0), signal });
    });
    onStart?.(child);
  });
}

/** Ends the script with a readable sentence instead of a stack. */
export function fail(error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
}
