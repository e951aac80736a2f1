import { Button } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { HistoryPopover } from '../HistoryPopover';
import classes from './compare.module.css';
import type { ComparedPart } from './compare-model';

export interface CompareCommentsProps {
  part: ComparedPart;
  activeId: string | null;
  enrolmentId: string;
  asLecturerId: string | null;
}

/** What every marker wrote to the criterion in hand, or on the whole. */
export const CompareComments = ({ part, activeId, enrolmentId, asLecturerId }: CompareCommentsProps) => {
  const { t } = useTranslation('results');
  const criterion = part.criteria.find(({ criterionId }) => criterionId === activeId);
  return (
    <section className={classes.comments} aria-label={t('comments.label')}>
      {part.markings
        .filter(({ access }) => access !== 'withheld')
        .map(({ role, lecturerName, comment, knockOuts }) => {
          const mark = criterion?.marks.find((own) => own.role === role);
          const text = criterion ? (mark?.comment ?? '') : comment;
          return (
            <article key={role}>
              <p className="kk-note">
                {criterion
                  ? t('comments.of', { name: lecturerName ?? t('office'), title: criterion.title })
                  : t('comments.whole', { name: lecturerName ?? t('office') })}
              </p>
              <p className={classes.words}>
                {text || <span className="kk-secondary">{t('comments.none')}</span>}
              </p>
              {knockOuts.map((title) => (
                <p key={title} className={classes.knockOut}>
                  {t('comments.knockOut', { title })}
                </p>
              ))}
              {criterion && (
                <p className="kk-note">
                  {mark?.level && t('comments.level', { level: mark.level })}{' '}
                  <HistoryPopover
                    position="top-start"
                    target={{
                      enrolmentId,
                      part: part.part,
                      role,
                      asLecturerId,
                      criterionId: criterion.criterionId,
                    }}
                  >
                    <Button
                      size="compact-xs"
                      variant="subtle"
                      leftSection={<IconHistory size={14} stroke={1.6} />}
                    >
                      {t('comments.history')}
                    </Button>
                  </HistoryPopover>
                </p>
              )}
            </article>
          );
        })}
    </section>
  );
};
