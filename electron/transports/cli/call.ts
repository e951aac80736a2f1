import { contract } from '../../../shared/contract';
import type { Ticket } from '../../../shared/desktop';
import type { Session } from './session';
import { columns, UsageError } from './terminal';

export interface CallOptions {
  /** `name=path`: uploads the file; `"@name"` in the input becomes its transferId. */
  file?: readonly string[];
  /** Writes the file that the answer hands out. */
  out?: string;
}

export interface CallOutcome {
  value: unknown;
  savedTo: string | null;
}

/** Runs any channel of the contract with JSON from the command line or, for `-`, from standard input. */
export async function callChannel(
  session: Session,
  channel: string,
  json: string,
  options: CallOptions,
): Promise<CallOutcome> {
  const input = parseInput(json === '-' ? await session.terminal.readInput() : json);
  const uploads = new Map<string, string>();
  for (const assignment of options.file ?? []) {
    const [, name, path] = /^([^=]+)=(.+)$/s.exec(assignment) ?? [];
    if (!name || !path) throw new UsageError(`Erwartet wird --file NAME=PFAD, nicht: ${assignment}`);
    uploads.set(`@${name}`, session.upload(path));
  }
  const value = await session.callAny(channel, withUploads(input, uploads));
  if (options.out === undefined) return { value, savedTo: null };
  const ticket = findTicket(value);
  if (!ticket) throw new UsageError(`„${channel}“ hat keine Datei geliefert, die --out speichern könnte.`);
  return { value, savedTo: await session.save(ticket, options.out) };
}

/** Every channel with its kind and what it does there. */
export function listChannels(): string {
  const rows = Object.entries(contract).map(([name, channel]) => [
    name,
    channel.kind,
    channel.scope,
    Object.keys(channel.input.shape).join(', '),
  ]);
  return columns([['channel', 'kind', 'scope', 'input'], ...rows]);
}

function parseInput(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    throw new UsageError(`Das ist kein gültiges JSON: ${json.slice(0, 200)}`);
  }
}

function withUploads(value: unknown, uploads: ReadonlyMap<string, string>): unknown {
  if (typeof value === 'string') return uploads.get(value) ?? value;
  if (Array.isArray(value)) return value.map((item) => withUploads(item, uploads));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withUploads(item, uploads)]));
}

function findTicket(value: unknown): Ticket | null {
  if (typeof value !== 'object' || value === null) return null;
  if ('transferId' in value && 'fileName' in value) return value as Ticket;
  for (const item of Object.values(value)) {
    const ticket = findTicket(item);
    if (ticket) return ticket;
  }
  return null;
}
