import { Alert, Button, MultiSelect, Textarea } from '@mantine/core';
import { IconCopy } from '@tabler/icons-react';
import { type FormEvent, type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LONGEST_TEXT } from '../../../shared/text-limits';
import { useChannel, useSend } from '../../api/hooks';
import { FieldClashes } from '../../components/FieldClashes';
import { SaveState } from '../../components/SaveState';
import { ShortcutHint } from '../../components/ShortcutHint';
import classes from './register.module.css';
import type { Entry } from './register-model';
import { Trace } from './Trace';
import { useEntryDraft } from './use-entry-draft';

interface EntryFormProps {
  entry: Entry;
  /** Whether another entry waits after this one is closed. */
  hasNext: boolean;
  takesFocus: boolean;
  onClosed: () => void;
}

const LABELS = {
  content: 'entry.content',
  incidents: 'entry.incidents',
  lecturerIds: 'entry.lecturers',
} as const;

/** What was taught, what happened, who taught. Strg+Enter closes the entry and goes on to the next open one. */
export function EntryForm({ entry, hasNext, takesFocus, onClosed }: EntryFormProps) {
  const { t } = useTranslation('register');
  const { place, typing, value, change, flush, holdBack, whole, saveState } = useEntryDraft(entry);
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const [message, setMessage] = useState<string | null>(null);
  const lecturers = useChannel('academy.listLecturers', {});
  const close = useSend('register.close', {
    inOrder: `register ${entry.sessionId}`,
    onDone: () => {
      typing.discard();
      onClosed();
    },
    onRefused: (refusal) => {
      holdBack(false);
      // What others changed is said below, with both values.
      if (refusal.details?.reason === 'changed-meanwhile') return true;
      setErrors(refusal.fields ?? {});
      setMessage(refusal.fields ? null : refusal.message);
      return true;
    },
  });
  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    setErrors({});
    setMessage(null);
    holdBack(true);
    close.mutate({ sessionId: entry.sessionId, ...whole() });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      submit();
    }
  };
  const nameOf = (id: string): string =>
    (lecturers.data ?? []).find((lecturer) => lecturer.id === id)?.sortName ?? '';
  const choices = (lecturers.data ?? [])
    .filter(({ id, isRetired }) => !isRetired || value.lecturerIds.includes(id))
    .map(({ id, sortName }) => ({ value: id, label: sortName }));

  return (
    <form className={classes.form} onSubmit={submit} onKeyDown={onKeyDown} onBlur={flush}>
      {message !== null && (
        <Alert color="red" role="alert">
          {message}
        </Alert>
      )}
      {entry.planned !== '' && (
        <div className={classes.row}>
          <span className="kk-secondary">{t('entry.planned', { planned: entry.planned })}</span>
          {value.content.trim() === '' && (
            <Button
              size="compact-sm"
              variant="subtle"
              leftSection={<IconCopy size={14} stroke={1.6} />}
              onClick={() => change({ content: entry.planned })}
            >
              {t('entry.takeOver')}
            </Button>
          )}
        </div>
      )}
      <Textarea
        label={t('entry.content')}
        value={value.content}
        onChange={(event) => change({ content: event.currentTarget.value })}
        error={errors.content}
        maxLength={LONGEST_TEXT}
        autosize
        minRows={4}
        maxRows={12}
        autoFocus={takesFocus}
      />
      <Textarea
        label={t('entry.incidents')}
        placeholder={t('entry.noIncidents')}
        value={value.incidents}
        onChange={(event) => change({ incidents: event.currentTarget.value })}
        error={errors.incidents}
        maxLength={LONGEST_TEXT}
        autosize
        minRows={2}
        maxRows={8}
      />
      <MultiSelect
        label={t('entry.lecturers')}
        data={choices}
        value={value.lecturerIds}
        onChange={(lecturerIds) => change({ lecturerIds })}
        placeholder={value.lecturerIds.length === 0 ? t('entry.chooseLecturers') : ''}
        error={errors.lecturerIds}
        searchable
      />
      <FieldClashes
        typing={typing}
        place={place}
        labelOf={(field) => t(LABELS[field])}
        textOf={(field, values) =>
          field === 'lecturerIds' ? values.lecturerIds.map(nameOf).join('; ') : values[field]
        }
        onChosen={flush}
      />
      <div className={classes.row}>
        <Button type="submit" variant="filled" loading={close.isPending}>
          {t(hasNext ? 'entry.closeAndNext' : 'entry.close')}
        </Button>
        <ShortcutHint keys="mod+enter" />
        <span className={classes.saved}>
          <SaveState state={saveState} onRetry={flush} />
        </span>
      </div>
      <p className="kk-note">
        <ShortcutHint keys="alt+up" /> <ShortcutHint keys="alt+down" /> {t('entry.keys')}
      </p>
      <Trace entry={entry} />
    </form>
  );
}
