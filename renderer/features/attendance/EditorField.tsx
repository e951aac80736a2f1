import { TextInput } from '@mantine/core';
import { useId } from 'react';
import classes from './line.module.css';

interface EditorFieldProps {
  label: string;
  suffix: string;
  value: string;
  onChange: (text: string) => void;
  autoFocus?: boolean;
  /** Selects what stands there, so that typing replaces it. */
  selects?: boolean;
}

/** A number with its unit beside it. */
export function EditorField({
  label,
  suffix,
  value,
  onChange,
  autoFocus = false,
  selects = true,
}: EditorFieldProps) {
  const id = useId();
  return (
    <span className={classes.field}>
      <label htmlFor={id}>{label}</label>
      <TextInput
        id={id}
        size="xs"
        w={52}
        autoFocus={autoFocus}
        inputMode="decimal"
        autoComplete="off"
        className="kk-numbers"
        value={value}
        onFocus={(event) => selects && event.currentTarget.select()}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      {suffix}
    </span>
  );
}
