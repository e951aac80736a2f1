import { contract, type QueryName } from '../../shared/contract';
import type { Topic } from '../../shared/contract/topics';

/**
 * The topics that each query reads. The build puts the finished table in this module's place: the page then loads
 * neither the schemas of the contract nor the library behind them.
 */
export const READS = Object.fromEntries(
  Object.entries(contract).flatMap(([name, channel]) =>
    channel.kind === 'query' ? [[name, channel.reads]] : [],
  ),
) as Readonly<Record<QueryName, readonly Topic[]>>;
