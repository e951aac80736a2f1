import { ActionIcon, Popover, TextInput, type TextInputProps } from '@mantine/core';
import { DatePicker } from '@mantine/dates';
import { IconCalendar } from '@tabler/icons-react';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DatesLanguage } from './DatesLanguage';
import { dateOfInstant, formatDate } from './format';
import { readDate } from './typed-values';
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

export interface DateFieldProps extends Passed {
  /** `YYYY-MM-DD`, or null for empty. */
  value: string | null;
  /** Called on leaving the field, on Enter and on choosing a day, never with anything but a real date or null. */
  onChange: (value: string | null) => void;
  onInvalidChange?: (invalid: boolean) => void;
  /** First and last day allowed, `YYYY-MM-DD`. */
  min?: string;
  max?: string;
  /** Completes a date typed without a year; the machine's day by default. */
  today?: string;
}

/** A date, typed (`1.3.27`) or chosen from a calendar (button, or Alt+Down). */
export const DateField = ({
  value,
  onChange,
  onInvalidChange,
  min,
  max,
  today = dateOfInstant(new Date().toISOString()),
  error,
  autoFocus = false,
  ...input
}: DateFieldProps) => {
  const { t } = useTranslation('common');
  const [opened, setOpened] = useState(false);
  const typed = useTypedText<string | null>({
    value,
    format: (date) => (date ? formatDate(date) : ''),
    parse: (text) => {
      if (text.trim() === '') return { ok: true, value: null };
      const date = readDate(text, today);
      if (!date) return { ok: false, message: t('field.date.invalid', { text }) };
      if (min && date < min) return { ok: false, message: t('field.date.before', { date: formatDate(min) }) };
      if (max && date > max) return { ok: false, message: t('field.date.after', { date: formatDate(max) }) };
      return { ok: true, value: date };
    },
    onChange,
    onInvalidChange,
  });

  const openByKey = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'ArrowDown' && event.altKey) {
      event.preventDefault();
      setOpened(true);
      return;
    }
    typed.onKeyDown(event);
  };

  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position="bottom-end"
      trapFocus
      returnFocus
      withRoles={false}
    >
      <Popover.Target>
        <TextInput
          {...input}
          // A dialog looks for the mark, a page for the other.
          {...(autoFocus && { autoFocus, 'data-autofocus': true })}
          ref={typed.inputRef}
          value={typed.text}
          onChange={(event) => typed.type(event.currentTarget.value)}
          onBlur={typed.leave}
          onKeyDown={openByKey}
          error={typed.message ?? error}
          placeholder={t('field.date.placeholder')}
          autoComplete="off"
          className="kk-numbers"
          rightSection={
            <ActionIcon
              size="sm"
              disabled={input.disabled ?? false}
              aria-label={t('field.date.openCalendar')}
              aria-expanded={opened}
              tabIndex={-1}
              onClick={() => setOpened((isOpen) => !isOpen)}
            >
              <IconCalendar size={16} stroke={1.6} />
            </ActionIcon>
          }
        />
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label={t('field.date.calendar')}>
        <DatesLanguage>
          <DatePicker
            size="xs"
            value={value}
            defaultDate={value ?? today}
            {...(min ? { minDate: min } : {})}
            {...(max ? { maxDate: max } : {})}
            onChange={(date) => {
              setOpened(false);
              if (date !== value) onChange(date);
            }}
            ariaLabels={{
              previousMonth: t('field.date.previousMonth'),
              nextMonth: t('field.date.nextMonth'),
              previousYear: t('field.date.previousYear'),
              nextYear: t('field.date.nextYear'),
              previousDecade: t('field.date.previousDecade'),
              nextDecade: t('field.date.nextDecade'),
            }}
          />
        </DatesLanguage>
      </Popover.Dropdown>
    </Popover>
  );
};
