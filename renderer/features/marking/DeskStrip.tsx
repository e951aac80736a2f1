import { ActionIcon, Progress } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { memo, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { formatDay } from '../../components/format';
import { StatusGlyph } from '../../components/StatusGlyph';
import { useIsLecturer } from '../../shell/use-is-lecturer';
import classes from './desk.module.css';
import type { Desk } from './desk-model';
import { MarkerSelect } from './MarkerSelect';
import { deskRoute, PART_STATUS } from './part-status';

export interface DeskStripProps {
  desk: Desk;
  onPage: (step: -1 | 1) => void;
}

const Strip = ({ desk, onPage }: DeskStripProps) => {
  const { t } = useTranslation('marking');
  const isLecturer = useIsLecturer();
  const current = useRef<HTMLAnchorElement>(null);
  const done = desk.neighbours.filter(({ state }) => state === 'done').length;
  const total = desk.neighbours.length;
  useEffect(() => {
    if (desk.enrolmentId) current.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [desk.enrolmentId]);
  return (
    <div className={classes.strip}>
      <div className={classes.cohort}>
        <Link to={isLecturer ? '/' : `/kurse/${desk.cohortId}/bewertung`} className="kk-plain-link kk-code">
          <strong>{desk.cohortCode}</strong>
        </Link>
        <div className="kk-note">
          {desk.dueOn ? t('desk.due', { day: formatDay(desk.dueOn) }) : t(`partName.${desk.part}`)}
        </div>
      </div>
      <nav className={classes.people} aria-label={t('desk.people')}>
        {desk.neighbours.map((person) => {
          const isCurrent = person.enrolmentId === desk.enrolmentId;
          const word =
            desk.part === 'paper' && !person.isHandedIn && person.state === 'open'
              ? t('desk.notHandedIn')
              : t(`part.${person.state}`);
          return (
            <Link
              key={person.enrolmentId}
              ref={isCurrent ? current : undefined}
              to={deskRoute(person.enrolmentId, desk.part, desk.role)}
              className={classes.person}
              aria-current={isCurrent ? 'page' : undefined}
              title={`${person.displayName}: ${word}`}
            >
              <StatusGlyph status={PART_STATUS[person.state]} />
              {person.lastName}
              <span className="kk-visually-hidden">, {word}</span>
            </Link>
          );
        })}
      </nav>
      <div className={classes.stripEnd}>
        {!isLecturer && <MarkerSelect />}
        <Progress.Root size={8} w={72} className={classes.optional} aria-hidden="true">
          <Progress.Section value={total === 0 ? 0 : (done / total) * 100} color="var(--kk-ok-shape)" />
        </Progress.Root>
        <span>{t('desk.doneOf', { done, total })}</span>
        <ActionIcon
          aria-label={t('desk.previous')}
          disabled={desk.previousEnrolmentId === null}
          onClick={() => onPage(-1)}
        >
          <IconChevronLeft size={16} stroke={1.6} />
        </ActionIcon>
        <ActionIcon
          aria-label={t('desk.next')}
          disabled={desk.nextEnrolmentId === null}
          onClick={() => onPage(1)}
        >
          <IconChevronRight size={16} stroke={1.6} />
        </ActionIcon>
      </div>
    </div>
  );
};

/** Everybody of the cohort with how far their marking is; one press away. Typing leaves it alone. */
export const DeskStrip = memo(
  Strip,
  (a, b) => a.onPage === b.onPage && a.desk.neighbours === b.desk.neighbours && a.desk.dueOn === b.desk.dueOn,
);
