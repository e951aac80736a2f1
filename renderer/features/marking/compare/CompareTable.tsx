import { useTranslation } from 'react-i18next';
import { formatNumber, formatPoints } from '../../../components/format';
import { PointsField } from '../../../components/PointsField';
import { pointsText } from '../part-status';
import classes from './compare.module.css';
import { type AgreementOnScreen, type ComparedPart, isFarApart, pointsBy, type Role } from './compare-model';

export interface CompareTableProps {
  part: ComparedPart;
  activeId: string | null;
  onActivate: (criterionId: string) => void;
  /** Null where nothing is agreed on: the column is left out. */
  agreement: AgreementOnScreen | null;
  isReadOnly: boolean;
  onAgree: (criterionId: string, points: number | null) => void;
}

/** A part criterion by criterion: both markers, how far apart, and what was agreed on or a third marker gave. */
export const CompareTable = ({
  part,
  activeId,
  onActivate,
  agreement,
  isReadOnly,
  onAgree,
}: CompareTableProps) => {
  const { t } = useTranslation('results');
  const has = (role: Role) => part.markings.some((marking) => marking.role === role);
  const nameOf = (role: Role) =>
    part.markings.find((marking) => marking.role === role)?.lecturerName ?? t('office');
  const sumOf = (role: Role) => part.markings.find((marking) => marking.role === role)?.points ?? null;
  const head = (role: Role) => (
    <th scope="col" className={classes.number}>
      {t(`role.${role}`)}
      <span className="kk-ellipsis" title={nameOf(role)}>
        {shortName(nameOf(role))}
      </span>
    </th>
  );
  const isTwo = part.markers === 2;
  const shown = (points: number | null) => (points === null ? t('unmarked') : formatPoints(points));
  return (
    <div className={classes.tableWrap}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t('table.criterion')}</th>
            <th scope="col" className={classes.number}>
              {t('table.of')}
            </th>
            {head('first')}
            {isTwo && (
              <th scope="col" className={classes.plotHead}>
                <span className={classes.legend}>
                  <i data-mark="first" /> {t('role.first')} <i data-mark="second" /> {t('role.second')}
                </span>
              </th>
            )}
            {isTwo && head('second')}
            {isTwo && (
              <th scope="col" className={classes.number}>
                {t('table.difference')}
              </th>
            )}
            {has('third') && head('third')}
            {agreement && (
              <th scope="col" className={classes.number}>
                {t('table.agreement')}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {part.criteria.map((criterion, index) => {
            const { criterionId, title, maximumPoints, pointStep, difference } = criterion;
            const [first, second] = [pointsBy(criterion, 'first'), pointsBy(criterion, 'second')];
            const isFar = isFarApart(criterion, part.tolerancePercent);
            return (
              <tr
                key={criterionId}
                data-active={criterionId === activeId || undefined}
                onFocus={() => onActivate(criterionId)}
              >
                <th scope="row">
                  <button
                    type="button"
                    className={classes.criterion}
                    title={title}
                    onClick={() => onActivate(criterionId)}
                  >
                    {title}
                  </button>
                </th>
                <td className={classes.number}>{formatNumber(maximumPoints)}</td>
                <td className={classes.number}>
                  <strong>{shown(first)}</strong>
                </td>
                {isTwo && (
                  <td>
                    <Plot first={first} second={second} maximum={maximumPoints} isFar={isFar} />
                  </td>
                )}
                {isTwo && (
                  <td className={classes.number}>
                    <strong>{shown(second)}</strong>
                  </td>
                )}
                {isTwo && (
                  <td className={classes.number} data-far={isFar || undefined}>
                    {difference === null ? '' : formatPoints(difference)}
                    {isFar && <span className="kk-visually-hidden">, {t('table.far')}</span>}
                  </td>
                )}
                {has('third') && (
                  <td className={classes.number}>
                    <strong>{shown(pointsBy(criterion, 'third'))}</strong>
                  </td>
                )}
                {agreement && (
                  <td className={classes.field}>
                    <PointsField
                      aria-label={t('table.agreedPoints', { title })}
                      max={maximumPoints}
                      step={pointStep / 2}
                      value={agreement.points[index]?.points ?? null}
                      readOnly={isReadOnly}
                      onChange={(points) => onAgree(criterionId, points)}
                    />
                  </td>
                )}
              </tr>
            );
          })}
          {part.knockOuts.map(({ knockOutId, title, marks, isDisputed, agreed }) => {
            const said = (role: Role) => {
              const mark = marks.find((own) => own.role === role);
              return mark ? t(mark.applies ? 'knockOut.applies' : 'knockOut.appliesNot') : '';
            };
            return (
              <tr key={knockOutId}>
                <th scope="row" className={classes.knockOutRow} title={title}>
                  {t('comments.knockOut', { title })}
                </th>
                <td />
                <td className={classes.number}>{said('first')}</td>
                {isTwo && <td />}
                {isTwo && <td className={classes.number}>{said('second')}</td>}
                {isTwo && (
                  <td className={classes.number} data-far={isDisputed || undefined}>
                    {isDisputed && t('knockOut.disputed')}
                  </td>
                )}
                {has('third') && <td className={classes.number}>{said('third')}</td>}
                {agreement && (
                  <td className={classes.number}>
                    {agreed && t(agreed.applies ? 'knockOut.applies' : 'knockOut.appliesNot')}
                  </td>
                )}
              </tr>
            );
          })}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('table.sum')}</th>
            <td className={classes.number}>100</td>
            <td className={classes.number}>{sumText(sumOf('first'), t('unmarked'))}</td>
            {isTwo && (
              <td>
                <Plot first={sumOf('first')} second={sumOf('second')} maximum={100} isFar={false} />
              </td>
            )}
            {isTwo && <td className={classes.number}>{sumText(sumOf('second'), t('unmarked'))}</td>}
            {isTwo && (
              <td
                className={classes.number}
                data-far={(part.difference ?? 0) > part.tolerancePercent || undefined}
              >
                {part.difference === null ? '' : formatPoints(part.difference)}
              </td>
            )}
            {has('third') && <td className={classes.number}>{sumText(sumOf('third'), t('unmarked'))}</td>}
            {agreement && (
              <td className={classes.number}>{agreement.sum === null ? '–' : pointsText(agreement.sum)}</td>
            )}
          </tr>
        </tfoot>
      </table>
    </div>
  );
};

