const LONGEST_MONTHS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const isLeapYear = (year: number) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

const dateOf = (year: number, month: number, day: number): string | null => {
  if (year < 1900 || year > 2199 || month < 1 || month > 12 || day < 1) return null;
  const last = month === 2 && !isLeapYear(year) ? 28 : (LONGEST_MONTHS[month - 1] ?? 0);
  if (day > last) return null;
  const two = (part: number) => String(part).padStart(2, '0');
  return `${year}-${two(month)}-${two(day)}`;
};

const century = (year: string, thisYear: number): number => {
  if (year.length !== 2) return Number(year);
  const inThisCentury = Math.floor(thisYear / 100) * 100 + Number(year);
  return inThisCentury > thisYear + 20 ? inThisCentury - 100 : inThisCentury;
};

/**
 * Reads a date as people type it: `1.3.2027`, `01.03.27`, `1.3.` (the year of `today`), `010327`, `01032027`,
 * `1/3/2027`, `2027-03-01`. Two-digit years lie at most 20 years ahead. Returns `YYYY-MM-DD`, or null.
 */
export const readDate = (text: string, today: string): string | null => {
  const thisYear = Number(today.slice(0, 4));
  const trimmed = text.trim();
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(trimmed);
  if (iso) return dateOf(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const parts =
    /^(\d{1,2})[./\s-]+(\d{1,2})(?:[./\s-]+(\d{4}|\d{2})?)?$/.exec(trimmed) ??
    /^(\d{2})(\d{2})(\d{4}|\d{2})?$/.exec(trimmed);
  if (!parts) return null;
  const year = parts[3] ? century(parts[3], thisYear) : thisYear;
  return dateOf(year, Number(parts[2]), Number(parts[1]));
};

/** Reads a time as people type it: `18`, `18:00`, `18.00`, `1800`, `9:5`. Returns `HH:MM`, or null. */
export const readTime = (text: string): string | null => {
  const trimmed = text.trim().replace(/\s*(uhr|h)$/i, '');
  const parts = /^(\d{1,2})(?:[:.,]\s*(\d{1,2})?)?$/.exec(trimmed) ?? /^(\d{1,2})(\d{2})$/.exec(trimmed);
  if (!parts) return null;
  const hours = Number(parts[1]);
  const minutes = Number(parts[2] ?? 0);
  if (hours > 23 || minutes > 59) return null;
  return `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
};

/** Reads a number with a decimal comma or point and without exponent: `3,25`, `3.25`, `,5`. Returns null for anything else. */
export const readNumber = (text: string): number | null => {
  const trimmed = text.trim().replace('−', '-');
  if (!/^-?(\d+([.,]\d*)?|[.,]\d+)$/.test(trimmed)) return null;
  const value = Number(trimmed.replace(',', '.'));
  return Number.isFinite(value) ? value : null;
};
