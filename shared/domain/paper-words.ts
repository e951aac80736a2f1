import type { DocumentFacts } from './document-facts';
import { birthWords, longDate, printedName, tied } from './document-words';
import { tieGerman } from './german-ties';
import { fillPattern } from './name-pattern';
import { DEFAULT_TEXTS, documentValues } from './paper-texts';

export interface DocumentWords {
  heading: string;
  name: string;
  birth: string;
  /** What stands between the birth and the course's title, and after it. */
  before: string;
  course: string;
  after: readonly string[];
  placeAndDate: string;
}

/**
 * The German of a document, sentence by sentence: the texts that were frozen with it, filled in; ours on documents from before
 * texts were frozen, which therefore stay as they are. Source: domain rules, What a participant gets.
 */
export function documentWords(facts: DocumentFacts): DocumentWords {
  const { document, grade, place, issuedOn } = facts;
  const texts = facts.texts ?? DEFAULT_TEXTS[document];
  const values = documentValues(facts);
  const said = (text: string) => tieGerman(fillPattern(text, values).trim());
  const more = [grade === '' ? '' : `Ergebnis: ${tied(grade)}`, said(texts.closing)];
  return {
    heading: said(texts.heading),
    name: printedName(facts),
    birth: birthWords(facts),
    before: said(texts.before),
    course: facts.courseTitle,
    after: [said(texts.after), ...more.filter(Boolean)],
    placeAndDate: `${place}, den\u00a0${longDate(issuedOn)}`,
  };
}
