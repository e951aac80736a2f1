import { scheduleContract } from '../../../shared/contract/schedule';
import { schedulePlanningContract } from '../../../shared/contract/schedule-planning';
import { schedulePublicationsContract } from '../../../shared/contract/schedule-publications';
import { scheduleRepairContract } from '../../../shared/contract/schedule-repair';
import { partOf } from '../part';
import { scheduleHandlers } from '../schedule/handlers';
import { planningHandlers } from '../schedule/planning/handlers';
import { publicationHandlers } from '../schedule/publications';

export const part = partOf(
  {
    ...scheduleContract,
    ...schedulePublicationsContract,
    ...schedulePlanningContract,
    ...scheduleRepairContract,
  },
  { ...scheduleHandlers, ...publicationHandlers, ...planningHandlers },
);
