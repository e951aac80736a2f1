import { useDebouncedValue, useHotkeys } from '@mantine/hooks';
import { type ReactNode, useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate } from 'react-router';
import type { OutputOf } from '../../shared/contract';
import type { CohortState } from '../../shared/domain/cohort-lifecycle';
import { useChannel, useJob, useSend } from '../api/hooks';
import { saveTicket, showDone } from '../api/notices';
import { dateOfInstant, formatRelativeDay, formatTime } from '../components/format';
import { JobDialog } from '../components/JobDialog';
import type { Status } from '../components/StatusGlyph';
import { useLayout } from '../stores/layout';
import { About } from './About';
import { AppFrame } from './AppFrame';
import { CommandPalette, openCommandPalette } from './CommandPalette';
import { ErrorBoundary } from './ErrorBoundary';
import { ImportDrop } from './ImportDrop';
import { ShortcutsDialog } from './ShortcutsDialog';
import { StatusBar } from './StatusBar';
import { UndoButton } from './UndoButton';
import { useCommandActions } from './use-command-actions';
import { useWaitingFile } from './use-incoming';
import { useMenuCommands } from './use-menu-commands';
import { usePageFocus } from './use-page-focus';
import { useSearchActions } from './use-search-actions';
import { useTitleBar } from './use-title-bar';

const COHORT_STATUS: Readonly<Record<CohortState, Status>> = {
  planned: 'open',
  open: 'open',
  running: 'in-progress',
  marking: 'nearly-done',
  completed: 'done',
  cancelled: 'blocked',
};
const SHOWN_COHORTS = 8;

/** Cohorts under way first, then those to come, each in the order of their begin. */
function currentCohortsOf(cohorts: OutputOf<'cohorts.list'>) {
  const order: readonly CohortState[] = ['running', 'marking', 'open', 'planned'];
  return cohorts
    .filter((cohort) => order.includes(cohort.state))
    .sort(
      (a, b) =>
        order.indexOf(a.state) - order.indexOf(b.state) ||
        (a.startsOn ?? '9').localeCompare(b.startsOn ?? '9'),
    )
    .slice(0, SHOWN_COHORTS);
}

export interface WorkspaceFrameProps {
  status: OutputOf<'workspace.status'>;
  children: ReactNode;
}

/** The frame around every page of an open workspace: navigation, search, undo, state of saving and backup. */
export function WorkspaceFrame({ status, children }: WorkspaceFrameProps) {
  const { t } = useTranslation(['workspace', 'notices']);
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const { statusMessage, setAboutOpen } = useLayout();
  const cohorts = useChannel('cohorts.list', {});
  const queue = useChannel('marking.queue', {});
  const undoable = useChannel('workspace.undoable', {});
  const undo = useSend('workspace.undo', {
    onDone: ({ label }) => showDone(t('notices:undone', { label })),
  });
  const redo = useSend('workspace.redo', {
    onDone: ({ label }) => showDone(t('notices:redone', { label })),
  });
  const backup = useJob('workspace.backup', { onDone: (ticket) => void saveTicket(ticket) });
  const check = useJob('workspace.check', {
    onDone: ({ findings, commands, files }) =>
      findings.length === 0
        ? showDone(t('notices:checkClean', { commands, files }))
        : navigate('/einstellungen/arbeitsbereich', { state: { findings } }),
  });
  const close = useJob('workspace.close');
  const demo = useJob('workspace.openDemo');

  const [areShortcutsOpen, setShortcutsOpen] = useState(false);
  const [query, setQuery] = useState('');
  const [asked] = useDebouncedValue(query.trim(), 80);
  const { results, searching } = useSearchActions(asked);

  const { undo: undoStep, redo: redoStep } = undoable.data ?? { undo: null, redo: null };
  const undoLast = useCallback(() => {
    if (undoStep) undo.mutate({ seq: undoStep.seq });
  }, [undo, undoStep]);
  const redoLast = useCallback(() => {
    if (redoStep) redo.mutate({});
  }, [redo, redoStep]);

  const commands = useMemo(
    () => ({
      undo: undoLast,
      redo: redoLast,
      backup: () => void backup.run({}),
      check: () => void check.run({}),
      about: () => setAboutOpen(true),
      closeWorkspace: () => void close.run({}),
      palette: openCommandPalette,
      shortcuts: () => setShortcutsOpen(true),
      openDemo: () => void demo.run({}),
    }),
    [undoLast, redoLast, backup.run, check.run, close.run, demo.run, setAboutOpen],
  );
  usePageFocus(pathname);
  useMenuCommands(commands);
  useWaitingFile(cohorts.data !== undefined && cohorts.data.length > 0);
  useHotkeys([
    ['mod+Y', redoLast],
    ['mod+shift+Z', redoLast],
  ]);
  const steps = useMemo(
    () => ({ undo: undoStep?.label ?? null, redo: redoStep?.label ?? null }),
    [undoStep, redoStep],
  );
  const actions = useCommandActions(commands, steps);
  const titleBar = useTitleBar();
  const current = useMemo(() => currentCohortsOf(cohorts.data ?? []), [cohorts.data]);

  return (
    <AppFrame
      {...titleBar}
      onSearch={openCommandPalette}
      undo={<UndoButton subject={undoStep?.label ?? null} onUndo={undoLast} pending={undo.isPending} />}
      counts={{ marking: queue.data?.length ?? 0 }}
      currentCohorts={current.map(({ id, code, state }) => ({
        id,
        code,
        status: COHORT_STATUS[state],
        statusWord: t(`state.${state}`),
        to: `/kurse/${id}`,
      }))}
      academy={{
        name: status.academyName ?? '',
        person: status.actor,
        sort: status.isDemo ? t('demo') : undefined,
        onAbout: commands.about,
        onOpenWorkspace: commands.closeWorkspace,
      }}
      rail={pathname.startsWith('/korrektur/')}
      statusBar={
        <StatusBar
          save={{ state: 'saved', savedAt: status.lastCommandAt }}
          {...(statusMessage !== null && { message: statusMessage })}
          backup={
            status.lastBackupAt
              ? t('backup.at', {
                  day: formatRelativeDay(dateOfInstant(status.lastBackupAt), status.today),
                  time: formatTime(status.lastBackupAt),
                })
              : t('backup.none')
          }
          backupWarning={status.lastBackupAt === null}
        />
      }
    >
      <ErrorBoundary resetKey={pathname}>{children}</ErrorBoundary>
      <ImportDrop />
      <CommandPalette actions={actions} results={results} searching={searching} onQueryChange={setQuery} />
      <About status={status} />
      <ShortcutsDialog opened={areShortcutsOpen} onClose={() => setShortcutsOpen(false)} />
      {(
        [
          [backup, 'backup.progress'],
          [check, 'backup.checkProgress'],
          [demo, 'demoProgress'],
        ] as const
      ).map(([job, title]) => (
        <JobDialog key={title} job={job} title={t(title)} />
      ))}
    </AppFrame>
  );
}
