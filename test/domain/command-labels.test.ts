import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import english from '../../shared/command-labels/english.json';
import { labelInEnglish } from '../../shared/command-labels/in-english';
import { commandLabelsIn, OPEN_PLACE } from '../support/command-labels';

const placesOf = (template: string) => [...template.matchAll(/\{(\w+)\}/g)].map(([, place]) => place).sort();

describe('the English of what a command is remembered by', () => {
  const said = commandLabelsIn(join(import.meta.dirname, '..', '..', 'electron'))
    .map(({ file, label }) => ({ file, label: label.replaceAll(OPEN_PLACE, 'Xy') }))
    // A label of names alone says what somebody else says.
    .filter(({ label }) => /\p{L}/u.test(label.replaceAll('Xy', '')));

  test('there is one for every label that main gives', () => {
    expect(said.length).toBeGreaterThan(100);
    const missing = said.filter(({ label }) => labelInEnglish(label) === label);
    expect(missing).toEqual([]);
  });

  test('nothing of the German sentence is left in it', () => {
    const german = /[äöüß„]|\b(Kurs|Termine?|Bewertung|Fassung|von|und|zu|nicht|gelöscht|geplant)\b/i;
    // What stands in quotation marks is somebody's own words.
    const ours = said.map(({ label }) => labelInEnglish(label).replace(/“.*?”/g, ''));
    expect(ours.filter((label) => german.test(label))).toEqual([]);
  });

  test.each([...Object.entries(english.labels), ...Object.entries(english.values)])(
    '%s keeps its values',
    (german, words) => expect(placesOf(words)).toEqual(placesOf(german)),
  );

  test.each([
    ['Kurs SMM-27-01 angelegt', 'Cohort SMM-27-01 created'],
    ['Kurs SMM-27-01: in Bewertung', 'Cohort SMM-27-01: marking'],
    ['Vera Kurs angelegt', 'Vera Kurs created'],
    ['Köster, Termin 12 „A“', 'Köster, session 12 “A”'],
    ['Köster: 2,5 UE nachgeholt, 11.01.2027', 'Köster: 2.5 units made up, 11/01/2027'],
    ['1.250 Anmeldungen eingelesen, SMM-27-01', '1,250 registrations imported, SMM-27-01'],
    ['Termin Mo., 11.01., 18:00–21:15 gelöscht', 'Session Mon, 11/01, 18:00–21:15 deleted'],
    ['Bewertung Facharbeit abgeschlossen, Aylin Yıldız', 'Marking of the paper closed, Aylin Yıldız'],
    ['Vergleich Facharbeit bestätigt, 3 Personen', 'Comparison of the paper confirmed, 3 people'],
    ['Punkte „Präsentation“, Aylin Yıldız', 'Points for “Präsentation”, Aylin Yıldız'],
    [
      'Klassenbuch Mo., 11.01., 18:00–21:15 wieder geöffnet: Fehler am 12.01.2027',
      'Class register Mon, 11/01, 18:00–21:15 reopened: Fehler am 12.01.2027',
    ],
    ['Zurückgenommen: Kurs SMM-27-01 geändert', 'Undone: Cohort SMM-27-01 changed'],
    ['Wiederhergestellt: Zurückgenommen: Abmeldung Ida Groß', 'Restored: Undone: Withdrawal of Ida Groß'],
  ])('%s', (german, words) => expect(labelInEnglish(german)).toBe(words));

  test('a phrase of another version stays as it is', () =>
    expect(labelInEnglish('Was es noch nicht gibt')).toBe('Was es noch nicht gibt'));
});
