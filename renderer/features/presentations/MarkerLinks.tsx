import { ActionIcon } from '@mantine/core';
import { IconUserCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { showDone } from '../../api/notices';
import { StatusMark } from '../../components/StatusMark';
import { deskRoute } from '../marking/part-status';
import { useMarker } from '../marking/use-marker';
import type { Row } from './presentation-model';
import classes from './presentations.module.css';

/**
 * The desks at which a presentation is marked while it is held: who marks, and how far they are. What is another's can only be
 * read there; the button beside it goes there as the one who marks.
 */
export function MarkerLinks({ row }: { row: Row }) {
  const { t } = useTranslation(['presentations', 'marking']);
  const onScreen = useMarker();
  const navigate = useNavigate();
  return (
    <span className={classes.markers}>
      {row.roles.map((role) => {
        const marker = row.markers.find((candidate) => candidate.role === role);
        const status = marker?.isDone ? 'done' : (marker?.markedCriteria ?? 0) > 0 ? 'in-progress' : 'open';
        const name = marker?.lecturerName ?? t(`marker.${role}`);
        const lecturerId = marker?.lecturerId ?? null;
        const desk = deskRoute(row.enrolmentId, 'presentation', role);
        const asThem = t('markAs', { name });
        return (
          <span key={role} className={classes.marker}>
            <Link to={desk} className="kk-plain-link">
              <span className="kk-visually-hidden">
                {t('markerOf', { name: row.displayName, role: t(`marking:role.${role}`) })}:{' '}
              </span>
              <StatusMark status={status} size={12}>
                {status === 'in-progress' && marker
                  ? t('markedOf', { name, marked: marker.markedCriteria, total: marker.criteria })
                  : name}
              </StatusMark>
            </Link>
            {onScreen && lecturerId !== null && lecturerId !== onScreen.lecturerId && !marker?.isDone && (
              <ActionIcon
                size={22}
                aria-label={t('markAsOf', { words: asThem, person: row.displayName })}
                title={asThem}
                onClick={() => {
                  onScreen.choose(lecturerId);
                  showDone(t('markedAs', { name }));
                  navigate(desk);
                }}
              >
                <IconUserCheck size={14} stroke={1.6} />
              </ActionIcon>
            )}
          </span>
        );
      })}
    </span>
  );
}
