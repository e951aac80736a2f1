import { ActionIcon, Button } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { minutesOf, timeOf } from '../../../shared/dates';
import { type Break, minutesOfBreaks } from '../../../shared/domain/breaks';
import { TimeField } from '../../components/TimeField';
import classes from './session-drawer.module.css';

interface BreakFieldsProps {
  startsAt: string | null;
  endsAt: string | null;
  /** The break in all. */
  breakMinutes: number | null;
  value: readonly Break[];
  /** The breaks, and what they make together; the sum stays when the last one goes. */
  onChange: (breaks: Break[], breakMinutes: number) => void;
  disabled: boolean;
}

const QUARTER = 15;

/** A break for the minutes that have no place yet, in the middle of the longest teaching; null where none fits. */
function nextBreak({ startsAt, endsAt, breakMinutes, value }: BreakFieldsProps): Break | null {
  if (startsAt === null || endsAt === null) return null;
  const edges = [
    minutesOf(startsAt),
    ...value.flatMap((each) => [minutesOf(each.startsAt), minutesOf(each.endsAt)]),
    minutesOf(endsAt),
  ].sort((a, b) => a - b);
  let [from, to] = [0, 0];
  for (let index = 0; index < edges.length; index += 2) {
    const [start = 0, end = 0] = [edges[index], edges[index + 1]];
    if (end - start > to - from) [from, to] = [start, end];
  }
  const open = (breakMinutes ?? 0) - minutesOfBreaks(value);
  const length = open > 0 ? open : QUARTER;
  if (to - from <= length) return null;
  const start = Math.max(from, Math.round((from + (to - from - length) / 2) / QUARTER) * QUARTER);
  return start + length > to ? null : { startsAt: timeOf(start), endsAt: timeOf(start + length) };
}

/** Where the breaks of a session lie. */
export function BreakFields(props: BreakFieldsProps) {
  const { value, breakMinutes, onChange, disabled } = props;
  const { t } = useTranslation('schedule');
  const set = (breaks: Break[]) =>
    onChange(breaks, breaks.length > 0 ? minutesOfBreaks(breaks) : (breakMinutes ?? 0));
  const change = (index: number, changes: Partial<Break>) =>
    set(value.map((each, place) => (place === index ? { ...each, ...changes } : each)));
  const next = nextBreak(props);
  return (
    <div>
      <ul className={classes.breaks} aria-label={t('field.breaks')}>
        {value.map((each, index) => {
          const position = index + 1;
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a break is its place in the list while its times are typed
            <li key={index}>
              <span>{t('field.breakAt', { position })}</span>
              <TimeField
                aria-label={t('field.breakFrom', { position })}
                value={each.startsAt}
                onChange={(startsAt) => startsAt !== null && change(index, { startsAt })}
                disabled={disabled}
              />
              <TimeField
                aria-label={t('field.breakTo', { position })}
                value={each.endsAt}
                onChange={(endsAt) => endsAt !== null && change(index, { endsAt })}
                disabled={disabled}
              />
              <ActionIcon
                aria-label={t('field.breakRemove', { position })}
                onClick={() => set(value.filter((_, place) => place !== index))}
                disabled={disabled}
              >
                <IconTrash size={16} stroke={1.6} />
              </ActionIcon>
            </li>
          );
        })}
      </ul>
      <Button
        size="xs"
        variant="subtle"
        leftSection={<IconPlus size={14} stroke={1.8} />}
        disabled={disabled || next === null || value.length >= 20}
        onClick={() => next && set([...value, next])}
      >
        {t(value.length === 0 ? 'field.breakPlace' : 'field.breakAdd')}
      </Button>
    </div>
  );
}
