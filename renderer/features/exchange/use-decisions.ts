import { useState } from 'react';
import { type Choices, conflictId, type Decidable, missingOf, opensAny } from './exchange-model';

/** What a person decides about the conflicts of a preview, and why; `missing` says what stands in the way of taking it in. */
export function useDecisions(preview: Decidable) {
  const [choices, setChoices] = useState<Choices>({});
  const [reasonForAll, setReasonForAll] = useState('');
  const [reopenReason, setReopenReason] = useState('');
  const [overrideReason, setOverrideReason] = useState('');
  const { conflicts } = preview;
  const opens = opensAny(preview, choices);
  return {
    choices,
    setChoices,
    reasonForAll,
    setReasonForAll,
    reopenReason,
    setReopenReason,
    overrideReason,
    setOverrideReason,
    opens,
    missing: missingOf(preview, choices, {
      all: reasonForAll,
      reopen: reopenReason,
      override: overrideReason,
    }),
    decided: conflicts.filter((conflict) => choices[conflictId(conflict)]).length,
    /** As the program takes them. */
    sent: {
      decisions: conflicts.map(({ enrolmentId, part, role, key }) => {
        const chosen = choices[conflictId({ enrolmentId, part, role, key })];
        const { choice = 'ours', value = null, reason = '' } = chosen ?? {};
        return { enrolmentId, part, role, key, choice, value, reason: reason.trim() || reasonForAll };
      }),
      reopenReason: opens ? reopenReason : '',
      overrideReason: preview.verdict.kind === 'needs-decision' ? overrideReason : '',
    },
  };
}

export type Decisions = ReturnType<typeof useDecisions>;
