/** Something to stand in a source instead of what stands from `from` up to `to`; the same place twice is filled in their order. */
export interface SourceEdit {
  from: number;
  to: number;
  text: string;
}

/** A source with its edits; none may reach into another. */
export function editedSource(source: string, edits: readonly SourceEdit[]): string {
  const pieces: string[] = [];
  let at = 0;
  for (const { from, to, text } of [...edits].sort((a, b) => a.from - b.from || a.to - b.to)) {
    pieces.push(source.slice(at, from), text);
    at = to;
  }
  return [...pieces, source.slice(at)].join('');
}
