import { IconUsersGroup } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useChannel } from '../../api/hooks';
import { EmptyState } from '../../components/EmptyState';
import { ErrorState } from '../../components/ErrorState';
import { Page } from '../../components/Page';
import { PageHeader } from '../../components/PageHeader';
import { PageSkeleton } from '../../components/PageSkeleton';
import { DuplicatePair } from './DuplicatePair';

const SHOWN = 25;

/** Pairs that are probably one person, the surest first, to be made one or told apart. */
export default function DuplicatesPage() {
  const { t } = useTranslation('people');
  const pairs = useChannel('people.listDuplicates', {});
  const list = useRef<HTMLDivElement>(null);
  const decidedAt = useRef<number | null>(null);

  // The pair that was decided goes and takes the focus with it; it belongs to the one that moves up.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the new list that moves the pairs up
  useEffect(() => {
    if (decidedAt.current === null) return;
    const left = list.current?.querySelectorAll<HTMLElement>('[data-pair]') ?? [];
    left[Math.min(decidedAt.current, left.length - 1)]?.focus();
    decidedAt.current = null;
  }, [pairs.data]);

  if (pairs.isError) return <ErrorState error={pairs.error} onRetry={() => void pairs.refetch()} asPage />;
  if (!pairs.data) return <PageSkeleton />;
  const count = pairs.data.length;
  return (
    <Page
      header={
        <PageHeader
          title={t('duplicates.title')}
          {...(count > 0 && { subtitle: t('duplicates.count', { count }) })}
          actions={<Link to="/personen">{t('duplicates.back')}</Link>}
        />
      }
    >
      {count === 0 ? (
        <EmptyState
          icon={<IconUsersGroup size={24} stroke={1.6} />}
          title={t('duplicates.none')}
          description={t('duplicates.noneText')}
        />
      ) : (
        <div ref={list} style={{ display: 'contents' }}>
          <p className="kk-secondary">{t('duplicates.explain')}</p>
          {pairs.data.slice(0, SHOWN).map((pair, index) => (
            <DuplicatePair
              key={`${pair.a.id} ${pair.b.id}`}
              pair={pair}
              onDecided={() => {
                decidedAt.current = index;
              }}
            />
          ))}
          {count > SHOWN && <p className="kk-secondary">{t('duplicates.later', { count: count - SHOWN })}</p>}
        </div>
      )}
    </Page>
  );
}
