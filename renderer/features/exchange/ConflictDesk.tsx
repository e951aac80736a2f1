import { Button, Radio, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LONGEST_TEXT } from '../../../shared/text-limits';
import { formatInstant, formatNumber } from '../../components/format';
import { Panel } from '../../components/Panel';
import { PointsField } from '../../components/PointsField';
import { StatusMark } from '../../components/StatusMark';
import type { Choice } from '../../stores/decisions';
import classes from './exchange.module.css';
import { type Choices, type Conflict, conflictId, type ResultPreview } from './exchange-model';
import { useRoleWords } from './role-words';

interface ConflictDeskProps {
  preview: Pick<ResultPreview, 'conflicts'>;
  choices: Choices;
  onChoose: (choices: Choices) => void;
  reasonForAll: string;
  onReasonForAll: (reason: string) => void;
}

/** Both values of each field on which office and result differ, with time and author: one is chosen, or a third typed. */
export function ConflictDesk({
  preview,
  choices,
  onChoose,
  reasonForAll,
  onReasonForAll,
}: ConflictDeskProps) {
  const { t } = useTranslation('exchange');
  const { conflicts } = preview;
  const choose = (conflict: Conflict, choice: Choice) =>
    onChoose({ ...choices, [conflictId(conflict)]: choice });
  const chooseAll = (choice: 'ours' | 'theirs') =>
    onChoose(
      Object.fromEntries(
        conflicts.map((conflict) => {
          const known = choices[conflictId(conflict)];
          return [conflictId(conflict), { choice, value: null, reason: known?.reason ?? '' }];
        }),
      ),
    );
  return (
    <Panel
      title={t('desk.title')}
      count={formatNumber(conflicts.length)}
      action={
        <span className={classes.buttons}>
          <Button size="compact-sm" onClick={() => chooseAll('ours')}>
            {t('desk.allOurs')}
          </Button>
          <Button size="compact-sm" onClick={() => chooseAll('theirs')}>
            {t('desk.allTheirs')}
          </Button>
        </span>
      }
    >
      <div className={classes.form}>
        <TextInput
          label={t('desk.reasonForAll')}
          description={t('desk.reasonHint')}
          maxLength={300}
          value={reasonForAll}
          onChange={(event) => onReasonForAll(event.currentTarget.value)}
        />
        {conflicts.map((conflict) => (
          <ConflictRow
            key={conflictId(conflict)}
            conflict={conflict}
            choice={choices[conflictId(conflict)] ?? null}
            onChoose={(choice) => choose(conflict, choice)}
          />
        ))}
      </div>
    </Panel>
  );
}

interface ConflictRowProps {
  conflict: Conflict;
  choice: Choice | null;
  onChoose: (choice: Choice) => void;
}

function ConflictRow({ conflict, choice, onChoose }: ConflictRowProps) {
  const { t } = useTranslation('exchange');
  const { displayName, kind, title, lock } = conflict;
  const words = useValueWords();
  const roleWords = useRoleWords();
  const what = title === '' ? t(`field.${kind}`) : t('desk.field', { title, kind: t(`field.${kind}`) });
  const [typed, setTyped] = useState(() => firstTyped(conflict, choice));
  const set = (change: Partial<Choice>) =>
    onChoose({ choice: 'ours', value: null, reason: '', ...choice, ...change });
  const canType = kind !== 'annotation' && kind !== 'knockOut' && kind !== 'state';
  const type = (value: string | number | null) => {
    setTyped(value);
    set({ choice: 'typed', value });
  };
  const side = (name: 'ours' | 'theirs') => {
    const { value, at, by } = conflict[name];
    // Nobody has touched it here; what comes back without a time was typed in a spreadsheet.
    const noTime = name === 'ours' ? t('desk.never') : t('desk.unknownTime');
    return (
      <div className={classes.option} data-checked={choice?.choice === name || undefined}>
        <span className={classes.optionHead}>
          <Radio
            size="xs"
            value={name}
            label={<b>{t(name === 'ours' ? 'desk.ours' : 'desk.theirs')}</b>}
            description={[by, at === null ? noTime : formatInstant(at)].filter(Boolean).join(', ')}
          />
        </span>
        <span className={classes.value}>{words(conflict, value)}</span>
      </div>
    );
  };
  return (
    <Radio.Group
      value={choice?.choice ?? null}
      onChange={(value) =>
        set({ choice: value as Choice['choice'], value: value === 'typed' ? typed : null })
      }
      label={
        <span className={classes.conflictHead}>
          <b>{displayName}</b>
          <span>{roleWords(conflict)}</span>
          <span>{what}</span>
          {lock && <StatusMark status="warning">{t(`lock.${lock}`)}</StatusMark>}
        </span>
      }
    >
      <div className={classes.options}>
        {side('ours')}
        {side('theirs')}
        {canType && (
          <div className={classes.option} data-checked={choice?.choice === 'typed' || undefined}>
            <span className={classes.optionHead}>
              <Radio size="xs" value="typed" label={<b>{t('desk.typed')}</b>} />
            </span>
            {kind === 'points' ? (
              <PointsField
                aria-label={t('desk.typedFor', { what })}
                value={typeof typed === 'number' ? typed : null}
                max={conflict.scale?.maximumPoints ?? 100}
                step={conflict.scale?.pointStep ?? 0.5}
                withMax
                onChange={type}
              />
            ) : (
              <Textarea
                aria-label={t('desk.typedFor', { what })}
                autosize
                minRows={1}
                maxRows={6}
                maxLength={LONGEST_TEXT}
                value={String(typed ?? '')}
                onChange={(event) => type(event.currentTarget.value)}
              />
            )}
          </div>
        )}
      </div>
      {choice && (
        <TextInput
          mt="xs"
          aria-label={t('desk.reasonFor', { what })}
          placeholder={t('desk.ownReason')}
          maxLength={300}
          value={choice.reason}
          onChange={(event) => set({ reason: event.currentTarget.value })}
        />
      )}
    </Radio.Group>
  );
}

/** A third text begins with what the marker has written. */
const firstTyped = ({ theirs }: Conflict, choice: Choice | null): string | number | null => {
  const value = choice?.choice === 'typed' ? choice.value : theirs.value;
  return typeof value === 'string' || typeof value === 'number' ? value : null;
};

/** A value of a field in words. */
function useValueWords(): (conflict: Conflict, value: Conflict['base']) => string {
  const { t } = useTranslation('exchange');
  return ({ kind, scale }, value) => {
    if (kind === 'points') {
      if (typeof value !== 'number') return t('value.unmarked');
      return scale
        ? t('value.points', { points: formatNumber(value), max: formatNumber(scale.maximumPoints) })
        : formatNumber(value);
    }
    if (kind === 'knockOut') {
      return t(value === null ? 'value.unanswered' : value === true ? 'value.applies' : 'value.appliesNot');
    }
    if (kind === 'state') return t(value === 'done' ? 'value.done' : 'value.open');
    if (typeof value === 'object') {
      if (value === null) return t('value.noPlace');
      const place = t('value.place', { page: value.page, quote: value.quote });
      return value.note === '' ? place : `${place}: ${value.note}`;
    }
    return value === '' ? t('value.empty') : String(value);
  };
}
