import { userInfo } from 'node:os';

const UNKNOWN = 'unbekannt';
/** Accounts of the system itself: nobody is called so. */
const SYSTEM_ACCOUNTS: ReadonlySet<string> = new Set([
  'root',
  'system',
  'administrator',
  'admin',
  'daemon',
  'nobody',
]);

/** Who acts, for the journal: the name under which the person has signed in to this machine. */
export function currentUser(): string {
  try {
    return personNamed(userInfo().username);
  } catch {
    return UNKNOWN;
  }
}

/** The name of an account as that of a person; an account of the system says only that it was somebody in the office. */
export const personNamed = (account: string): string =>
  SYSTEM_ACCOUNTS.has(account.toLowerCase()) ? 'Büro' : account || UNKNOWN;
