import type { Progress } from '../../shared/contract/channel';
import { ProgressDialog } from './ProgressDialog';

export interface JobDialogProps {
  /** What `useJob` returns. */
  job: { isRunning: boolean; progress: Progress | null; cancel: () => void };
  /** What is being done, e.g. `Sicherung wird erstellt`. */
  title: string;
}

/** The progress of a job while it runs, and the way to cancel it. */
export const JobDialog = ({ job: { isRunning, progress, cancel }, title }: JobDialogProps) => (
  <ProgressDialog
    opened={isRunning}
    title={title}
    done={progress?.done ?? 0}
    total={progress?.total ?? 0}
    step={progress?.step ?? ''}
    onCancel={cancel}
  />
);
