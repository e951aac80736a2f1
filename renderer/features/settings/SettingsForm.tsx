import { Alert, Button } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { SaveState } from '../../components/SaveState';
import { ShortcutHint } from '../../components/ShortcutHint';
import { StatusMark } from '../../components/StatusMark';
import classes from './settings.module.css';
import type { SettingsFormState } from './use-settings-form';

interface SettingsFormProps {
  label: string;
  state: Pick<
    SettingsFormState<object>,
    'message' | 'isDirty' | 'isStale' | 'isSaving' | 'wasSaved' | 'save' | 'discard'
  >;
  children: ReactNode;
  /** The word on the button, where it makes something new. */
  saveWord?: string;
  /** Nothing is stored yet, so even the untouched form is worth saving. */
  isNew?: boolean;
}

/** Fields with one way to save them: the button, Enter, or Strg+S. What is unsaved is said and kept. */
export function SettingsForm({ label, state, children, saveWord, isNew = false }: SettingsFormProps) {
  const { t } = useTranslation('settings');
  const form = useRef<HTMLFormElement>(null);
  const canSave = state.isDirty || isNew;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 's' || !(event.ctrlKey || event.metaKey) || event.defaultPrevented)
        return;
      // Beside the fields, as on the button that began a new form, the keys mean the only form there is.
      const [only, ...others] = document.querySelectorAll('form[data-settings]');
      if (only !== form.current || others.length > 0) return;
      event.preventDefault();
      form.current?.requestSubmit();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
  return (
    <form
      ref={form}
      className={classes.form}
      data-settings
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault();
        if (!state.isSaving) void state.save();
      }}
      onKeyDown={(event) => {
        if (event.key.toLowerCase() !== 's' || !(event.ctrlKey || event.metaKey)) return;
        event.preventDefault();
        // A date hands its value over on leaving the field; the form is sent with it.
        const field = document.activeElement as HTMLElement | null;
        field?.blur();
        field?.focus();
        requestAnimationFrame(() => form.current?.requestSubmit());
      }}
    >
      {children}
      {state.isStale && <Alert color="orange">{t('form.stale')}</Alert>}
      {state.message !== null && (
        <Alert color="red" role="alert">
          {state.message}
        </Alert>
      )}
      <div className={classes.formFoot}>
        <Button type="submit" variant={canSave ? 'filled' : 'default'} loading={state.isSaving}>
          {saveWord ?? t('common:action.save')}
        </Button>
        {state.isDirty && <Button onClick={state.discard}>{t('form.discard')}</Button>}
        <ShortcutHint keys="mod+S" />
        <span className={classes.formState}>
          {state.isDirty ? (
            <StatusMark status="warning">{t('form.unsaved')}</StatusMark>
          ) : (
            state.wasSaved && <SaveState state="saved" />
          )}
        </span>
      </div>
    </form>
  );
}
