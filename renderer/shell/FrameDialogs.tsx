import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../shared/contract';
import { JobDialog, type JobDialogProps } from '../components/JobDialog';
import { About } from './About';
import { CommandPalette } from './CommandPalette';
import { ImportDrop } from './ImportDrop';
import { PackageArrived } from './PackageArrived';
import { ShortcutsDialog } from './ShortcutsDialog';
import { type FrameCommands, useCommandActions } from './use-command-actions';
import { useSearchActions } from './use-search-actions';

export interface FrameDialogsProps {
  status: OutputOf<'workspace.status'>;
  commands: FrameCommands;
  /** What could be taken back and restored, by name. */
  steps: Readonly<Record<'undo' | 'redo', string | null>>;
  areShortcutsOpen: boolean;
  onShortcutsClose: () => void;
  /** Long work of the frame itself. */
  jobs: Readonly<Record<'backup' | 'check' | 'demo', JobDialogProps['job']>>;
}

/** What opens above every page: palette, versions, keys, progress, the place to drop a file. No first screen needs it. */
export function FrameDialogs({
  status,
  commands,
  steps,
  areShortcutsOpen,
  onShortcutsClose,
  jobs,
}: FrameDialogsProps) {
  const { t } = useTranslation('workspace');
  const [query, setQuery] = useState('');
  const [asked] = useDebouncedValue(query.trim(), 80);
  const { results, searching } = useSearchActions(asked);
  const actions = useCommandActions(commands, steps);
  return (
    <>
      <ImportDrop />
      <PackageArrived />
      <CommandPalette
        actions={actions}
        results={results}
        foundFor={asked}
        searching={searching}
        onQueryChange={setQuery}
      />
      <About status={status} />
      <ShortcutsDialog opened={areShortcutsOpen} onClose={onShortcutsClose} />
      <JobDialog job={jobs.backup} title={t('backup.progress')} />
      <JobDialog job={jobs.check} title={t('backup.checkProgress')} />
      <JobDialog job={jobs.demo} title={t('demoProgress')} />
    </>
  );
}
