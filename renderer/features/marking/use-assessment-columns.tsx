import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { OutputOf } from '../../../shared/contract';
import type { AssessedPart } from '../../../shared/domain/assessment';
import type { Column } from '../../components/DataTable';
import { formatNumber } from '../../components/format';
import { NamesakeMark } from '../../components/NamesakeMark';
import { StatusMark } from '../../components/StatusMark';
import classes from './marking.module.css';
import { deskRoute, PART_STATUS, pointsText, RESULT_STATUS } from './part-status';

type Assessments = OutputOf<'marking.list'>;
type Assessed = Assessments['enrolments'][number];

/** Name, both parts, result, grade and how it stands. */
export function useAssessmentColumns(assessments: Assessments | null): readonly Column<Assessed>[] {
  const { t } = useTranslation(['marking', 'results']);
  const partColumn = (part: AssessedPart, weight: number): Column<Assessed> => ({
    key: part,
    header: t('table.part', { part: t(`partName.${part}`), weight: formatNumber(weight) }),
    width: 136,
    sortValue: (row) => row[part].points,
    render: (row) => <PartCell row={row} part={part} />,
  });
  return [
    {
      key: 'name',
      header: t('table.name'),
      sortValue: ({ sortName }) => sortName,
      truncate: true,
      render: ({ sortName, enrolmentId }) => (
        <>
          <strong style={{ fontWeight: 500 }} title={sortName}>
            {sortName}
          </strong>
          <NamesakeMark enrolmentId={enrolmentId} />
        </>
      ),
    },
    partColumn('paper', assessments?.paperWeight ?? 0),
    partColumn('presentation', assessments?.presentationWeight ?? 0),
    {
      key: 'points',
      header: t('table.points'),
      align: 'right',
      width: 72,
      sortValue: ({ points }) => points,
      render: ({ points }) => (points === null ? '' : <strong>{pointsText(points)}</strong>),
    },
    {
      key: 'grade',
      header: t('table.grade'),
      width: 126,
      sortValue: ({ grade }) => grade?.grade ?? null,
      render: ({ grade }) => grade && t('chart.grade', { grade: grade.grade, label: grade.label }),
    },
    {
      key: 'decimal',
      header: t('table.decimal'),
      align: 'right',
      width: 64,
      sortValue: ({ grade }) => grade?.decimal ?? null,
      render: ({ grade }) => grade && formatNumber(grade.decimal, 1),
    },
    {
      key: 'state',
      header: t('table.state'),
      width: 152,
      sortValue: ({ state }) => t(`result.${state}`),
      render: (row) => (
        <>
          <StatusMark status={RESULT_STATUS[row.state]}>{t(`result.${row.state}`)}</StatusMark>
          {row.stage !== 'open' && <span className={classes.reason}>{t(`results:stage.${row.stage}`)}</span>}
          {row.failures.length > 0 && (
            <span className={classes.reason}>
              {row.failures.map((failure) => t(`failure.${failure}`)).join(', ')}
            </span>
          )}
        </>
      ),
    },
  ];
}

/** Points of a part, or how far it is; either leads to the desk. */
const PartCell = ({ row, part }: { row: Assessed; part: AssessedPart }) => {
  const { t } = useTranslation('marking');
  const { state, points, markedCriteria, criteria, isOutdated } = row[part];
  const isMissing = part === 'paper' && !row.isHandedIn;
  const role = state === 'third-needed' ? 'third' : secondIsNext(row, part) ? 'second' : 'first';
  const words =
    state === 'in-progress'
      ? t('part.markedOf', { marked: markedCriteria, total: criteria })
      : t(`part.${state}`);
  return (
    <Link to={deskRoute(row.enrolmentId, part, role)} className="kk-plain-link">
      <span className="kk-visually-hidden">
        {row.displayName}, {t(`partName.${part}`)}:{' '}
      </span>
      {points !== null ? (
        <span className={classes.inline}>
          <span className="kk-numbers">{pointsText(points)}</span>
          {isOutdated && <StatusMark status="warning">{t('part.outdated')}</StatusMark>}
        </span>
      ) : (
        <StatusMark status={isMissing ? 'open' : PART_STATUS[state]}>
          {isMissing ? t('desk.notHandedIn') : words}
        </StatusMark>
      )}
    </Link>
  );
};

const secondIsNext = (row: Assessed, part: AssessedPart): boolean =>
  row[part].state === 'second-missing' &&
  row[part].markers.some(({ role, isDone }) => role === 'first' && isDone);
