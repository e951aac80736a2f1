import { CommanderError } from 'commander';
import { germanComplaint } from './german-help';
import { buildProgram } from './program';
import { CommandRefused, EXIT, type Terminal, UsageError } from './terminal';

/**
 * Runs one command line and returns the exit code: 0 done, 1 refused, 2 wrong usage. Refusals and complaints go to
 * standard error; with `--json` as JSON, so that scripts need to read no German.
 */
export async function runTerminal(
  argv: readonly string[],
  terminal: Terminal,
  fixedInstant?: string,
): Promise<number> {
  let exitCode: number = EXIT.done;
  const program = buildProgram(terminal, fixedInstant, (code) => {
    exitCode = code;
  });
  const output = {
    writeOut: (text: string) => terminal.write(text),
    writeErr: (text: string) => terminal.complain(text),
    outputError: () => undefined,
  };
  for (const command of [
    program,
    ...program.commands,
    ...program.commands.flatMap(({ commands }) => commands),
  ]) {
    command.exitOverride().configureOutput(output);
  }
  const complain = (value: unknown, text: string) =>
    terminal.complain(argv.includes('--json') ? `${JSON.stringify(value)}\n` : `${text}\n`);

  try {
    await program.parseAsync(argv, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommandRefused) {
      const { refusal } = error;
      const fields = Object.entries(refusal.fields ?? {}).map(
        ([path, sentence]) => `\n  ${path}: ${sentence}`,
      );
      complain(refusal, `${refusal.message}${fields.join('')}`);
      return EXIT.refused;
    }
    if (error instanceof CommanderError && error.exitCode === 0) return EXIT.done;
    if (error instanceof CommanderError && error.code === 'commander.help') return EXIT.usage;
    if (error instanceof UsageError || error instanceof CommanderError) {
      const message = error instanceof CommanderError ? germanComplaint(error) : error.message;
      complain({ code: 'usage', message }, `${message}\nHilfe: kurskontor --help`);
      return EXIT.usage;
    }
    throw error;
  }
}
