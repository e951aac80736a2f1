import { exchangeContract } from '../../../shared/contract/exchange';
import { exchangeHandlers } from '../exchange/handlers';
import { partOf } from '../part';

export const part = partOf(exchangeContract, exchangeHandlers);
