import type { schedulePlanningContract } from '../../../../shared/contract/schedule-planning';
import type { scheduleRepairContract } from '../../../../shared/contract/schedule-repair';
import type { Handlers } from '../../../handlers';
import { applyPlan } from './apply-plan';
import { applyRepair } from './apply-repair';
import { planOptions } from './options';
import { planCohorts } from './plan';
import { repairOptions } from './repair';

export const planningHandlers = {
  'schedule.planOptions': (context, { cohortIds }) => planOptions(context, cohortIds),
  'schedule.plan': planCohorts,
  'schedule.applyPlan': applyPlan,
  'schedule.repairOptions': repairOptions,
  'schedule.applyRepair': applyRepair,
} satisfies Handlers<typeof schedulePlanningContract & typeof scheduleRepairContract>;
