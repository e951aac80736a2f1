import type { DocumentLook, WrittenDocument } from '../../electron/documents/certificate';
import type { DocumentFacts } from '../../shared/domain/document-facts';
import { PAPER_BLOCKS } from '../../shared/domain/paper-blocks';

/** What is printed on the certificate of somebody. */
export const FACTS: DocumentFacts = {
  document: 'certificate',
  number: '2027-0001',
  issuedOn: '2027-03-25',
  place: 'Dortmund',
  title: 'Dr.',
  firstName: 'Elzbieta',
  lastName: 'El-Khoury',
  birthName: 'Kühn',
  birthDate: '1988-05-07',
  birthPlace: 'Łódź',
  courseTitle: 'Social Media Manager (IHK)',
  startsOn: '2027-01-11',
  endsOn: '2027-03-18',
  units: 80,
  attendedUnits: null,
  modules: Array.from({ length: 10 }, (_, index) => ({
    title: `Inhalt ${index + 1}: Öffentlichkeit`,
    units: 8,
  })),
  grade: '',
  chamber: 'Industrie- und Handelskammer Hellweg',
  academy: 'Lindenhof-Akademie',
  director: 'Petra Lindner',
};

export const PLAIN_LOOK: DocumentLook = {
  topMillimetres: 35,
  bottomMillimetres: 15,
  logo: null,
  chamberSignature: null,
  secondSignature: null,
  directorSignature: null,
  stationery: 'none',
  blocks: PAPER_BLOCKS,
};

export const aDocument = (
  facts: Partial<DocumentFacts> = {},
  more: Partial<WrittenDocument> = {},
): WrittenDocument => ({ facts: { ...FACTS, ...facts }, look: PLAIN_LOOK, copyOn: null, qr: null, ...more });
