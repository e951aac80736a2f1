import { DomainError } from './domain-error';

export const ISSUED_BY = ['chamber', 'academy', 'both'] as const;
export type IssuedBy = (typeof ISSUED_BY)[number];

/** Who signs, and as what. */
export interface Signatory {
  name: string;
  role: string;
}

/** Who signs, in one line. */
export const signerWords = ({ name, role }: Signatory): string => [name, role].filter(Boolean).join(', ');

/** Who signs a certificate, and for whom: which picture of a signature is theirs. */
export interface Signer extends Signatory {
  as: 'issuer' | 'director';
}

/** Who issues the certificates of a chamber, as its profile says. */
export interface CertificateIssuer {
  by: IssuedBy;
  /** The chamber's name as printed; empty for the name of the profile. */
  name: string;
  /** Where they are issued; empty for the academy's town. */
  place: string;
  /** Of the chamber, or of the academy where that issues alone. None: the name alone stands under the line. */
  signatories: readonly Signatory[];
  /** The director of the course signs too, on the right. */
  directorSigns: boolean;
}

/** The chamber issues, chamber and course director sign. Source: domain rules, What a participant gets. */
export const DEFAULT_ISSUER: Readonly<CertificateIssuer> = {
  by: 'chamber',
  name: '',
  place: '',
  signatories: [],
  directorSigns: true,
};

/** There is room for so many signatures beside each other. */
const MOST_SIGNERS = 2;

/** Refuses more than two who sign, and one without a name. Throws `signers-too-many`, `signer-nameless`. */
export function assertIssuer({ signatories, directorSigns }: CertificateIssuer): void {
  if (signatories.length + (directorSigns ? 1 : 0) > MOST_SIGNERS) {
    throw new DomainError(
      'signers-too-many',
      'Auf einem Zertifikat ist Platz für zwei Unterschriften, die der Lehrgangsleitung eingerechnet. Bitte nehmen Sie eine weg.',
    );
  }
  if (signatories.some(({ name }) => name.trim() === '')) {
    throw new DomainError(
      'signer-nameless',
      'Zu einer Funktion unter „Aussteller“ fehlt der Name. Bitte tragen Sie ihn ein oder löschen Sie die Funktion.',
    );
  }
}

/** A chamber, as far as it says whose people sign its certificates. */
export interface SigningHouse {
  id: string;
  issuer: Pick<CertificateIssuer, 'by'>;
}

/**
 * Whether the picture of a signature that was given for the papers of one chamber may stand on those of another: on its own, and, where
 * the academy issues alone for both and so its own people sign, on the other's. Where nobody has said whose it is, on none.
 */
export const maySignFor = (given: SigningHouse | undefined, paper: SigningHouse): boolean =>
  given !== undefined &&
  (given.id === paper.id || (given.issuer.by === 'academy' && paper.issuer.by === 'academy'));

interface Issuing {
  /** As printed. */
  chamber: string;
  academy: string;
  director: string;
}

/** Who stands at the head of a certificate on paper that does not say it. */
export const issuersOf = (by: IssuedBy, { chamber, academy }: Issuing): string[] =>
  by === 'both' ? [chamber, academy] : [by === 'chamber' ? chamber : academy];

/** The director of the course, or the academy where nobody is named. */
export const directorAsSigner = ({ academy, director }: Issuing): Signer => ({
  as: 'director',
  ...(director === ''
    ? { name: academy, role: '' }
    : { name: director, role: `Lehrgangsleitung, ${academy}` }),
});

/**
 * Who signs a certificate, from the left: those named, each with whom they sign for, or else the chamber's name; then the director
 * of the course. Where the academy issues alone and names nobody, the director alone.
 */
export function signersOf({ by, signatories, directorSigns }: CertificateIssuer, issuing: Issuing): Signer[] {
  const house = by === 'academy' ? issuing.academy : issuing.chamber;
  const named = signatories.map(
    ({ name, role }): Signer => ({
      as: 'issuer',
      name,
      role: role === '' ? house : `${role}, ${house}`,
    }),
  );
  const alone: Signer[] = by === 'academy' && directorSigns ? [] : [{ as: 'issuer', name: house, role: '' }];
  return [...(named.length > 0 ? named : alone), ...(directorSigns ? [directorAsSigner(issuing)] : [])];
}
