import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { writeDurably } from '../store/files';

export interface Settings {
  bounds: { x: number; y: number; width: number; height: number } | null;
  isMaximized: boolean;
  theme: 'light' | 'dark' | 'system';
  language: 'de' | 'en';
  titleBar: { color: string; symbolColor: string } | null;
  saveFolder: string | null;
  /** The workspace that was open at the end, null when it had been closed. */
  openFolder: string | null;
}

const FIRST_START: Readonly<Settings> = {
  bounds: null,
  isMaximized: false,
  theme: 'system',
  language: 'de',
  titleBar: null,
  saveFolder: null,
  openFolder: null,
};

const isText = (value: unknown): boolean => typeof value === 'string';
const orNull = (fits: (value: unknown) => boolean) => (value: unknown) => value === null || fits(value);
const isObjectOf = (keys: readonly string[], fits: (value: unknown) => boolean) => (value: unknown) =>
  typeof value === 'object' && value !== null && keys.every((key) => fits((value as never)[key]));

/** Written by hand: the window waits for them, and the library that checks everything else takes longer to load. */
const FITS: Readonly<Record<keyof Settings, (value: unknown) => boolean>> = {
  bounds: orNull(isObjectOf(['x', 'y', 'width', 'height'], Number.isInteger)),
  isMaximized: (value) => typeof value === 'boolean',
  theme: (value) => value === 'light' || value === 'dark' || value === 'system',
  language: (value) => value === 'de' || value === 'en',
  titleBar: orNull(isObjectOf(['color', 'symbolColor'], isText)),
  saveFolder: orNull(isText),
  openFolder: orNull(isText),
};

/** What the window remembers from one start to the next. Lost or damaged settings are the first start's. */
export class SettingsFile {
  readonly #file: string;
  #settings: Settings;
  /** What this start has written, so that the same is not written again. */
  #written = '';

  constructor(file: string) {
    this.#file = file;
    this.#settings = read(file);
  }

  get value(): Readonly<Settings> {
    return this.#settings;
  }

  update(changes: Partial<Settings>): void {
    this.#settings = { ...this.#settings, ...changes };
    const written = JSON.stringify(this.#settings, null, 2);
    if (written === this.#written) return;
    mkdirSync(dirname(this.#file), { recursive: true });
    writeDurably(this.#file, Buffer.from(written));
    this.#written = written;
  }
}

function read(file: string): Settings {
  if (!existsSync(file)) return FIRST_START;
  try {
    const stored = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
    const known = (Object.keys(FITS) as (keyof Settings)[]).filter((key) => stored[key] !== undefined);
    if (!known.every((key) => FITS[key](stored[key]))) return FIRST_START;
    return { ...FIRST_START, ...Object.fromEntries(known.map((key) => [key, stored[key]])) };
  } catch {
    return FIRST_START;
  }
}
