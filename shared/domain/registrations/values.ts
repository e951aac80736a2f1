/** Composed letters, single spaces; marks that are invisible or turn the writing direction are dropped. */
export function tidyText(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\u00ad\u200b\u2060\ufeff\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();
}

const DASHES = /^[-–—./\\]+$/;
const NOTHING = /^(?:n\/?a|k\. ?a\.|keine?|keine angaben?|nicht angegeben|null|none|entfällt)$/i;

/**
 * Whether the text only says that there is nothing. A word may be a name („Null“, „Keine“), dashes never are.
 */
export function meansNothing(text: string, isName: boolean): boolean {
  return DASHES.test(text) || (!isName && NOTHING.test(text));
}

/** How Excel, in German or English, shows a cell that could not be computed. */
const EXCEL_ERROR =
  /^#(?:REF|BEZUG|VALUE|WERT|NAME|DIV\/0|NUM|ZAHL|NULL|N\/A|NV|SPILL|ÜBERLAUF|CALC|KALK)[!?]?$/i;

export function isExcelError(text: string): boolean {
  return EXCEL_ERROR.test(text);
}

/**
 * Whether a spreadsheet would take the text for a formula, also behind a quotation mark or in full-width
 * signs.
 */
export function looksLikeFormula(text: string): boolean {
  return /^["']?[=+\-@＝＋－＠]/u.test(text);
}

/** Exports write `="01067"` so that Excel keeps the zero; that is a text, not a formula. */
export function unwrapTextFormula(text: string): string {
  return /^="([^"]*)"$/.exec(text)?.[1] ?? text;
}

const EMAIL = /^[^\s@,;:<>()[\]"\\]+@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+\p{L}{2,}$/u;
const EMAIL_CHARACTERS = 254;

/** One e-mail address, in small letters and without `mailto:`; null if it is none or more than one. */
export function readEmail(text: string): string | null {
  const address = text
    .replace(/^mailto:/i, '')
    .replace(/^<(.*)>$/, '$1')
    .trim()
    .toLowerCase()
    .normalize('NFC');
  const local = address.slice(0, address.indexOf('@'));
  if (address.length > EMAIL_CHARACTERS || !EMAIL.test(address)) return null;
  return local.startsWith('.') || local.endsWith('.') || local.includes('..') ? null : address;
}

/** „Frau“ or „Herr“ where that is what is meant, '' for a stated neither, otherwise as typed. */
export function readSalutation(text: string): string {
  const word = text.toLowerCase().replace(/\.$/, '');
  if (['frau', 'fr', 'weiblich', 'w', 'f', 'female', 'ms', 'mrs'].includes(word)) return 'Frau';
  if (['herr', 'herrn', 'hr', 'hrn', 'männlich', 'm', 'male', 'mr'].includes(word)) return 'Herr';
  if (['divers', 'd', 'keine angabe', 'ohne', 'neutral'].includes(word)) return '';
  return text;
}

/**
 * A UTC instant for a time with its offset, otherwise the date alone: which zone a bare time means is not
 * guessed. Null if it is neither.
 */
export function readRegisteredAt(text: string): string | null {
  if (/^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})$/.test(text)) {
    const instant = new Date(text.replace(' ', 'T').replace(/([+-]\d{2})(\d{2})$/, '$1:$2'));
    return Number.isNaN(instant.getTime()) ? null : instant.toISOString();
  }
  return null;
}

/** The digits that are dialled within Germany, so that „+49 231 607261“ and „0231/607261“ compare equal. */
export function phoneDigits(text: string): string {
  const digits = text.replace(/\(0\)/g, '').replace(/[^\d+]/g, '');
  return digits.replace(/^(?:\+|00)49/, '0').replace(/\D/g, '');
}
