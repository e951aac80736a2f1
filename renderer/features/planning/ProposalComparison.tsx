import { Button } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { daysBetween } from '../../../shared/dates';
import { formatDay, formatNumber } from '../../components/format';
import { Panel } from '../../components/Panel';
import { StatusMark } from '../../components/StatusMark';
import { LoadBar, LoadLegend } from './LoadBar';
import { ProposalTimeline } from './ProposalTimeline';
import classes from './planning.module.css';
import { bestOf, eveningsAndDays, type Proposal, proposalName } from './planning-model';
import type { PlanSearch } from './use-plan';

interface Figure {
  name: 'end' | 'weeks' | 'lecturerChanges' | 'roomChanges' | 'bridgeDays';
  /** Of one cohort among several. */
  code?: string;
  value: (proposal: Proposal) => number;
  show: (proposal: Proposal) => ReactNode;
}

const firstDay = ({ cohorts }: Proposal): string =>
  cohorts.map(({ startsOn }) => startsOn).reduce((least, day) => (day < least ? day : least));

const weeksOf = (proposal: Proposal): number =>
  Math.floor(daysBetween(firstDay(proposal), proposal.endsOn) / 7) + 1;

const dayValue = (day: string): number => Number(day.replaceAll('-', ''));

const FIGURES: readonly Figure[] = [
  {
    name: 'end',
    value: ({ endsOn }) => dayValue(endsOn),
    show: ({ endsOn }) => formatDay(endsOn),
  },
  { name: 'weeks', value: weeksOf, show: (proposal) => formatNumber(weeksOf(proposal)) },
  {
    name: 'lecturerChanges',
    value: ({ lecturerChanges }) => lecturerChanges,
    show: ({ lecturerChanges }) => formatNumber(lecturerChanges),
  },
  {
    name: 'roomChanges',
    value: ({ roomChanges }) => roomChanges,
    show: ({ roomChanges }) => formatNumber(roomChanges),
  },
  {
    name: 'bridgeDays',
    value: ({ bridgeDays }) => bridgeDays,
    show: ({ bridgeDays }) => formatNumber(bridgeDays),
  },
];

/** Of several cohorts the end of each besides. */
function figuresOf({ cohorts }: Proposal): readonly Figure[] {
  if (cohorts.length === 1) return FIGURES;
  const ends = cohorts.map(({ cohortId, code }): Figure => {
    const endOf = (proposal: Proposal) =>
      proposal.cohorts.find((each) => each.cohortId === cohortId)?.endsOn ?? proposal.endsOn;
    return {
      name: 'end',
      code,
      value: (proposal) => dayValue(endOf(proposal)),
      show: (proposal) => formatDay(endOf(proposal)),
    };
  });
  return [...ends, ...FIGURES];
}

