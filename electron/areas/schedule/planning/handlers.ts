import type { schedulePlanningContract } from '../../../../shared/contract/schedule-planning';
import type { scheduleRepairContract } from '../../../../shared/contract/schedule-repair';
import { Refused } from '../../../../shared/errors';
import type { Handlers } from '../../../handlers';
import { applyPlan } from './apply-plan';
import { planOptions } from './options';
import { planCohorts } from './plan';

const notYet = (): never => {
  throw new Refused('blocked', 'Die Planung ist in diesem Stand noch nicht enthalten.');
};

export const planningHandlers = {
  'schedule.planOptions': (context, { cohortIds }) => planOptions(context, cohortIds),
  'schedule.plan': planCohorts,
  'schedule.applyPlan': applyPlan,
  'schedule.repairOptions': async () => notYet(),
  'schedule.applyRepair': () => notYet(),
} satisfies Handlers<typeof schedulePlanningContract & typeof scheduleRepairContract>;
