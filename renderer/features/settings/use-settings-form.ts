import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import type { CommandName, InputOf, JobName, OutputOf, QueryName } from '../../../shared/contract';
import type { Refusal } from '../../../shared/result';
import { useChannel, useSend } from '../../api/hooks';
import { dateOfInstant } from '../../components/format';
import { draftKey, useSettingsDrafts, waitingForms } from './drafts';

interface SettingsFormOptions<T, K extends CommandName | JobName> {
  /** Names the draft, e.g. `chamber:<id>`. */
  form: string;
  /** What is stored now, in the shape of the form. */
  stored: T;
  channel: K;
  inputOf: (value: T) => InputOf<K>;
  /** The query whose answer shows what was saved. */
  refreshes: QueryName;
  onSaved?: (answer: OutputOf<K>) => void;
  /** Handles a refusal that is no fault of the form; without it, or when it returns false, the form says it. */
  onRefused?: (refusal: Refusal) => boolean;
}

export interface SettingsFormState<T, Added = never> {
  value: T;
  change: (changes: Partial<T>) => void;
  /** German sentences by field path, e.g. `modules.0.title`. */
  errors: Readonly<Record<string, string>>;
  message: string | null;
  isDirty: boolean;
  /** What is stored has changed since the typing began. */
  isStale: boolean;
  isSaving: boolean;
  wasSaved: boolean;
  /** With what is said only as it is saved, such as a reason. */
  save: (added?: Added) => Promise<void>;
  discard: () => void;
}

const NO_ERRORS: Readonly<Record<string, string>> = {};

/** The folder of the open workspace. */
export const useFolder = (): string => useChannel('workspace.status', {}).data?.folder ?? '';

/** The day of the program, `YYYY-MM-DD`; the machine's until main has answered. */
export const useToday = (): string =>
  useChannel('workspace.status', {}).data?.today ?? dateOfInstant(new Date().toISOString());

/** What is wrong with a field or with any part of it. */
export const errorUnder = (errors: Readonly<Record<string, string>>, path: string): string | undefined =>
  Object.entries(errors).find(([field]) => field === path || field.startsWith(`${path}.`))?.[1];

/** The forms of this workspace with something unsaved. */
export function useWaitingForms(): string[] {
  const folder = useFolder();
  return waitingForms(
    useSettingsDrafts((state) => state.drafts),
    folder,
  );
}

/** One form of the settings: shows the draft where there is one, saves on demand, keeps the draft until it is safe. */
export function useSettingsForm<T extends object, K extends CommandName | JobName>(
  options: SettingsFormOptions<T, K>,
): SettingsFormState<T, Partial<InputOf<K>>> {
  const { form, stored, channel, inputOf, refreshes, onSaved, onRefused } = options;
  const client = useQueryClient();
  const key = draftKey(useFolder(), form);
  const draft = useSettingsDrafts((state) => state.drafts[key]);
  const { keep, drop } = useSettingsDrafts.getState();
  const [refused, setRefused] = useState<{
    message: string;
    errors: Readonly<Record<string, string>>;
  } | null>(null);
  const [wasSaved, setWasSaved] = useState(false);
  const base = JSON.stringify(stored);
  const value = draft ? (draft.value as T) : stored;
  const send = useSend(channel, {
    onRefused: (refusal) => {
      const { message, fields } = refusal;
      if (!onRefused?.(refusal)) setRefused({ message, errors: fields ?? NO_ERRORS });
      return true;
    },
  });

  const known = useRef({ key, stored, base });
  known.current = { key, stored, base };
  // One and the same at every drawing, so that parts of a long form are drawn only where something of theirs has changed.
  const change = useCallback(
    (changes: Partial<T>) => {
      const now = known.current;
      const current = useSettingsDrafts.getState().drafts[now.key];
      const next = { ...((current?.value as T | undefined) ?? now.stored), ...changes };
      setWasSaved(false);
      if (JSON.stringify(next) === now.base) drop(now.key);
      else keep(now.key, { value: next, base: current?.base ?? now.base });
    },
    [keep, drop],
  );

  const save = async (added: Partial<InputOf<K>> = {}) => {
    setRefused(null);
    const sent = (useSettingsDrafts.getState().drafts[key]?.value as T | undefined) ?? stored;
    const answer = await send.mutateAsync({ ...inputOf(sent), ...added }).catch(() => null);
    if (answer === null) return;
    await client.invalidateQueries({ queryKey: [refreshes] });
    const current = useSettingsDrafts.getState().drafts[key];
    const isUnchanged = current === undefined || JSON.stringify(current.value) === JSON.stringify(sent);
    if (isUnchanged) drop(key);
    else keep(key, { value: current.value, base: JSON.stringify(sent) });
    setWasSaved(true);
    onSaved?.(answer);
  };

  return {
    value,
    change,
    errors: refused?.errors ?? NO_ERRORS,
    message: refused?.message ?? null,
    isDirty: draft !== undefined,
    isStale: draft !== undefined && draft.base !== base,
    isSaving: send.isPending,
    wasSaved,
    save,
    discard: () => {
      setRefused(null);
      drop(key);
    },
  };
}
