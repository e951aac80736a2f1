import { useEffect, useState } from 'react';
import { useJob, useSend } from '../../api/hooks';
import {
  LONGER_SECONDS,
  type PlanAnswer,
  type PlanCohort,
  type PlanInput,
  type PlanWishes,
  planInputOf,
} from './planning-model';

/** One search for plans: its progress, what came of it, and taking one of the proposals. */
export function usePlan(onTaken: (units: number) => void) {
  const [asked, setAsked] = useState<PlanInput | null>(null);
  const [answer, setAnswer] = useState<PlanAnswer | null>(null);
  const [chosen, setChosen] = useState(0);
  const job = useJob('schedule.plan');
  const apply = useSend('schedule.applyPlan');
  const proposals = answer?.kind === 'proposals' ? answer.proposals : [];
  // Nobody waits for the answer on a page that was left.
  const { cancel } = job;
  useEffect(() => cancel, [cancel]);

  const run = async (input: PlanInput) => {
    setAsked(input);
    setAnswer(null);
    setChosen(0);
    const found = await job.run(input);
    if (found) setAnswer(found);
  };

  return {
    answer,
    proposals,
    chosen,
    choose: setChosen,
    proposal: proposals[chosen] ?? null,
    progress: job.progress,
    isRunning: job.isRunning,
    cancel,
    /** What was found, or is being looked for, belongs to what was asked: a change of wishes puts it away. */
    forget: () => {
      cancel();
      setAnswer(null);
    },
    search: async (cohorts: readonly PlanCohort[], wishes: PlanWishes) => {
      const input = planInputOf(cohorts, wishes);
      if (input) await run(input);
    },
    /** The same once more with more time; null where more time tells nothing new. */
    searchLonger:
      asked === null || asked.secondsAtMost !== undefined || answer === null || isSettled(answer)
        ? null
        : () => run({ ...asked, secondsAtMost: LONGER_SECONDS }),
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

/** Proved, whether it is a plan or that there is none. */
function isSettled(answer: PlanAnswer): boolean {
  if (answer.kind === 'proposals') return answer.proposals[0]?.isProvenEarliest ?? false;
  return answer.kind === 'contradiction' && answer.isIrreducible;
}

export type PlanSearch = ReturnType<typeof usePlan>;
