/**
 * How a package stands with the office; `reassigned`: somebody else has got one in its place. Of one that has ended, results
 * come in by an explicit decision only.
 */
export type PackageState = 'given' | 'revoked' | 'replaced' | 'reassigned';

/** What came in last from one laptop for one package. */
export interface LastImport {
  sequence: number;
  /** SHA-256 of the result's manifest. */
  resultSha256: string;
  /** How many edits its log had, and the hash of the last; null where it had none. */
  edits: number;
  lastHash: string | null;
}

export interface IncomingResult {
  sequence: number;
  resultSha256: string;
  /** The hashes of its log, in order. */
  hashes: readonly string[];
}

export type ResultVerdict =
  | { kind: 'import' }
  | { kind: 'nothing-to-do'; sentence: string }
  | {
      kind: 'refused';
      reason: 'revoked' | 'replaced' | 'reassigned' | 'older' | 'same-sequence' | 'rewritten-log';
      sentence: string;
    };

/**
 * Whether a result whose verification holds may come in. Only its number decides which of two is newer, never a clock: the same
 * file again is nothing to do, an older number is refused, and a newer one must carry on the log that came in before.
 */
export function judgeResult(
  state: PackageState,
  last: LastImport | null,
  { sequence, resultSha256, hashes }: IncomingResult,
): ResultVerdict {
  if (last?.resultSha256 === resultSha256) {
    return {
      kind: 'nothing-to-do',
      sentence: 'Dieses Ergebnis ist schon eingelesen. Es gibt nichts zu tun.',
    };
  }
  if (state === 'revoked') {
    return refused(
      'revoked',
      'Dieses Paket wurde zurückgezogen. Sein Ergebnis wird nicht eingelesen, es sei denn, Sie entscheiden es ausdrücklich.',
    );
  }
  if (state === 'replaced') {
    return refused(
      'replaced',
      'Dieses Paket wurde durch ein neues ersetzt. Bitte lesen Sie das Ergebnis des neuen Pakets ein, oder entscheiden Sie ausdrücklich für dieses.',
    );
  }
  if (state === 'reassigned') {
    return refused(
      'reassigned',
      'Diese Arbeiten wurden inzwischen jemand anderem gegeben. Das Ergebnis wird nicht eingelesen, es sei denn, Sie entscheiden es ausdrücklich.',
    );
  }
  if (last === null || sequence > last.sequence) {
    const goesOn = last === null || last.edits === 0 || hashes[last.edits - 1] === last.lastHash;
    return goesOn
      ? { kind: 'import' }
      : refused(
          'rewritten-log',
          'Der Verlauf dieses Ergebnisses setzt nicht fort, was von diesem Gerät schon eingelesen wurde. Bitte fragen Sie die Dozentin oder den Dozenten, woher die Datei stammt.',
        );
  }
  if (sequence === last.sequence) {
    return refused(
      'same-sequence',
      `Mit der Nummer ${sequence} ist schon ein anderes Ergebnis eingelesen. Bitte lassen Sie das Ergebnis neu abgeben.`,
    );
  }
  return refused(
    'older',
    `Dieses Ergebnis (Nr. ${sequence}) ist älter als das zuletzt eingelesene (Nr. ${last.sequence}). Bitte lesen Sie das neueste ein.`,
  );
}

const refused = (
  reason: Extract<ResultVerdict, { kind: 'refused' }>['reason'],
  sentence: string,
): ResultVerdict => ({ kind: 'refused', reason, sentence });

/** An academy whose packages were trusted on this laptop. */
export interface KnownAcademy {
  name: string;
  fingerprint: string;
}

/**
 * What a laptop knows of the signer of a package: `known` by its key, `first` where it has never seen key or name, `changed`
 * where an academy of this name signed with another key before.
 */
export function judgeSigner(
  known: readonly KnownAcademy[],
  { name, fingerprint }: KnownAcademy,
): 'known' | 'first' | 'changed' {
  if (known.some((academy) => academy.fingerprint === fingerprint)) return 'known';
  const plain = (text: string): string => text.normalize('NFKC').trim().toLocaleLowerCase('de');
  return known.some((academy) => plain(academy.name) === plain(name)) ? 'changed' : 'first';
}
