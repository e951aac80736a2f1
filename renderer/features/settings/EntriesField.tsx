import { TagsInput, type TagsInputProps } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

interface EntriesFieldProps<Entry>
  extends Pick<TagsInputProps, 'label' | 'description' | 'placeholder' | 'aria-label'> {
  value: readonly Entry[];
  onChange: (value: Entry[]) => void;
  /** The text of an entry; each entry has its own. */
  format: (entry: Entry) => string;
  /** The entries that a typed text means, or null. */
  read: (typed: string) => Entry[] | null;
  /** The sentence for what `read` does not understand. */
  misread: (typed: string) => string;
  error?: string | undefined;
}

/**
 * Entries typed one after the other: Enter takes one, Backspace at the begin removes the last. A text that makes no sense
 * stays as typed, with its sentence, and keeps the form from being sent.
 */
export function EntriesField<Entry>(props: EntriesFieldProps<Entry>) {
  const { value, onChange, format, read, misread, error, placeholder, ...input } = props;
  const { t } = useTranslation('settings');
  const [typed, setTyped] = useState('');
  const [message, setMessage] = useState<string | null>(null);
  const inputRef = useRef<HTMLInputElement>(null);
  const texts = value.map(format);

  useEffect(() => {
    inputRef.current?.setCustomValidity(message ?? '');
  }, [message]);

  const take = (text: string) => {
    const entries = read(text);
    if (entries === null) {
      // The field has just emptied itself.
      setTyped(text);
      setMessage(misread(text));
      return;
    }
    setMessage(null);
    onChange([...value, ...entries.filter((entry) => !texts.includes(format(entry)))]);
  };

  return (
    <TagsInput
      {...input}
      ref={inputRef}
      value={texts}
      onChange={(next) => {
        const added = next.find((text) => !texts.includes(text));
        if (added === undefined) onChange(value.filter((entry) => next.includes(format(entry))));
        else take(added);
      }}
      searchValue={typed}
      onSearchChange={(text) => {
        setMessage(null);
        setTyped(text);
      }}
      placeholder={texts.length === 0 ? placeholder : t('entry.more')}
      splitChars={[]}
      openOnFocus={false}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      error={message ?? error}
      autoComplete="off"
    />
  );
}
