import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import * as z from 'zod';

const settingsSchema = z.object({
  bounds: z
    .object({ x: z.number().int(), y: z.number().int(), width: z.number().int(), height: z.number().int() })
    .nullable()
    .default(null),
  isMaximized: z.boolean().default(false),
  theme: z.enum(['light', 'dark', 'system']).default('system'),
  language: z.enum(['de', 'en']).default('de'),
  titleBar: z.object({ color: z.string(), symbolColor: z.string() }).nullable().default(null),
  saveFolder: z.string().nullable().default(null),
  /** The workspace that was open at the end, null when it had been closed. */
  openFolder: z.string().nullable().default(null),
});

export type Settings = z.infer<typeof settingsSchema>;

/** What the window remembers from one start to the next. Lost or damaged settings are the first start's. */
export class SettingsFile {
  readonly #file: string;
  #settings: Settings;

  constructor(file: string) {
    this.#file = file;
    this.#settings = read(file);
  }

  get value(): Readonly<Settings> {
    return this.#settings;
  }

  update(changes: Partial<Settings>): void {
    this.#settings = { ...this.#settings, ...changes };
    mkdirSync(dirname(this.#file), { recursive: true });
    writeFileSync(this.#file, JSON.stringify(this.#settings, null, 2));
  }
}

function read(file: string): Settings {
  if (!existsSync(file)) return settingsSchema.parse({});
  try {
    return settingsSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return settingsSchema.parse({});
  }
}
