import type { IsoDate } from '../dates';
import type { DocumentKind } from './eligibility';
import type { DocumentTexts } from './paper-texts';

/**
 * Everything that is printed on a document. Frozen when it is issued: what is changed later changes no paper that is out.
 * Source: domain rules, What a participant gets.
 */
export interface DocumentFacts {
  document: DocumentKind;
  number: string;
  issuedOn: IsoDate;
  /** Where it was issued. */
  place: string;
  title: string;
  firstName: string;
  lastName: string;
  /** Empty where it is the last name or not known. */
  birthName: string;
  birthDate: IsoDate;
  birthPlace: string;
  courseTitle: string;
  startsOn: IsoDate;
  endsOn: IsoDate;
  /** Of the course. */
  units: number;
  /** Printed on the statement alone; null on the others. */
  attendedUnits: number | null;
  /** The contents, on the back of the certificate; none on the others. */
  modules: readonly { title: string; units: number }[];
  /** "gut (2)", where the chamber has it printed; else empty. */
  grade: string;
  chamber: string;
  academy: string;
  /** The director of the course, who signs beside the chamber. */
  director: string;
  /** Its texts as they were, with their placeholders; none on documents from before texts were kept. */
  texts?: DocumentTexts | undefined;
}
