import { useFolder } from '../../api/use-folder';
import { decisionsOf, type KeptDecisions, useKeptDecisions } from '../../stores/decisions';
import {
  type Choices,
  type Conflict,
  conflictId,
  type Decidable,
  missingOf,
  opensAny,
} from './exchange-model';

const betweenOf = ({ ours, theirs }: Conflict): string => JSON.stringify([ours.value, theirs.value]);

/**
 * What a person decides about the conflicts of a preview, and why; `missing` says what stands in the way of taking it in.
 * It is kept under `key` until then. A choice holds as long as the values stand that it was made between.
 */
export function useDecisions(preview: Decidable, key: string) {
  const kept = useKeptDecisions((state) => decisionsOf(state, key));
  const folder = useFolder();
  const { forget } = useKeptDecisions.getState();
  const keep = (of: string, change: Partial<KeptDecisions>) =>
    useKeptDecisions.getState().keep(of, { ...change, folder });
  const { reasonForAll, reopenReason, overrideReason } = kept;
  const { conflicts } = preview;
  const choices: Choices = Object.fromEntries(
    conflicts.flatMap((conflict) => {
      const chosen = kept.choices[conflictId(conflict)];
      return chosen?.between === betweenOf(conflict) ? [[conflictId(conflict), chosen]] : [];
    }),
  );
  const opens = opensAny(preview, choices);
  return {
    choices,
    setChoices: (next: Choices) =>
      keep(key, {
        choices: Object.fromEntries(
          conflicts.flatMap((conflict) => {
            const chosen = next[conflictId(conflict)];
            return chosen ? [[conflictId(conflict), { ...chosen, between: betweenOf(conflict) }]] : [];
          }),
        ),
      }),
    reasonForAll,
    setReasonForAll: (reason: string) => keep(key, { reasonForAll: reason }),
    reopenReason,
    setReopenReason: (reason: string) => keep(key, { reopenReason: reason }),
    overrideReason,
    setOverrideReason: (reason: string) => keep(key, { overrideReason: reason }),
    /** Cells of a worksheet that go back to what they were given out with, by their id. */
    putBack: kept.putBack ?? [],
    setPutBack: (putBack: readonly string[]) => keep(key, { putBack }),
    /** It is taken in: nothing is left to decide. */
    forget: () => forget(key),
    opens,
    missing: missingOf(preview, choices, {
      all: reasonForAll,
      reopen: reopenReason,
      override: overrideReason,
    }),
    decided: conflicts.filter((conflict) => choices[conflictId(conflict)]).length,
    /** Of those, how many take another value than the office's. */
    changing: conflicts.filter((conflict) => (choices[conflictId(conflict)]?.choice ?? 'ours') !== 'ours')
      .length,
    /** As the program takes them. */
    sent: {
      decisions: conflicts.map(({ enrolmentId, part, role, key: field }) => {
        const chosen = choices[conflictId({ enrolmentId, part, role, key: field })];
        const { choice = 'ours', value = null, reason = '' } = chosen ?? {};
        return {
          enrolmentId,
          part,
          role,
          key: field,
          choice,
          value,
          reason: reason.trim() || reasonForAll,
        };
      }),
      reopenReason: opens ? reopenReason : '',
      overrideReason: preview.verdict.kind === 'needs-decision' ? overrideReason : '',
    },
  };
}

export type Decisions = ReturnType<typeof useDecisions>;