/** The proposals side by side: on one time axis and in one table, the best of each figure marked; one is taken. */
export function ProposalComparison({ search, seconds }: { search: PlanSearch; seconds: number }) {
  const { t } = useTranslation('planning');
  const group = useId();
  const { proposals, chosen, choose, proposal } = search;
  if (!proposal) return null;
  const name = proposalName(chosen);
  return (
    <Panel
      title={t('compare.title', { count: proposals.length })}
      note={t('compare.note', { seconds: formatNumber(seconds, 1) })}
      action={
        <Button
          size="xs"
          variant="filled"
          leftSection={<IconCheck size={16} stroke={1.6} />}
          loading={search.isTaking}
          onClick={search.take}
        >
          {t('compare.take', { count: proposals.length, name })}
        </Button>
      }
    >
      <div className={classes.compare}>
        <ProposalTimeline proposals={proposals} chosen={chosen} />
        <div className={classes.compareTable}>
          <table className={classes.figures} aria-label={t('compare.table')}>
            <thead>
              <tr>
                <th scope="row">{t('compare.proposal')}</th>
                {proposals.map((each, index) => (
                  <th key={proposalName(index)} scope="col" data-chosen={index === chosen || undefined}>
                    <label className={classes.choice}>
                      <input
                        type="radio"
                        name={group}
                        checked={index === chosen}
                        onChange={() => choose(index)}
                        aria-label={t('compare.choose', {
                          name: proposalName(index),
                          emphasis: t(`emphasis.${each.emphasis}`),
                        })}
                      />
                      {proposalName(index)}
                    </label>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              <tr>
                <th scope="row">{t('compare.aim')}</th>
                {proposals.map((each, index) => (
                  <td key={proposalName(index)} data-chosen={index === chosen || undefined}>
                    {t(`emphasis.${each.emphasis}`)}
                  </td>
                ))}
              </tr>
              <tr>
                <th scope="row">{t('compare.eveningsAndDays')}</th>
                {proposals.map((each, index) => {
                  const { evenings, days } = eveningsAndDays(each);
                  return (
                    <td key={proposalName(index)} data-chosen={index === chosen || undefined}>
                      {formatNumber(evenings)} + {formatNumber(days)}
                    </td>
                  );
                })}
              </tr>
              {figuresOf(proposal).map(({ name: figure, code, value, show }) => {
                const best = bestOf(proposals, value);
                return (
                  <tr key={code === undefined ? figure : `${figure}/${code}`}>
                    <th scope="row">
                      {code === undefined ? t(`compare.${figure}`) : t('compare.endOf', { code })}
                    </th>
                    {proposals.map((each, index) => (
                      <td
                        key={proposalName(index)}
                        data-chosen={index === chosen || undefined}
                        data-best={best.has(index) || undefined}
                      >
                        {best.has(index) && (
                          <>
                            <span className={classes.best} aria-hidden="true" />
                            <span className="kk-visually-hidden">{t('compare.best')} </span>
                          </>
                        )}
                        {show(each)}
                      </td>
                    ))}
                  </tr>
                );
              })}
              <tr>
                <th scope="row">{t('compare.load')}</th>
                {proposals.map((each, index) => (
                  <td key={proposalName(index)} data-chosen={index === chosen || undefined}>
                    <LoadBar proposal={each} />
                  </td>
                ))}
              </tr>
            </tbody>
          </table>
        </div>
        <div className={classes.legend}>
          {proposals.length > 1 && (
            <span className={classes.bestWord}>
              <span className={classes.best} aria-hidden="true" /> {t('compare.best')}
            </span>
          )}
          <LoadLegend proposal={proposal} />
        </div>
        <div className={classes.proof}>
          <ProofMark proposal={proposal} name={name} />
          {search.searchLonger && <Button onClick={search.searchLonger}>{t('search.longer')}</Button>}
        </div>
        <Warnings proposal={proposal} />
      </div>
    </Panel>
  );
}

/** Whether the end is proved to be the earliest, or how much earlier it could be at most. */
function ProofMark({ proposal, name }: { proposal: Proposal; name: string }) {
  const { t } = useTranslation('planning');
  const isOne = proposal.cohorts.length === 1;
  const words = { name, count: proposal.daysAboveBound };
  if (proposal.isProvenEarliest)
    return (
      <StatusMark status="done">{t(isOne ? 'proof.earliest' : 'proof.earliestTogether', words)}</StatusMark>
    );
  return <StatusMark status="open">{t(isOne ? 'proof.bound' : 'proof.boundTogether', words)}</StatusMark>;
}

function Warnings({ proposal: { warnings } }: { proposal: Proposal }) {
  const { t } = useTranslation('planning');
  if (warnings.length === 0) return null;
  return (
    <ul className={classes.warnings} aria-label={t('compare.warnings')}>
      {warnings.map(({ code, cohortId, sentence }) => (
        <li key={`${code}/${cohortId}/${sentence}`}>
          <StatusMark status="warning">{sentence}</StatusMark>
        </li>
      ))}
    </ul>
  );
}
