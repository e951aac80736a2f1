import type { ContractChannel, InputOf, OutputOf } from '../../shared/contract';
import type { Progress } from '../../shared/contract/channel';
import type { Refusal, Result } from '../../shared/result';
import { door } from './door';
import { inWords } from './refusal-words';

/** A refused request as the renderer sees it, in the language of the page. */
export class RequestRefused extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.logId ? `${refusal.message} (${refusal.logId})` : refusal.message);
    this.name = 'RequestRefused';
    this.refusal = refusal;
  }
}

export interface CallOptions {
  signal?: AbortSignal;
  onProgress?: (progress: Progress) => void;
}

/** Sends one request through the door and unwraps its result. @throws RequestRefused */
export async function call<K extends ContractChannel>(
  channel: K,
  input: InputOf<K>,
  options: CallOptions = {},
): Promise<OutputOf<K>> {
  const result = (await door.invoke(channel, input, options)) as Result<OutputOf<K>>;
  if (!result.ok) throw new RequestRefused(inWords(result.error));
  return result.value;
}

/** The refusal behind an error, or null if it is something else. */
export const refusalOf = (error: unknown): Refusal | null =>
  error instanceof RequestRefused ? error.refusal : null;
