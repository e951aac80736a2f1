import { useState } from 'react';
import type { Refusal } from '../../../shared/result';

/** Whether saving was refused because results would change that somebody has to see first. */
export function useResultsQuestion() {
  const [isAsking, setIsAsking] = useState(false);
  return {
    isAsking,
    /** Takes the refusal as the question that it is; false for any other. */
    onRefused: ({ details }: Refusal): boolean => {
      const isQuestion = details?.reason === 'changes-results';
      if (isQuestion) setIsAsking(true);
      return isQuestion;
    },
    close: () => setIsAsking(false),
  };
}
