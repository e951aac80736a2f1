import { useTranslation } from 'react-i18next';
import controls from '../styles/controls.module.css';
import { isMac } from './platform';
import classes from './ShortcutHint.module.css';

export interface ShortcutHintProps {
  /** Keys joined by `+`, e.g. `mod+K`, `shift+F10`, `mod+enter`; `mod` is Strg, on a Mac ⌘; `left/right` is either. */
  keys: string;
}

const MAC_KEYS: Readonly<Record<string, string>> = { mod: '⌘', ctrl: '⌃', alt: '⌥', shift: '⇧' };
const SIGNS: Readonly<Record<string, string>> = { up: '↑', down: '↓', left: '←', right: '→' };
const NAMED = [
  'mod',
  'ctrl',
  'alt',
  'shift',
  'enter',
  'escape',
  'delete',
  'space',
  'tab',
  'home',
  'end',
  'pageup',
  'pagedown',
];

/** A shortcut as keys, named as on the keyboard at hand. */
export const ShortcutHint = ({ keys }: ShortcutHintProps) => {
  const { t } = useTranslation('common');
  const nameOf = (key: string) => {
    const name = key.toLowerCase();
    if (isMac() && MAC_KEYS[name]) return MAC_KEYS[name];
    if (SIGNS[name]) return SIGNS[name];
    return NAMED.includes(name) ? t(`key.${name}`) : key;
  };
  return (
    <span className={classes.root}>
      {keys.split('+').map((key) => (
        <kbd key={key} className={controls.kbd}>
          {key.split('/').map(nameOf).join(' ')}
        </kbd>
      ))}
    </span>
  );
};
