import { useState } from 'react';
import { useJob, useSend } from '../../api/hooks';
import { type PlanAnswer, type PlanCohort, type PlanWishes, planInputOf } from './planning-model';

/** One search for plans: its progress, what came of it, and taking one of the proposals. */
export function usePlan(onTaken: (units: number) => void) {
  const [answer, setAnswer] = useState<PlanAnswer | null>(null);
  const [chosen, setChosen] = useState(0);
  const job = useJob('schedule.plan');
  const apply = useSend('schedule.applyPlan');
  const proposals = answer?.kind === 'proposals' ? answer.proposals : [];

  return {
    answer,
    proposals,
    chosen,
    choose: setChosen,
    proposal: proposals[chosen] ?? null,
    progress: job.progress,
    isRunning: job.isRunning,
    cancel: job.cancel,
    /** What was found belongs to what was asked: a change of wishes puts it away. */
    forget: () => setAnswer(null),
    search: async (cohorts: readonly PlanCohort[], wishes: PlanWishes) => {
      const input = planInputOf(cohorts, wishes);
      if (!input) return;
      setAnswer(null);
      setChosen(0);
      setAnswer(await job.run(input));
    },
    isTaking: apply.isPending,
    take: () => {
      const proposal = proposals[chosen];
      if (!proposal) return;
      apply.mutate(proposal.plan, {
        onSuccess: () => onTaken(proposal.cohorts.reduce((sum, { units }) => sum + units, 0)),
      });
    },
  };
}

export type PlanSearch = ReturnType<typeof usePlan>;
