/** The words of a language, one namespace per file of `i18n/<language>/`. */
export type Words = Record<string, Record<string, string>>;

/** Files of words by path, as namespaces: `./de/common.json` becomes `common`. */
export const byNamespace = (files: Record<string, unknown>): Words =>
  Object.fromEntries(
    Object.entries(files).map(([path, words]) => [path.replace(/^.*\/([^/]+)\.json$/, '$1'), words]),
  ) as Words;
