import { useTranslation } from 'react-i18next';
import { useChannel } from '../../api/hooks';
import { AskingDrawer } from '../../components/AskingDrawer';
import { ErrorState } from '../../components/ErrorState';
import { useFieldDrafts } from '../../stores/field-drafts';
import { SimilarityLink } from '../similarity/SimilarityLink';
import { ExtensionForm } from './ExtensionForm';
import classes from './papers.module.css';
import { TopicDetails } from './TopicDetails';
import { VersionList } from './VersionList';

export interface PaperDrawerProps {
  /** Whose paper; null keeps the drawer shut. */
  enrolmentId: string | null;
  today: string;
  onClose: () => void;
  /** What a file dialog offers. */
  accept: string;
  onHandIn: (paper: { enrolmentId: string; displayName: string }, files: readonly File[]) => void;
}

/** Deadline and versions of one paper. */
export const PaperDrawer = ({ enrolmentId, today, accept, onClose, onHandIn }: PaperDrawerProps) => {
  const { t } = useTranslation('papers');
  const { data, error, refetch } = useChannel(
    'papers.get',
    { enrolmentId: enrolmentId ?? '' },
    { enabled: enrolmentId !== null },
  );
  return (
    <AskingDrawer
      opened={enrolmentId !== null}
      onClose={() => {
        if (enrolmentId !== null) useFieldDrafts.getState().drop({ of: 'extension', id: enrolmentId });
        onClose();
      }}
      position="right"
      size={420}
      title={data?.displayName ?? t('drawer.title')}
    >
      {error && <ErrorState compact error={error} onRetry={() => void refetch()} />}
      {data && (
        <>
          <p className="kk-secondary" style={{ paddingBottom: 12 }}>
            {data.topic || t('topic.none')}
          </p>
          {data.closedBy !== null && (
            <p className="kk-secondary" role="note">
              {t(`closed.${data.closedBy}`)}
            </p>
          )}
          <section className={classes.section} aria-label={t('drawer.details')}>
            <h3>{t('drawer.details')}</h3>
            <TopicDetails key={data.enrolmentId} paper={data} today={today} />
          </section>
          <section className={classes.section} aria-label={t('drawer.extension')}>
            <h3>{t('drawer.extension')}</h3>
            <ExtensionForm key={data.enrolmentId} paper={data} today={today} />
          </section>
          <section className={classes.section} aria-label={t('drawer.versions')}>
            <h3>{t('drawer.versions')}</h3>
            <VersionList paper={data} accept={accept} onHandIn={(files) => onHandIn(data, files)} />
            {data.versions.some(({ withdrawnAt }) => withdrawnAt === null) && <SimilarityLink {...data} />}
          </section>
        </>
      )}
    </AskingDrawer>
  );
};
