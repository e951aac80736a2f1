export interface SplitAddress {
  street: string;
  postcode: string;
  city: string;
}

const COUNTRY = /,\s*(deutschland|germany|brd)$/i;
const POSTCODE_LAST = /^(?:(.*)[,\s]\s*)?(?:DE?\s?-\s?)?(\d{5})[\s,]+([^\d\s,].*)$/i;
const POSTCODE_FIRST = /^(?:DE?\s?-\s?)?(\d{5})\s+([^,]+),\s*(.+)$/i;

/**
 * Street, German postcode and city of an address in one field, on one line or several ("Straße des 17. Juni 109 a,
 * 45044 Görlitz"). Null if there is no five-digit postcode with a city; `street` may be empty. Nothing is guessed.
 */
export function splitAddress(text: string): SplitAddress | null {
  const line = text
    .normalize('NFC')
    .replace(/\s*[\r\n]+\s*/gu, ', ')
    .replace(/\s+/gu, ' ')
    .replace(/(\s*,)+\s*/gu, ', ')
    .replace(/^[,\s]+|[,\s]+$/gu, '')
    .replace(COUNTRY, '');
  const first = POSTCODE_FIRST.exec(line);
  if (first) return { street: first[3] ?? '', postcode: first[1] ?? '', city: (first[2] ?? '').trim() };
  const last = POSTCODE_LAST.exec(line);
  return (
    last && { street: (last[1] ?? '').replace(/[,\s]+$/u, ''), postcode: last[2] ?? '', city: last[3] ?? '' }
  );
}
