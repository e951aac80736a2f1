import type { Channel } from '../../shared/contract/channel';
import type { Handlers } from '../handlers';

type Channels = Readonly<Record<string, Channel>>;

/** The channels whose names begin with the same word, with their handlers. */
export interface Part {
  contract: Channels;
  handlers: Readonly<Record<string, unknown>>;
}

/** Puts channels and handlers together; a missing handler does not compile. */
export const partOf = <C extends Channels>(contract: C, handlers: Handlers<C>): Part => ({
  contract,
  handlers,
});
