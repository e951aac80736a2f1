import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { StatusMark } from '../../components/StatusMark';
import { deskRoute } from '../marking/part-status';
import type { Row } from './presentation-model';
import classes from './presentations.module.css';

/** The desks at which a presentation is marked while it is held: who marks, and how far they are. */
export function MarkerLinks({ row }: { row: Row }) {
  const { t } = useTranslation(['presentations', 'marking']);
  return (
    <span className={classes.markers}>
      {row.roles.map((role) => {
        const marker = row.markers.find((candidate) => candidate.role === role);
        const status = marker?.isDone ? 'done' : (marker?.markedCriteria ?? 0) > 0 ? 'in-progress' : 'open';
        const name = marker?.lecturerName ?? t(`marker.${role}`);
        return (
          <Link key={role} to={deskRoute(row.enrolmentId, 'presentation', role)} className="kk-plain-link">
            <span className="kk-visually-hidden">
              {t('markerOf', { name: row.displayName, role: t(`marking:role.${role}`) })}:{' '}
            </span>
            <StatusMark status={status} size={12}>
              {status === 'in-progress' && marker
                ? t('markedOf', { name, marked: marker.markedCriteria, total: marker.criteria })
                : name}
            </StatusMark>
          </Link>
        );
      })}
    </span>
  );
}
