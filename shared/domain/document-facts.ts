import type { IsoDate } from '../dates';
import { directorAsSigner, type IssuedBy, issuersOf, type Signer } from './certificate-issuer';
import type { DocumentKind } from './eligibility';
import type { PaperBlock } from './paper-blocks';
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
  /** Who issues a certificate and who signs it, from the left; none on other documents and on those from before it was kept. */
  issuer?: { by: IssuedBy; signers: readonly Signer[] } | undefined;
  /** Its texts as they were, with their placeholders; none on documents from before texts were kept. */
  texts?: DocumentTexts | undefined;
  /** What stood on it, from the top; none on documents from before that was kept. */
  blocks?: readonly PaperBlock[] | undefined;
}

type Signed = Pick<DocumentFacts, 'document' | 'issuer' | 'chamber' | 'academy' | 'director'>;

/** Who stands at the head of a document: who issues a certificate; the academy on the others, which are its own. */
export const headOf = (facts: Signed): string[] =>
  facts.document === 'certificate' ? issuersOf(facts.issuer?.by ?? 'chamber', facts) : [facts.academy];

/** Who signs: those kept with a certificate; before they were, chamber and director did. The academy's own have its director. */
export const signersOn = (facts: Signed): readonly Signer[] =>
  facts.document === 'certificate'
    ? (facts.issuer?.signers ?? [{ as: 'issuer', name: facts.chamber, role: '' }, directorAsSigner(facts)])
    : [directorAsSigner(facts)];
