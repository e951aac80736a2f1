import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type Status, StatusGlyph } from './StatusGlyph';
import classes from './TaskRow.module.css';

export interface TaskRowProps {
  status: Status;
  title: string;
  /** Route of the place that mends it. */
  to: string;
  /** Where it belongs (a cohort code) or whom it concerns. */
  place?: ReactNode;
  /** When it is due, e.g. `Mi., 03.03.` or `seit Do., 25.02.`. */
  due?: ReactNode;
  /** The due date has passed. */
  overdue?: boolean;
}

/** One thing to do; a list item, so put it into a `TaskGroup` or a `<ul>`. */
export const TaskRow = ({ status, title, to, place, due, overdue }: TaskRowProps) => {
  const { t } = useTranslation('common');
  return (
    <li className={classes.row}>
      <StatusGlyph status={status} label={t(`status.${status}`)} />
      <span className={classes.title}>
        <Link to={to}>{title}</Link>
      </span>
      <span className={classes.place}>{place}</span>
      <span className={classes.due} data-overdue={overdue || undefined}>
        {due}
      </span>
    </li>
  );
};
