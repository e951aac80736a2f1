import { type ErrorCode, Refused } from '../../shared/errors';

/** Why an exchange file is refused, in `details.reason`. */
export type ExchangeFault =
  | 'empty'
  | 'not-ours'
  | 'is-package'
  | 'is-result'
  | 'is-cohort'
  | 'no-cohort'
  | 'too-large'
  | 'incomplete'
  | 'wrong-passphrase'
  | 'wrong-recipient'
  | 'bad-header'
  | 'work-factor'
  | 'damaged'
  | 'bad-archive'
  | 'too-many-entries'
  | 'foreign-entry'
  | 'duplicate-entry'
  | 'missing-entry'
  | 'packed-entry'
  | 'bad-signature'
  | 'unknown-signature'
  | 'not-trusted'
  | 'newer-version'
  | 'bad-manifest'
  | 'wrong-rubric-hash'
  | 'changed-file'
  | 'unknown-package'
  | 'other-package'
  | 'not-bound'
  | 'other-fields'
  | 'changed-base'
  | 'impossible-value'
  | 'broken-log';

const ASK_AGAIN = 'Bitte lassen Sie sich die Datei noch einmal schicken.';

const SAID: Record<ExchangeFault, [code: ErrorCode, sentence: string]> = {
  empty: ['bad-file', `Die Datei ist leer. ${ASK_AGAIN}`],
  'not-ours': [
    'bad-file',
    'Das ist keine Austauschdatei von Kurskontor. Bitte wählen Sie eine Datei mit der Endung .kkpaket, .kkergebnis oder .kkkurs.',
  ],
  'is-package': [
    'bad-file',
    'Das ist ein Korrekturpaket und kein Ergebnis. Bitte wählen Sie die Datei mit der Endung .kkergebnis.',
  ],
  'is-result': [
    'bad-file',
    'Das ist ein Ergebnis und kein Korrekturpaket. Bitte wählen Sie die Datei mit der Endung .kkpaket.',
  ],
  'is-cohort': [
    'bad-file',
    'Das ist ein ganzer Kurs. Bitte übernehmen Sie ihn in der Kursliste mit „Kurs aus Datei übernehmen“.',
  ],
  'no-cohort': [
    'bad-file',
    'Das ist ein Korrekturpaket oder ein Ergebnis und kein Kurs. Bitte wählen Sie die Datei mit der Endung .kkkurs.',
  ],
  'too-large': [
    'too-large',
    'Die Datei ist größer, als eine Austauschdatei sein darf. Bitte teilen Sie die Arbeiten auf mehrere Pakete auf.',
  ],
  incomplete: ['bad-file', `Die Datei ist abgeschnitten: Ihr Ende fehlt. ${ASK_AGAIN}`],
  'wrong-passphrase': [
    'forbidden',
    'Die Passphrase passt nicht zu dieser Datei. Bitte prüfen Sie die sechs Wörter und ihre Reihenfolge.',
  ],
  'wrong-recipient': [
    'forbidden',
    'Dieses Ergebnis ist für ein anderes Büro verschlüsselt. Bitte öffnen Sie es dort, wo das Paket ausgegeben wurde.',
  ],
  'bad-header': ['bad-file', `Der Kopf der Datei ist beschädigt. ${ASK_AGAIN}`],
  'work-factor': [
    'bad-file',
    `Der Kopf der Datei verlangt einen Rechenaufwand, den Kurskontor nicht vergibt. ${ASK_AGAIN}`,
  ],
  damaged: ['bad-file', `Die Datei ist unvollständig angekommen oder wurde verändert. ${ASK_AGAIN}`],
  'bad-archive': ['bad-file', `Das Archiv in der Datei ist beschädigt. ${ASK_AGAIN}`],
  'too-many-entries': ['bad-file', `Die Datei enthält mehr Einträge, als sie darf. ${ASK_AGAIN}`],
  'foreign-entry': [
    'bad-file',
    'Die Datei enthält einen Eintrag, der nicht hineingehört. Bitte fragen Sie die Absenderin oder den Absender, woher sie stammt.',
  ],
  'duplicate-entry': ['bad-file', `Die Datei enthält einen Eintrag doppelt. ${ASK_AGAIN}`],
  'missing-entry': ['bad-file', `In der Datei fehlt ein Eintrag. ${ASK_AGAIN}`],
  'packed-entry': [
    'bad-file',
    `Ein Eintrag der Datei ist verdichtet oder verschlüsselt, was Austauschdateien nicht sind. ${ASK_AGAIN}`,
  ],
  'bad-signature': [
    'bad-file',
    'Die Unterschrift passt nicht zum Inhalt: Er wurde nach dem Unterschreiben verändert. Bitte fragen Sie die Absenderin oder den Absender nach einer neuen Datei.',
  ],
  'unknown-signature': [
    'forbidden',
    'Das Paket ist mit einem anderen Schlüssel unterschrieben als frühere Pakete dieser Akademie. Bitte rufen Sie dort an und vergleichen Sie den Fingerabdruck.',
  ],
  'not-trusted': [
    'forbidden',
    'Der Unterschrift dieses Pakets wurde nicht vertraut. Es wurde nichts geöffnet; Sie können es nach Rückfrage bei der Akademie erneut versuchen.',
  ],
  'newer-version': [
    'newer-version',
    'Die Datei wurde mit einer neueren Version von Kurskontor gemacht. Bitte aktualisieren Sie Kurskontor und versuchen Sie es dann erneut.',
  ],
  'bad-manifest': [
    'bad-file',
    'Das Inhaltsverzeichnis der Datei enthält Angaben, die es nicht geben kann. Bitte fragen Sie die Absenderin oder den Absender nach einer neuen Datei.',
  ],
  'wrong-rubric-hash': [
    'bad-file',
    'Ein Bewertungsbogen passt nicht zu seiner Prüfsumme. Bitte fragen Sie die Akademie nach einem neuen Paket.',
  ],
  'changed-file': [
    'bad-file',
    'Eine Arbeit in der Datei passt nicht zu ihrer Prüfsumme. Bitte fragen Sie die Akademie nach einer neuen Datei.',
  ],
  'unknown-package': [
    'not-found',
    'Zu diesem Ergebnis gibt es hier kein Paket. Bitte öffnen Sie es in dem Arbeitsbereich, aus dem das Paket stammt.',
  ],
  'other-package': [
    'conflict',
    'Das Ergebnis nennt ein Paket, das anders aussah als das hier ausgegebene. Bitte fragen Sie die Dozentin oder den Dozenten, welches Paket geöffnet wurde.',
  ],
  'not-bound': [
    'forbidden',
    'Das Ergebnis beweist nicht, dass sein Gerät das Paket geöffnet hat. Bitte fragen Sie die Dozentin oder den Dozenten, woher die Datei stammt.',
  ],
  'other-fields': [
    'bad-file',
    'Das Ergebnis enthält andere Arbeiten oder Felder als das Paket. Bitte lassen Sie es neu abgeben.',
  ],
  'changed-base': [
    'bad-file',
    'Das Ergebnis geht von anderen Ausgangswerten aus, als im Paket standen. Bitte lassen Sie es neu abgeben.',
  ],
  'broken-log': ['bad-file', 'Der Verlauf im Ergebnis ist nicht lückenlos. Bitte lassen Sie es neu abgeben.'],
  'impossible-value': [
    'bad-file',
    'Das Ergebnis enthält einen Wert, den der Bewertungsbogen nicht kennt. Bitte lassen Sie es neu abgeben.',
  ],
};

/** Every reason there is. */
export const EXCHANGE_FAULTS = Object.keys(SAID) as readonly ExchangeFault[];

/** The refusal of a file; it has changed nothing. */
export function faultOf(
  reason: ExchangeFault,
  details: Record<string, string | number | boolean | null> = {},
): Refused {
  const [code, sentence] = SAID[reason];
  return new Refused(code, sentence, { details: { ...details, reason } });
}
