import type { OutputOf } from '../../shared/contract';
import { call } from '../api/client';
import { queryClient } from '../api/query-client';
import { createDrafts } from './drafts';
import { type DeskKey, deskIdOf, knownDesk, sayFailure } from './marking-drafts';

export interface KnockOutTarget extends DeskKey {
  knockOutId: string;
}

interface KnockOutValues {
  isTriggered: boolean;
  comment: string;
}

export const knockOutIdOf = (target: KnockOutTarget): string => `${deskIdOf(target)}${target.knockOutId}`;

/** What is said about a knock-out until it is safe. Both values are always written: they are stored together. */
export const useKnockOutDrafts = createDrafts<KnockOutTarget, KnockOutValues>({
  name: 'knock-outs',
  idOf: knockOutIdOf,
  storedOf: ({ knockOutId, ...key }) =>
    knownDesk(key)?.knockOuts.find((one) => one.knockOutId === knockOutId) ?? null,
  async send(target, { isTriggered = false, comment = '' }) {
    await call('marking.recordKnockOut', { ...target, isTriggered, comment });
    return new Date().toISOString();
  },
  async patch({ knockOutId, ...key }, values) {
    const queryKey = ['marking.get', key];
    await queryClient.cancelQueries({ queryKey });
    queryClient.setQueryData<OutputOf<'marking.get'>>(
      queryKey,
      (desk) =>
        desk && {
          ...desk,
          knockOuts: desk.knockOuts.map((one) =>
            one.knockOutId === knockOutId ? { ...one, ...values } : one,
          ),
        },
    );
    void queryClient.invalidateQueries({ queryKey });
  },
  onFailed(target, refusal) {
    const { drafts, drop } = useKnockOutDrafts.getState();
    sayFailure(target, refusal, drafts[knockOutIdOf(target)]?.values.comment ?? '', () => drop(target));
  },
});