/** `Dr. Jonas Reuter` as `Dr. J. Reuter`. */
function shortName(name: string): string {
  const words = name.split(' ');
  const at = words.findIndex((word) => !word.endsWith('.'));
  return words.length < 2
    ? name
    : words.map((word, index) => (index === at ? `${word.slice(0, 1)}.` : word)).join(' ');
}

const sumText = (points: number | null, unmarked: string): string =>
  points === null ? unmarked : pointsText(points);

const WIDTH = 84;
const LEFT = 6;

/** Where both lie between 0 and the most points. Both figures stand beside it. */
const Plot = ({
  first,
  second,
  maximum,
  isFar,
}: {
  first: number | null;
  second: number | null;
  maximum: number;
  isFar: boolean;
}) => {
  const at = (points: number) => LEFT + (points / maximum) * (WIDTH - 2 * LEFT);
  return (
    <svg viewBox={`0 0 ${WIDTH} 16`} className={classes.plot} aria-hidden="true">
      <line x1={LEFT} x2={WIDTH - LEFT} y1="8" y2="8" className={classes.plotLine} />
      {first !== null && second !== null && (
        <line
          x1={at(first)}
          x2={at(second)}
          y1="8"
          y2="8"
          className={classes.plotGap}
          data-far={isFar || undefined}
        />
      )}
      {first !== null && <circle cx={at(first)} cy="8" r="4" className={classes.plotFirst} />}
      {second !== null && (
        <path d={`M ${at(second)} 3.5 l 4.5 4.5 l -4.5 4.5 l -4.5 -4.5 z`} className={classes.plotSecond} />
      )}
    </svg>
  );
};
