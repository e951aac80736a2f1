import type { Progress } from '../../../shared/contract/channel';
import type { Refusal } from '../../../shared/result';

/** What a terminal command may touch of the process; tests pass their own. */
export interface Terminal {
  write(text: string): void;
  complain(text: string): void;
  readInput(): Promise<string>;
  /** Standard error is a terminal: progress can be drawn over itself. */
  isInteractive: boolean;
  width: number;
  signal: AbortSignal;
}

export const EXIT = { done: 0, refused: 1, usage: 2 } as const;

/** The command line itself is wrong. */
export class UsageError extends Error {}

/** A request was refused; carries what the dispatcher said. */
export class CommandRefused extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.message);
    this.refusal = refusal;
  }
}

/** Draws how far a job is, on one line that clears itself. Off a terminal it stays silent. */
export function progressLine(terminal: Terminal): { show(progress: Progress): void; clear(): void } {
  let isDrawn = false;
  return {
    show({ done, total, step }) {
      if (!terminal.isInteractive) return;
      const share = total > 0 ? Math.min(1, done / total) : 0;
      const bar = '█'.repeat(Math.round(share * 20)).padEnd(20, '░');
      const percent = total > 0 ? `${Math.round(share * 100)} %`.padStart(5) : '    …';
      const line = `${bar} ${percent} ${step}`.slice(0, Math.max(20, terminal.width - 1));
      terminal.complain(`\r\x1b[2K${line}`);
      isDrawn = true;
    },
    clear() {
      if (isDrawn) terminal.complain('\r\x1b[2K');
      isDrawn = false;
    },
  };
}

/** Rows as aligned columns; the first row is the head. */
export function columns(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
