import { Button, Checkbox, Popover, TextInput } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { searchFold } from '../../../shared/domain/names';
import classes from './calendar.module.css';

export interface Choice<Value extends string> {
  value: Value;
  label: string;
  mark?: ReactNode;
}

interface ChoiceButtonProps<Value extends string> {
  /** What is chosen from: `Kurse`. */
  label: string;
  choices: readonly Choice<Value>[];
  chosen: readonly Value[];
  onChange: (chosen: Value[]) => void;
}

const SEARCH_FROM = 9;
/** More than these are found by typing. */
const SHOWN = 40;

/** A button that says what is left in, with the list to choose from behind it. */
export function ChoiceButton<Value extends string>(props: ChoiceButtonProps<Value>) {
  const { label, choices, chosen } = props;
  const { t } = useTranslation('calendar');
  const only = chosen.length === 1 ? choices.find(({ value }) => value === chosen[0])?.label : undefined;
  const standing = chosen.length === 0 ? t('choice.all') : (only ?? String(chosen.length));
  return (
    <Popover position="bottom-start" trapFocus returnFocus>
      <Popover.Target>
        <Button
          size="xs"
          className={classes.choice ?? ''}
          data-chosen={chosen.length > 0 || undefined}
          rightSection={<IconChevronDown size={14} stroke={1.6} />}
        >
          <span className={classes.choiceLabel}>{label}:</span> {standing}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={classes.choices ?? ''}>
        <ChoiceList {...props} />
      </Popover.Dropdown>
    </Popover>
  );
}

function ChoiceList<Value extends string>({ label, choices, chosen, onChange }: ChoiceButtonProps<Value>) {
  const { t } = useTranslation('calendar');
  const [typed, setTyped] = useState('');
  const search = searchFold(typed);
  const found = choices.filter((choice) => searchFold(choice.label).includes(search));
  // What is chosen comes first, until others are looked for.
  const isFirst = ({ value }: Choice<Value>) => search === '' && chosen.includes(value);
  const shown = [...found.filter(isFirst), ...found.filter((choice) => !isFirst(choice))].slice(0, SHOWN);
  const toggle = (value: Value, isChosen: boolean) =>
    onChange(isChosen ? [...chosen, value] : chosen.filter((each) => each !== value));
  return (
    <>
      {choices.length >= SEARCH_FROM && (
        <TextInput
          size="xs"
          aria-label={t('choice.search', { label })}
          placeholder={t('choice.search', { label })}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          data-autofocus
        />
      )}
      <div className={classes.choiceList}>
        {shown.map(({ value, label: word, mark }) => (
          <Checkbox
            key={value}
            checked={chosen.includes(value)}
            onChange={(event) => toggle(value, event.currentTarget.checked)}
            label={
              <span className={classes.choiceWord}>
                {mark}
                {word}
              </span>
            }
          />
        ))}
        {found.length === 0 && <p className="kk-secondary">{t('choice.nothing')}</p>}
        {found.length > SHOWN && <p className="kk-secondary">{t('choice.further')}</p>}
      </div>
      {chosen.length > 0 && (
        <Button size="xs" onClick={() => onChange([])}>
          {t('choice.clear')}
        </Button>
      )}
    </>
  );
}
