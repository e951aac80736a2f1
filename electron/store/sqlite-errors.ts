import { Refused } from '../../shared/errors';

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

/**
 * Translates what the disk or SQLite refuses into an expected failure, or null if it is none.
 * SQLite's extended codes (`SQLITE_IOERR_WRITE`) begin with the plain ones; Node.js says ENOSPC, EROFS, EACCES.
 */
export function refusalOfStorage(error: unknown): Refused | null {
  const code = codeOf(error);
  if (code === 'SQLITE_FULL' || code === 'ENOSPC' || code === 'EDQUOT' || isFullDisk(error)) {
    return new Refused(
      'disk-full',
      'Der Datenträger ist voll. Es wurde nichts gespeichert. Bitte schaffen Sie Platz und versuchen Sie es erneut.',
    );
  }
  if (
    code.startsWith('SQLITE_READONLY') ||
    code.startsWith('SQLITE_CANTOPEN') ||
    code === 'EROFS' ||
    code === 'EACCES' ||
    code === 'EPERM'
  ) {
    return new Refused(
      'read-only',
      'In diesen Ordner lässt sich nicht schreiben. Bitte prüfen Sie die Zugriffsrechte oder wählen Sie einen anderen Ordner.',
    );
  }
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') {
    return new Refused(
      'damaged',
      'Die Datenbank dieses Arbeitsbereichs ist beschädigt. Bitte stellen Sie die letzte Sicherung wieder her.',
    );
  }
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) {
    return new Refused(
      'locked',
      'Der Arbeitsbereich ist gerade von einem anderen Programm gesperrt. Bitte schließen Sie es und versuchen Sie es erneut.',
    );
  }
  return null;
}

/** Whether a row was written that another row does not allow: its parent is gone, or its key is taken. */
export const isConstraintFailure = (error: unknown): boolean => codeOf(error).startsWith('SQLITE_CONSTRAINT');

/**
 * What remains when no handler saw it coming: the row that a request names has gone, or the name it gives is taken.
 * A failed CHECK is a fault of the program and stays one.
 */
export function refusalOfConstraint(error: unknown): Refused | null {
  const code = codeOf(error);
  if (code === 'SQLITE_CONSTRAINT_FOREIGNKEY') {
    return new Refused(
      'conflict',
      'Ein Eintrag, auf den sich diese Eingabe bezieht, gibt es nicht oder wird noch gebraucht. Es wurde nichts gespeichert. Bitte laden Sie die Ansicht neu und versuchen Sie es erneut.',
    );
  }
  if (code === 'SQLITE_CONSTRAINT_UNIQUE' || code === 'SQLITE_CONSTRAINT_PRIMARYKEY') {
    return new Refused(
      'conflict',
      'Einen Eintrag mit diesen Angaben gibt es schon. Es wurde nichts gespeichert. Bitte ändern Sie die Angaben.',
    );
  }
  return null;
}

/** A full disk can surface as a failed write of the log (`SQLITE_IOERR_WRITE`) before SQLite says FULL. */
function isFullDisk(error: unknown): boolean {
  return (
    codeOf(error).startsWith('SQLITE_IOERR') && error instanceof Error && /disk|space/i.test(error.message)
  );
}
