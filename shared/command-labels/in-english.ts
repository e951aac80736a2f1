import english from './english.json';

interface Template {
  german: RegExp;
  /** How much of it always stands there: the most telling one fits first. */
  fixed: number;
  places: string[];
  english: string;
}

const PLACE = /\{(\w+)\}/g;
/** What somebody has called or written is not ours to put into English. */
const AS_TYPED = new Set(['name', 'other', 'title', 'file', 'academy', 'reason']);
const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

function templatesOf(table: Readonly<Record<string, string>>): Template[] {
  return Object.entries(table)
    .map(([german, words]) => {
      const parts = german.split(PLACE);
      const fixed = parts.filter((_, index) => index % 2 === 0);
      return {
        german: new RegExp(`^${fixed.map(escaped).join('(.*?)')}$`, 's'),
        fixed: fixed.join('').length,
        places: parts.filter((_, index) => index % 2 === 1),
        english: words,
      };
    })
    .sort((a, b) => b.fixed - a.fixed);
}

const labels = templatesOf(english.labels);
const values = templatesOf(english.values);

function filled(templates: readonly Template[], text: string): string | undefined {
  for (const { german, places, english } of templates) {
    const found = german.exec(text);
    if (!found) continue;
    const given = new Map(places.map((place, index) => [place, found[index + 1] ?? '']));
    return english.replace(PLACE, (_, place: string) => {
      const value = given.get(place) ?? '';
      if (place === 'label') return labelInEnglish(value);
      return AS_TYPED.has(place) ? value : valueInEnglish(value);
    });
  }
  return undefined;
}

const WEEKDAYS: Readonly<Record<string, string>> = {
  ...{ Mo: 'Mon', Di: 'Tue', Mi: 'Wed', Do: 'Thu', Fr: 'Fri', Sa: 'Sat', So: 'Sun' },
};

/** Words that are always the same, dates and numbers as English has them; names stay. */
const valueInEnglish = (value: string): string =>
  filled(values, value) ??
  value
    .replace(/\b(Mo|Di|Mi|Do|Fr|Sa|So)\., (?=\d\d\.\d\d\.)/g, (_, day: string) => `${WEEKDAYS[day]}, `)
    .replace(/\b(\d\d)\.(\d\d)\.(\d{4})\b/g, '$1/$2/$3')
    .replace(/\b(\d\d)\.(\d\d)\.(?!\d)/g, '$1/$2')
    .replace(/^(\d{1,3})((?:\.\d{3})*)(?:,(\d+))?$/, (_, first: string, rest: string, digits?: string) =>
      [first + rest.replaceAll('.', ','), ...(digits === undefined ? [] : [digits])].join('.'),
    );

/**
 * The English of the phrase by which a command is remembered. The journal keeps the German one, for those who read it later; it
 * is read back by the templates in `english.json`. A phrase that no template fits stays as it is.
 */
export const labelInEnglish = (label: string): string => filled(labels, label) ?? label;
