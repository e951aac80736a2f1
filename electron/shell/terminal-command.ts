const COMMANDS = new Set(['init', 'demo', 'import', 'export', 'check', 'backup', 'restore', 'call', 'help']);

/**
 * The command line of the terminal door in the arguments of the desktop program, or null: its command must be the
 * first thing that is no switch, because a window is what everybody else wants.
 */
export function terminalCommand(argv: readonly string[], appPath: string): readonly string[] | null {
  const given = argv.filter((argument) => argument !== '.' && argument !== appPath);
  const first = given.findIndex((argument) => !argument.startsWith('-'));
  return COMMANDS.has(given[first] ?? '') ? given.slice(first) : null;
}
