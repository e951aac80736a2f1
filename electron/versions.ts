declare const __APP_VERSION__: string;

/** The versions that "Über Kurskontor" shows: the program and what it stands on. */
export function programVersions(): Record<string, string> {
  const { node = '', electron, chrome } = process.versions as Record<string, string | undefined>;
  return { app: __APP_VERSION__, ...(electron && { electron }), ...(chrome && { chromium: chrome }), node };
}
