export interface Addressed {
  salutation: string;
  title: string;
  firstName: string;
  lastName: string;
}

/**
 * How a letter begins: "Sehr geehrte Frau Dr. Köster,"; where the salutation does not say how somebody is addressed, the whole
 * name: "Guten Tag Dr. Kim Albers,".
 */
export function letterSalutation({ salutation, title, firstName, lastName }: Addressed): string {
  const opening = OPENINGS[salutation.trim()];
  const words =
    opening === undefined ? ['Guten Tag', title, firstName, lastName] : [opening, title, lastName];
  return `${words
    .map((word) => word.trim())
    .filter(Boolean)
    .join(' ')},`;
}

const OPENINGS: Readonly<Record<string, string>> = {
  Frau: 'Sehr geehrte Frau',
  Herr: 'Sehr geehrter Herr',
};
