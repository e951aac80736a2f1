import { describe, expect, test } from 'vitest';
import {
  acceptedPaperTypes,
  MORE_PAPER_TYPES,
  namePaperTypes,
  PAPER_KINDS,
  paperTypeOfName,
} from '../../shared/domain/paper-file-types';

describe('what a chamber accepts as a paper', () => {
  test('PDF and Word always, others as its profile says, each once and in one order', () => {
    expect(acceptedPaperTypes([])).toEqual(['pdf', 'docx']);
    expect(acceptedPaperTypes(['mp4', 'odt', 'mp4', 'exe'])).toEqual(['pdf', 'docx', 'odt', 'mp4']);
    expect(acceptedPaperTypes(MORE_PAPER_TYPES)).toEqual(Object.keys(PAPER_KINDS));
  });

  test('in German words', () => {
    expect(namePaperTypes(acceptedPaperTypes([]))).toBe('PDF und Word-Dokument (.docx)');
    expect(namePaperTypes(acceptedPaperTypes(['jpg', 'pptx']))).toBe(
      'PDF, Word-Dokument (.docx), PowerPoint-Präsentation (.pptx) und JPEG-Bild (.jpg)',
    );
  });

  test.each([
    ['arbeit.pdf', 'pdf'],
    ['Arbeit.JPEG', 'jpg'],
    ['Film.M4V', 'mp4'],
    ['Arbeit.pptx.exe', undefined],
    ['pdf', undefined],
  ])('%s is called %s', (fileName, type) => {
    expect(paperTypeOfName(fileName, acceptedPaperTypes(MORE_PAPER_TYPES))).toBe(type);
  });

  test('a name is nothing that is not accepted', () => {
    expect(paperTypeOfName('Folien.pptx', acceptedPaperTypes([]))).toBeUndefined();
  });
});
