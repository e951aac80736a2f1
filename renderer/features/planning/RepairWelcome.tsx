import { IconTool } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Progress } from '../../../shared/contract/channel';
import { EmptyState } from '../../components/EmptyState';
import classes from './planning.module.css';
import { SearchProgress } from './SearchProgress';

interface RepairWelcomeProps {
  /** Why the last search came to no end. */
  sentence: string | null;
  progress: Progress | null;
  onCancel: () => void;
}

/** What a repair does, how far the search is, or that it came to no end. */
export function RepairWelcome({ sentence, progress, onCancel }: RepairWelcomeProps) {
  const { t } = useTranslation('repair');
  if (progress) return <SearchProgress title={t('running')} progress={progress} onCancel={onCancel} />;
  return (
    <div className={classes.welcome}>
      <EmptyState
        icon={<IconTool size={24} stroke={1.6} />}
        title={t(sentence === null ? 'welcome.title' : 'undecided')}
        description={sentence ?? t('welcome.text')}
      />
    </div>
  );
}
