import { userInfo } from 'node:os';

/** Who acts, for the journal: the name under which the person has signed in to this machine. */
export function currentUser(): string {
  try {
    return userInfo().username || 'unbekannt';
  } catch {
    return 'unbekannt';
  }
}
