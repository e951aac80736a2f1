import { runTerminal } from '../../electron/transports/cli/run';

export interface Ran {
  exitCode: number;
  output: string;
  complaint: string;
}

interface RunOptions {
  input?: string;
  signal?: AbortSignal;
  isInteractive?: boolean;
}

/** Runs one command line of the terminal door in this process, at the clock of the other tests. */
export async function runCommand(argv: readonly string[], options: RunOptions = {}): Promise<Ran> {
  let output = '';
  let complaint = '';
  const exitCode = await runTerminal(
    argv,
    {
      write: (text) => {
        output += text;
      },
      complain: (text) => {
        complaint += text;
      },
      readInput: async () => options.input ?? '',
      isInteractive: options.isInteractive ?? false,
      width: 80,
      signal: options.signal ?? new AbortController().signal,
    },
    '2027-03-01T08:00:00Z',
  );
  return { exitCode, output, complaint };
}
