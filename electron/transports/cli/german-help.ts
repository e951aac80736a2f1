import { Command, type CommanderError, type Help } from 'commander';

const HEADINGS: Readonly<Record<string, string>> = {
  'Usage:': 'Aufruf:',
  'Options:': 'Optionen:',
  'Commands:': 'Befehle:',
  'Arguments:': 'Angaben:',
  'Global Options:': 'Optionen für alle Befehle:',
};

/** A command whose help is German; one that `hasCommands` also offers `help COMMAND`. */
export function germanCommand(name: string, { hasCommands = false } = {}): Command {
  const command = new Command(name);
  if (hasCommands) command.helpCommand('help [befehl]', 'Hilfe zu einem Befehl');
  else command.helpCommand(false);
  return command.helpOption('-h, --help', 'diese Hilfe').configureHelp({
    showGlobalOptions: true,
    styleTitle: (title) => HEADINGS[title] ?? title,
    commandUsage: (command) => usageOf(command),
    optionDescription: ({ description, argChoices, mandatory }) =>
      [description, argChoices && `(${argChoices.join(', ')})`, mandatory && '– nötig']
        .filter(Boolean)
        .join(' '),
    subcommandTerm: (command) => [command.name(), ...argumentsOf(command)].join(' '),
  } satisfies Partial<Help>);
}

const argumentsOf = (command: Command): string[] =>
  command.registeredArguments.map((argument) =>
    argument.required ? `<${argument.name()}>` : `[${argument.name()}]`,
  );

function usageOf(command: Command): string {
  const names: string[] = [];
  for (let at: Command | null = command; at; at = at.parent) names.unshift(at.name());
  const parts = command.commands.length > 0 ? ['<befehl>'] : argumentsOf(command);
  return [...names, ...parts, '[optionen]'].join(' ');
}

/** What is wrong with the command line, in German; the name that commander quotes stays. */
export function germanComplaint(error: CommanderError): string {
  const quoted = /'([^']+)'/.exec(error.message)?.[1] ?? '';
  switch (error.code) {
    case 'commander.unknownCommand':
      return `Diesen Befehl gibt es nicht: ${quoted}`;
    case 'commander.unknownOption':
      return `Diese Option gibt es nicht: ${quoted}`;
    case 'commander.missingArgument':
      return `Es fehlt eine Angabe: <${quoted}>`;
    case 'commander.optionMissingArgument':
      return `Die Option braucht einen Wert: ${quoted}`;
    case 'commander.missingMandatoryOptionValue':
      return `Diese Option muss angegeben werden: ${quoted}`;
    case 'commander.excessArguments':
      return 'Es sind zu viele Angaben.';
    case 'commander.invalidArgument': {
      const [, given, choices] =
        /argument '([^']*)' is invalid\. Allowed choices are (.+)\.$/.exec(error.message) ?? [];
      return choices === undefined
        ? `Dieser Wert ist nicht möglich: ${quoted}`
        : `Dieser Wert ist nicht möglich: ${quoted.split(' ')[0]} ${given}. Möglich: ${choices}`;
    }
    default:
      return error.message;
  }
}
