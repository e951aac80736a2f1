import { TextInput, type TextInputProps } from '@mantine/core';
import { type ReactNode, useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './DecimalField.module.css';
import { decimalSeparator, formatNumber } from './format';
import { readNumber } from './typed-values';
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
  | 'placeholder'
  | 'aria-label'
  | 'autoFocus'
  | 'onFocus'
  | 'readOnly'
>;

export interface DecimalFieldProps extends Passed {
  /** Null is empty, which is not 0. */
  value: number | null;
  /** Called on leaving the field and on Enter (with `live` on each key), never with a value outside the bounds. */
  onChange: (value: number | null) => void;
  onInvalidChange?: (invalid: boolean) => void;
  min?: number;
  max?: number;
  /** Most digits after the comma. */
  digits?: number;
  /** The value must be a multiple of it, e.g. 0.25 for quarter units. */
  step?: number;
  live?: boolean;
  /** Words behind the number inside the field, e.g. `UE` or `von 10`. */
  suffix?: ReactNode;
  /** Room for the suffix in pixels. */
  suffixWidth?: number;
}

const decimalsOf = (value: number) => {
  const [, decimals = ''] = String(value).split('.');
  return decimals.length;
};

const isMultiple = (value: number, step: number) => {
  const quotient = value / step;
  return Math.abs(quotient - Math.round(quotient)) < 1e-9;
};

/** A number with a decimal comma. No arrows, no wheel, no rounding: what is typed is what is kept. */
export const DecimalField = ({
  value,
  onChange,
  onInvalidChange,
  min,
  max,
  digits = 2,
  step,
  live,
  suffix,
  suffixWidth = 36,
  error,
  ...input
}: DecimalFieldProps) => {
  const { t } = useTranslation('common');
  const format = useCallback(
    (number: number | null) => (number === null ? '' : String(number).replace('.', decimalSeparator())),
    [],
  );
  const typed = useTypedText<number | null>({
    value,
    format,
    parse: (text) => {
      if (text.trim() === '') return { ok: true, value: null };
      const number = readNumber(text);
      if (number === null) return { ok: false, message: t('field.number.invalid', { text }) };
      if (min !== undefined && number < min) {
        return { ok: false, message: t('field.number.min', { min: formatNumber(min) }) };
      }
      if (max !== undefined && number > max) {
        return { ok: false, message: t('field.number.max', { max: formatNumber(max) }) };
      }
      if (step !== undefined && !isMultiple(number, step)) {
        return { ok: false, message: t('field.number.step', { step: formatNumber(step) }) };
      }
      if (decimalsOf(number) > digits) {
        return { ok: false, message: t('field.number.digits', { count: digits }) };
      }
      return { ok: true, value: number };
    },
    onChange,
    onInvalidChange,
    live,
  });
  return (
    <TextInput
      {...input}
      ref={typed.inputRef}
      classNames={{ input: classes.input }}
      inputMode="decimal"
      autoComplete="off"
      value={typed.text}
      onChange={(event) => typed.type(event.currentTarget.value)}
      onBlur={typed.leave}
      onKeyDown={typed.onKeyDown}
      error={typed.message ?? error}
      {...(suffix === undefined
        ? {}
        : {
            rightSection: <span className={classes.suffix}>{suffix}</span>,
            rightSectionWidth: suffixWidth,
            rightSectionPointerEvents: 'none' as const,
          })}
    />
  );
};
