import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { OutputOf } from '../../../../shared/contract';
import { formatPoints } from '../../../components/format';
import { type Status, StatusGlyph } from '../../../components/StatusGlyph';
import classes from './compare.module.css';
import { useArrowList } from './use-arrow-list';

type Assessed = OutputOf<'marking.list'>['enrolments'][number];

/** The groups of the list in their order: what has to be done first stands first. */
const COMPARE_GROUPS = ['unsettled', 'handed-in', 'compared', 'determined', 'waiting'] as const;
type CompareGroup = (typeof COMPARE_GROUPS)[number];

const GROUP_STATUS: Readonly<Record<CompareGroup, Status>> = {
  unsettled: 'warning',
  'handed-in': 'nearly-done',
  compared: 'in-progress',
  determined: 'done',
  waiting: 'open',
};

function groupOf({ stage, paper, presentation }: Assessed): CompareGroup {
  if (stage === 'determined' || stage === 'announced') return 'determined';
  if (paper.state === 'third-needed' || presentation.state === 'third-needed') return 'unsettled';
  if (stage === 'compared') return 'compared';
  return [paper, presentation].some((part) => part.stage === 'handed-in') ? 'handed-in' : 'waiting';
}

/** How far apart the markers are in the part that is to be settled, else in the part in which they are farther; null where none has two. */
function differenceOf({ paper, presentation }: Assessed): number | null {
  const both = [paper, presentation];
  const unsettled = both.filter(({ state }) => state === 'third-needed');
  const differences = (unsettled.length > 0 ? unsettled : both).flatMap(({ difference }) => difference ?? []);
  return differences.length === 0 ? null : Math.max(...differences);
}

const byDifference = (a: Assessed, b: Assessed): number => (differenceOf(b) ?? -1) - (differenceOf(a) ?? -1);

/** People by group, the farthest apart first; who waits stands in the order of names. */
export const grouped = (enrolments: readonly Assessed[]): { group: CompareGroup; rows: Assessed[] }[] =>
  COMPARE_GROUPS.map((group) => {
    const rows = enrolments.filter((row) => groupOf(row) === group);
    return { group, rows: group === 'waiting' ? rows : rows.sort(byDifference) };
  }).filter(({ rows }) => rows.length > 0);

/** Everybody of the cohort, grouped by what is to be done, the farthest apart first. One stop for Tab; arrows lead from one to the next. */
export const ComparePeople = ({
  enrolments,
  currentId,
  routeOf,
}: {
  enrolments: readonly Assessed[];
  currentId: string | null;
  routeOf: (enrolmentId: string) => string;
}) => {
  const { t } = useTranslation('results');
  const groups = grouped(enrolments);
  const ids = groups.flatMap(({ rows }) => rows.map(({ enrolmentId }) => enrolmentId));
  const { list, tabIndexOf } = useArrowList(ids, currentId);
  return (
    <nav {...list} className={classes.people} aria-label={t('people.label')}>
      {groups.map(({ group, rows }) => {
        return (
          <section key={group}>
            <h2>
              {t(`people.${group}`)} <span className="kk-note">{rows.length}</span>
              <span className={classes.peopleEnd}>
                {t(group === 'waiting' ? 'people.missing' : 'people.difference')}
              </span>
            </h2>
            <ul>
              {rows.map((row) => (
                <li key={row.enrolmentId}>
                  <Link
                    to={routeOf(row.enrolmentId)}
                    data-at={row.enrolmentId}
                    tabIndex={tabIndexOf(row.enrolmentId)}
                    aria-current={row.enrolmentId === currentId ? 'page' : undefined}
                  >
                    <StatusGlyph
                      status={
                        row.stage === 'in-progress' && group === 'waiting'
                          ? 'in-progress'
                          : GROUP_STATUS[group]
                      }
                    />
                    <span className="kk-ellipsis" title={row.sortName}>
                      {row.sortName}
                    </span>
                    <span className={classes.peopleEnd} data-warn={group === 'unsettled' || undefined}>
                      {group === 'waiting' ? <Missing row={row} /> : differenceText(row)}
                    </span>
                  </Link>
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </nav>
  );
};

const differenceText = (row: Assessed): string => {
  const difference = differenceOf(row);
  return difference === null ? '–' : formatPoints(difference);
};

/** What a person waits for, in a word. */
const Missing = ({ row: { paper, presentation, isHandedIn } }: { row: Assessed }) => {
  const { t } = useTranslation('results');
  if (!isHandedIn) return <>{t('missing.paper')}</>;
  if (paper.state !== 'done') {
    const done = paper.markers.filter(({ isDone }) => isDone).map(({ role }) => role);
    if (paper.state === 'second-missing')
      return <>{t(done.includes('first') ? 'missing.second' : 'missing.first')}</>;
    return <>{t('missing.marks')}</>;
  }
  return <>{t(presentation.state === 'done' ? 'missing.marks' : 'missing.presentation')}</>;
};
