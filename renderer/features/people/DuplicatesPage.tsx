import { IconUsersGroup } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useChannel } from '../../api/hooks';
import { EmptyState } from '../../components/EmptyState';
import { ErrorState } from '../../components/ErrorState';
import { Page } from '../../components/Page';
import { PageHeader } from '../../components/PageHeader';
import { PageSkeleton } from '../../components/PageSkeleton';
import { DuplicatePair } from './DuplicatePair';
import classes from './people.module.css';

const SHOWN = 25;

/** Pairs that are probably one person, the surest first, to be made one or told apart. */
export default function DuplicatesPage() {
  const { t } = useTranslation('people');
  const pairs = useChannel('people.listDuplicates', {});
  if (pairs.isError) return <ErrorState error={pairs.error} onRetry={() => void pairs.refetch()} asPage />;
  if (!pairs.data) return <PageSkeleton />;
  return (
    <Page
      header={
        <PageHeader
          title={t('duplicates.title')}
          subtitle={t('duplicates.count', { count: pairs.data.length })}
        />
      }
    >
      {pairs.data.length === 0 ? (
        <EmptyState
          icon={<IconUsersGroup size={24} stroke={1.6} />}
          title={t('duplicates.none')}
          description={t('duplicates.noneText')}
        />
      ) : (
        <div className={classes.pairs}>
          {pairs.data.slice(0, SHOWN).map((pair) => (
            <DuplicatePair key={`${pair.a.id} ${pair.b.id}`} pair={pair} />
          ))}
        </div>
      )}
    </Page>
  );
}
