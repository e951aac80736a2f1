import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { JobDialog, type JobDialogProps } from '../../components/JobDialog';
import { Page } from '../../components/Page';
import { PageHeader } from '../../components/PageHeader';
import classes from './exchange.module.css';
import type { ResultPreview } from './exchange-model';
import { TakeInFooter } from './TakeInParts';
import type { Decisions } from './use-decisions';

interface TakeInPageProps {
  title: string;
  /** Whose it is; the link to the cohort follows. */
  subtitle: string;
  preview: Pick<ResultPreview, 'cohortId' | 'cohortCode' | 'conflicts' | 'counts'>;
  decisions: Decisions;
  side: ReactNode;
  job: JobDialogProps['job'];
  onLeave: () => void;
  onTakeIn: () => void;
  children: ReactNode;
}

/** What came back, a result or a worksheet, in the frame of its page: head, facts, what it would change, and the step that does it. */
export function TakeInPage({
  title,
  subtitle,
  preview,
  decisions,
  side,
  job,
  onLeave,
  onTakeIn,
  children,
}: TakeInPageProps) {
  const { t } = useTranslation('exchange');
  return (
    <Page
      header={
        <PageHeader
          title={title}
          subtitle={
            <>
              {subtitle}{' '}
              <Link className="kk-code" to={`/kurse/${preview.cohortId}/bewertung/pakete`}>
                {preview.cohortCode}
              </Link>
            </>
          }
        />
      }
      side={side}
      footer={
        <TakeInFooter
          preview={preview}
          decisions={decisions}
          isRunning={job.isRunning}
          onLeave={onLeave}
          onTakeIn={onTakeIn}
        />
      }
    >
      <div className={classes.stack}>{children}</div>
      <JobDialog job={job} title={t('take.runs')} />
    </Page>
  );
}
