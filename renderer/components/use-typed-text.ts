import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useLastWord } from '../api/last-words';

/** What a typed text means: a value, or the sentence that says what is wrong. */
export type Typed<V> = { ok: true; value: V } | { ok: false; message: string };

interface TypedTextOptions<V> {
  value: V;
  format: (value: V) => string;
  parse: (text: string) => Typed<V>;
  onChange: (value: V) => void;
  /** Told when the text stops or starts to make sense, so that a form can refuse to be sent. */
  onInvalidChange?: ((invalid: boolean) => void) | undefined;
  /** Hands over each value as it is typed, not only on leaving the field or on Enter. */
  live?: boolean | undefined;
}

/**
 * A text field over a value of another kind. The text stays as typed while somebody types; leaving the field or
 * Enter hands the value over, and so does what takes the field or its page away; Escape takes the text back. A text that makes no sense is kept, marked, and never
 * handed over: nothing that was typed is lost or silently turned into something else.
 */
export const useTypedText = <V>(options: TypedTextOptions<V>) => {
  const { value, format, parse, onChange, onInvalidChange, live } = options;
  const shown = format(value);
  const [text, setText] = useState(shown);
  const [message, setMessage] = useState<string | null>(null);
  const [lastShown, setLastShown] = useState(shown);
  const editing = useRef(false);
  const invalid = useRef(false);
  /** What was handed over last and does not come back as the value yet. */
  const handedOver = useRef<string | null>(null);
  const inputRef = useRef<HTMLInputElement>(null);

  if (shown !== lastShown) {
    setLastShown(shown);
    handedOver.current = null;
    const typed = parse(text);
    const means = typed.ok ? format(typed.value) : null;
    if (!(editing.current && means === shown)) setText(shown);
    setMessage(null);
  }

  useEffect(() => {
    inputRef.current?.setCustomValidity(message ?? '');
    if ((message !== null) === invalid.current) return;
    invalid.current = message !== null;
    onInvalidChange?.(invalid.current);
  }, [message, onInvalidChange]);

  const handOver = (candidate: string, tidy: boolean) => {
    const typed = parse(candidate);
    if (!typed.ok) {
      if (tidy) setMessage(typed.message);
      return;
    }
    setMessage(null);
    const means = format(typed.value);
    if (tidy) setText(means);
    if (means === shown) return;
    handedOver.current = means;
    onChange(typed.value);
  };

  useLastWord(() => {
    const typed = parse(text);
    if (typed.ok && format(typed.value) !== handedOver.current) handOver(text, false);
  });

  const type = (next: string) => {
    editing.current = true;
    setText(next);
    if (message !== null && parse(next).ok) setMessage(null);
    if (live) handOver(next, false);
  };

  const leave = () => {
    editing.current = false;
    if (text !== shown || message !== null) handOver(text, true);
  };

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Enter') handOver(text, true);
    if (event.key === 'Escape' && (text !== shown || message !== null)) {
      event.stopPropagation();
      setText(shown);
      setMessage(null);
    }
  };

  return { text, message, inputRef, type, leave, onKeyDown, invalid: message !== null };
};
