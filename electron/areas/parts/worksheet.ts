import { worksheetContract } from '../../../shared/contract/worksheet';
import { worksheetHandlers } from '../exchange/worksheets';
import { partOf } from '../part';

export const part = partOf(worksheetContract, worksheetHandlers);
