import { Button } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDay, formatNumber } from '../../components/format';
import { Panel } from '../../components/Panel';
import { StatusMark } from '../../components/StatusMark';
import classes from './planning.module.css';
import { proposalName } from './planning-model';
import { RepairChanges } from './RepairChanges';
import type { RepairAnswer } from './repair-model';
import { ToldPeople } from './ToldPeople';

interface RepairComparisonProps {
  answer: Extract<RepairAnswer, { kind: 'repairs' }>;
  chosen: number;
  onChoose: (index: number) => void;
  isTaking: boolean;
  onTake: () => void;
}

const FIGURES = ['changedSessions', 'movedSessions', 'lecturerChanges', 'roomChanges'] as const;

/** The repairs side by side, what the chosen one changes, and who has to be told. */
export function RepairComparison({ answer, chosen, onChoose, isTaking, onTake }: RepairComparisonProps) {
  const { t } = useTranslation('repair');
  const group = useId();
  const { repairs, concernedSessions } = answer;
  const repair = repairs[chosen];
  if (!repair) return null;
  const isNothing = concernedSessions.length === 0;
  const name = proposalName(chosen);
  return (
    <>
      <Panel
        title={isNothing ? t('nothing.title') : t('compare.title', { count: repairs.length })}
        note={isNothing ? t('nothing.text') : t('compare.concerned', { count: concernedSessions.length })}
        action={
          <Button
            size="xs"
            variant="filled"
            leftSection={<IconCheck size={16} stroke={1.6} />}
            loading={isTaking}
            onClick={onTake}
          >
            {isNothing
              ? t('nothing.take')
              : repairs.length === 1
                ? t('compare.takeOne')
                : t('compare.take', { name })}
          </Button>
        }
      >
        {!isNothing && (
          <div className={classes.compare}>
            <div className={classes.compareTable}>
              <table className={classes.figures} aria-label={t('compare.table')}>
                <thead>
                  <tr>
                    <th scope="row">{t('compare.repair')}</th>
                    {repairs.map((_, index) => (
                      <th key={proposalName(index)} scope="col" data-chosen={index === chosen || undefined}>
                        <label className={classes.choice}>
                          <input
                            type="radio"
                            name={group}
                            checked={index === chosen}
                            onChange={() => onChoose(index)}
                            aria-label={t('compare.choose', { name: proposalName(index) })}
                          />
                          {proposalName(index)}
                        </label>
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {FIGURES.map((figure) => (
                    <tr key={figure}>
                      <th scope="row">{t(`compare.${figure}`)}</th>
                      {repairs.map((each, index) => (
                        <td key={proposalName(index)} data-chosen={index === chosen || undefined}>
                          {formatNumber(each[figure])}
                        </td>
                      ))}
                    </tr>
                  ))}
                  <tr>
                    <th scope="row">{t('compare.end')}</th>
                    {repairs.map((each, index) => (
                      <td key={proposalName(index)} data-chosen={index === chosen || undefined}>
                        {each.cohorts.map(({ cohortId, code, endedOn, endsOn }) => (
                          <div key={cohortId}>
                            {each.cohorts.length > 1 && <span className="kk-code">{code} </span>}
                            {endedOn === endsOn ? t('compare.endStays') : formatDay(endsOn)}
                          </div>
                        ))}
                      </td>
                    ))}
                  </tr>
                </tbody>
              </table>
            </div>
            {repair.isProvenFewest && <StatusMark status="done">{t('proof', { name })}</StatusMark>}
            {repair.warnings.length > 0 && (
              <ul className={classes.warnings} aria-label={t('compare.warnings')}>
                {repair.warnings.map(({ cohortId, sentence }) => (
                  <li key={`${cohortId}/${sentence}`}>
                    <StatusMark status="warning">{sentence}</StatusMark>
                  </li>
                ))}
              </ul>
            )}
          </div>
        )}
      </Panel>
      {repair.changes.length > 0 && <RepairChanges repair={repair} />}
      {repair.changes.length > 0 && <ToldPeople repair={repair} />}
    </>
  );
}
