import { judgeSigner, type KnownAcademy } from '../../shared/domain/exchange/judge-result';
import { faultOf } from './refusals';
import type { UnpackInput } from './unpack-marking';

/**
 * Trusts academies by memory: one whose key is known, and one whose fingerprint somebody has just confirmed. An unknown key is
 * refused as `not-trusted` with name and fingerprint to show; one under a name that signed otherwise before as `unknown-signature`.
 */
export function trustKnown(
  known: readonly KnownAcademy[],
  confirmedFingerprint: string | null = null,
): UnpackInput['trust'] {
  return ({ academyName: name, fingerprint }) => {
    if (fingerprint === confirmedFingerprint) return true;
    const verdict = judgeSigner(known, { name, fingerprint });
    if (verdict === 'changed') throw faultOf('unknown-signature', { academyName: name, fingerprint });
    return verdict === 'known';
  };
}
