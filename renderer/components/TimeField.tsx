import { TextInput, type TextInputProps } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { readTime } from './typed-values';
import { useTypedText } from './use-typed-text';

type Passed = Pick<
  TextInputProps,
  | 'label'
  | 'description'
  | 'error'
  | 'required'
  | 'withAsterisk'
  | 'disabled'
  | 'id'
  | 'name'
  | 'size'
  | 'w'
  | 'aria-label'
  | 'autoFocus'
>;

export interface TimeFieldProps extends Passed {
  /** `HH:MM`, or null for empty. */
  value: string | null;
  /** Called on leaving the field and on Enter, never with anything but a real time or null. */
  onChange: (value: string | null) => void;
  onInvalidChange?: (invalid: boolean) => void;
}

/** A time of day, typed: `18`, `18:00`, `1800`. */
export const TimeField = ({ value, onChange, onInvalidChange, error, ...input }: TimeFieldProps) => {
  const { t } = useTranslation('common');
  const typed = useTypedText<string | null>({
    value,
    format: (time) => time ?? '',
    parse: (text) => {
      if (text.trim() === '') return { ok: true, value: null };
      const time = readTime(text);
      return time ? { ok: true, value: time } : { ok: false, message: t('field.time.invalid', { text }) };
    },
    onChange,
    onInvalidChange,
  });
  return (
    <TextInput
      {...input}
      ref={typed.inputRef}
      value={typed.text}
      onChange={(event) => typed.type(event.currentTarget.value)}
      onBlur={typed.leave}
      onKeyDown={typed.onKeyDown}
      error={typed.message ?? error}
      placeholder={t('field.time.placeholder')}
      autoComplete="off"
      className="kk-numbers"
    />
  );
};
