import type { CodeVerdict } from '../../../shared/domain/document-code';

/** The shapes that verdicts have in the program too: nobody has to tell them by colour. */
export type VerdictShape = 'ok' | 'bad' | 'warn' | 'open';

/** What the page says of each verdict, and the shape beside it. */
export const VERDICTS = {
  genuine: ['echt', 'Der Code ist echt. Bitte vergleichen Sie, was hier steht, mit dem Papier.', 'ok'],
  revoked: ['widerrufen', 'Der Code ist echt, aber das Dokument wurde widerrufen.', 'bad'],
  altered: [
    'verändert',
    'Der Code ist nicht so, wie er ausgestellt wurde. Das Dokument beweist nichts.',
    'bad',
  ],
  'unknown-issuer': [
    'unbekannter Aussteller',
    'Der Code ist nicht mit einem Schlüssel dieser Akademie unterschrieben.',
    'warn',
  ],
  newer: [
    'neueres Format',
    'Der Code hat ein neueres Format, als diese Seite kennt. Bitte laden Sie die Prüfseite neu herunter, oder bitten Sie den Aussteller darum.',
    'warn',
  ],
  none: ['kein Code', 'Das ist kein Code eines Dokuments. Bitte scannen Sie ihn noch einmal.', 'open'],
} as const satisfies Record<
  CodeVerdict['verdict'],
  readonly [word: string, sentence: string, shape: VerdictShape]
>;
