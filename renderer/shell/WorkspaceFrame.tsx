import { lazy, type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { matchPath, useLocation, useNavigate } from 'react-router';
import type { OutputOf } from '../../shared/contract';
import type { CohortState } from '../../shared/domain/cohort-lifecycle';
import { useChannel } from '../api/hooks';
import { dateOfInstant, formatRelativeDay, formatTime } from '../components/format';
import { Later } from '../components/Later';
import type { Status } from '../components/StatusGlyph';
import { useLayout } from '../stores/layout';
import { AppFrame } from './AppFrame';
import { ErrorBoundary } from './ErrorBoundary';
import { holdKeys } from './held-keys';
import { LiveStatusBar } from './LiveStatusBar';
import { StatusBar } from './StatusBar';
import { UndoButton } from './UndoButton';
import { useFrameCommands } from './use-frame-commands';
import { useWaitingFile } from './use-incoming';
import { usePageFocus } from './use-page-focus';
import { useRegionKeys } from './use-region-keys';
import { useReturnedFocus } from './use-returned-focus';
import { useTitleBar } from './use-title-bar';

const FrameDialogs = lazy(() =>
  import('./FrameDialogs').then((module) => ({ default: module.FrameDialogs })),
);

/** Opens the palette, also when its code is still to be loaded. */
const openPalette = () => {
  holdKeys();
  void import('./CommandPalette').then(({ openCommandPalette }) => openCommandPalette());
};

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
  /** Null until main has said which workspace it is. */
  status: OutputOf<'workspace.status'> | null;
  children: ReactNode;
}

/** The frame around every page of an open workspace: navigation, search, undo, state of saving and backup. */
export function WorkspaceFrame({ status, children }: WorkspaceFrameProps) {
  const { t } = useTranslation('workspace');
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const isFocused = useLayout((layout) => layout.isFocused);
  const cohorts = useChannel('cohorts.list', {});
  const queue = useChannel('marking.queue', {});
  const { commands, steps, isUndoing, jobs, areShortcutsOpen, closeShortcuts } = useFrameCommands({
    isOpen: status !== null,
    openPalette,
    onFindings: (findings) => navigate('/einstellungen/arbeitsbereich', { state: { findings } }),
  });
  const isAtDesk = matchPath('/korrektur/:enrolmentId/:part', pathname) !== null;
  usePageFocus(pathname);
  useReturnedFocus();
  useRegionKeys(isAtDesk);
  useWaitingFile(cohorts.data !== undefined && cohorts.data.length > 0);
  const titleBar = useTitleBar();
  const current = useMemo(() => currentCohortsOf(cohorts.data ?? []), [cohorts.data]);

  return (
    <AppFrame
      {...titleBar}
      onSearch={openPalette}
      undo={<UndoButton subject={steps.undo} onUndo={commands.undo} pending={isUndoing} />}
      counts={{ marking: queue.data?.length ?? 0 }}
      currentCohorts={current.map(({ id, code, state }) => ({
        id,
        code,
        status: COHORT_STATUS[state],
        statusWord: t(`state.${state}`),
        to: `/kurse/${id}`,
      }))}
      academy={{
        name: status?.academyName ?? '',
        person: status?.actor,
        sort: status?.isDemo ? t('demo') : undefined,
        onAbout: commands.about,
        onOpenWorkspace: commands.closeWorkspace,
      }}
      rail={isAtDesk}
      isFocused={isFocused}
      statusBar={
        status ? (
          <LiveStatusBar
            savedAt={status.lastCommandAt}
            {...(status.folder !== null && { folder: status.folder })}
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
        ) : (
          <StatusBar />
        )
      }
    >
      <ErrorBoundary resetKey={pathname}>{children}</ErrorBoundary>
      {status && (
        <Later>
          <FrameDialogs
            status={status}
            commands={commands}
            steps={steps}
            areShortcutsOpen={areShortcutsOpen}
            onShortcutsClose={closeShortcuts}
            jobs={jobs}
          />
        </Later>
      )}
    </AppFrame>
  );
}
