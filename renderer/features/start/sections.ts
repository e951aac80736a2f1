/** Parts of the start page that a figure leads to: ids in the page and in its address. */
export const SECTIONS = {
  today: 'heute',
  overdue: 'ueberfaellig',
  week: 'diese-woche',
  later: 'danach',
  risks: 'gefahr',
} as const;

export const sectionRoute = (section: keyof typeof SECTIONS): string => `/#${SECTIONS[section]}`;
