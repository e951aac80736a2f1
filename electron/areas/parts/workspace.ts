import { workspaceContract } from '../../../shared/contract/workspace';
import { partOf } from '../part';
import { workspaceHandlers } from '../workspace/handlers';

export const part = partOf(workspaceContract, workspaceHandlers);
