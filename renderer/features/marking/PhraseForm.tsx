import { Button, Group, SegmentedControl, Stack, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LONGEST_TEXT } from '../../../shared/text-limits';
import { useSend } from '../../api/hooks';
import { useUnsaved } from '../../components/leaving';

export interface EditedPhrase {
  phraseId: string | null;
  lecturerId: string | null;
  shortKey: string;
  title: string;
  content: string;
}

export interface PhraseFormProps {
  phrase: EditedPhrase;
  /** Whose bank it may go into beside the academy's. */
  markerId: string | null;
  lecturerName: string | null;
  onDone: () => void;
}

/** A phrase, new or known. */
export const PhraseForm = ({ phrase, markerId, lecturerName, onDone }: PhraseFormProps) => {
  const { t } = useTranslation(['marking', 'common']);
  const [values, setValues] = useState(phrase);
  useUnsaved(values);
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const { mutate: save, isPending } = useSend('phrases.save', {
    onDone,
    onRefused: ({ fields }) => {
      if (!fields) return false;
      setErrors(fields);
      return true;
    },
  });
  const change = (changes: Partial<EditedPhrase>) => {
    setValues((before) => ({ ...before, ...changes }));
    setErrors({});
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const { phraseId, lecturerId, shortKey, title, content } = values;
        save({ phraseId, lecturerId, shortKey, title, content });
      }}
    >
      <Stack gap="sm">
        <Group gap="sm" align="flex-start" wrap="nowrap">
          <TextInput
            flex={1}
            autoFocus
            label={t('phrases.name')}
            value={values.title}
            error={errors.title}
            maxLength={300}
            onChange={(event) => change({ title: event.currentTarget.value })}
          />
          <TextInput
            w={140}
            label={t('phrases.shortKey')}
            value={values.shortKey}
            error={errors.shortKey}
            maxLength={12}
            onChange={(event) => change({ shortKey: event.currentTarget.value })}
          />
        </Group>
        <Textarea
          label={t('phrases.content')}
          autosize
          minRows={3}
          maxRows={10}
          maxLength={LONGEST_TEXT}
          value={values.content}
          error={errors.content}
          onChange={(event) => change({ content: event.currentTarget.value })}
        />
        {markerId !== null && (
          <SegmentedControl
            aria-label={t('phrases.owner')}
            value={values.lecturerId ?? ''}
            onChange={(owner) => change({ lecturerId: owner || null })}
            data={[
              { value: markerId, label: lecturerName ?? t('phrases.own') },
              { value: '', label: t('phrases.academy') },
            ]}
          />
        )}
        <Group gap="xs">
          <Button type="submit" variant="filled" loading={isPending}>
            {t('phrases.save')}
          </Button>
          <Button onClick={onDone}>{t('common:action.cancel')}</Button>
        </Group>
      </Stack>
    </form>
  );
};
