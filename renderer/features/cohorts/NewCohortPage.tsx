import { Button } from '@mantine/core';
import { IconSchool } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { OutputOf } from '../../../shared/contract';
import { nextCohortCode } from '../../../shared/domain/cohort-code';
import { useChannel, useSend } from '../../api/hooks';
import { EmptyState } from '../../components/EmptyState';
import { ErrorState } from '../../components/ErrorState';
import { Page } from '../../components/Page';
import { PageHeader } from '../../components/PageHeader';
import { PageSkeleton } from '../../components/PageSkeleton';
import { Panel } from '../../components/Panel';
import { CohortFieldset } from './CohortFieldset';
import { type CohortFields, emptyFields } from './cohort-form';
import classes from './form.module.css';
import { useInvalidFields } from './use-invalid-fields';

const FORM_ID = 'new-cohort';

export default function NewCohortPage() {
  const { t } = useTranslation('cohorts');
  const academy = useChannel('academy.get', {});
  const courses = useChannel('academy.listCourses', {});
  const venues = useChannel('academy.listVenues', {});
  const cohorts = useChannel('cohorts.list', {});
  const status = useChannel('workspace.status', {});
  const all = [academy, courses, venues, cohorts, status];
  const failed = all.find(({ isError }) => isError);
  if (failed) return <ErrorState error={failed.error} onRetry={() => void failed.refetch()} asPage />;
  if (!academy.data || !courses.data || !venues.data || !cohorts.data || !status.data)
    return <PageSkeleton />;
  const offered = courses.data.filter(({ isRetired }) => !isRetired);
  if (offered.length === 0) {
    return (
      <Page header={<PageHeader title={t('new.title')} />}>
        <EmptyState
          icon={<IconSchool size={24} stroke={1.6} />}
          title={t('new.noCourse')}
          description={t('new.noCourseText')}
          action={
            <Button component={Link} to="/einstellungen/lehrgaenge" variant="filled">
              {t('new.toCourses')}
            </Button>
          }
        />
      </Page>
    );
  }
  return (
    <NewCohortForm
      start={{ ...emptyFields(academy.data.federalState), courseId: offered[0]?.id ?? '' }}
      courses={courses.data}
      venues={venues.data}
      codes={cohorts.data.map(({ code }) => code)}
      today={status.data.today}
    />
  );
}

interface NewCohortFormProps {
  start: CohortFields;
  courses: OutputOf<'academy.listCourses'>;
  venues: OutputOf<'academy.listVenues'>;
  codes: readonly string[];
  today: string;
}

function NewCohortForm({ start, courses, venues, codes, today }: NewCohortFormProps) {
  const { t } = useTranslation(['cohorts', 'common']);
  const navigate = useNavigate();
  const [said, setSaid] = useState(start);
  const [ownCode, setOwnCode] = useState<string | null>(null);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const invalid = useInvalidFields();
  const create = useSend('cohorts.create', {
    onDone: ({ id }) => navigate(`/kurse/${id}/teilnehmende`),
    onRefused: (refusal) => {
      setErrors(refusal.fields ?? {});
      return refusal.fields !== undefined;
    },
  });
  const prefix = courses.find(({ id }) => id === said.courseId)?.codePrefix ?? '';
  const year = Number((said.startsOn ?? today).slice(0, 4));
  const fields = { ...said, code: ownCode ?? nextCohortCode(prefix, year, codes) };
  return (
    <Page
      header={<PageHeader title={t('new.title')} />}
      footer={
        <div className={classes.buttons}>
          <Button type="submit" form={FORM_ID} variant="filled" loading={create.isPending}>
            {t('new.create')}
          </Button>
          <Button component={Link} to="/kurse">
            {t('common:action.cancel')}
          </Button>
          <span className="kk-secondary">{t('new.after')}</span>
        </div>
      }
    >
      <Panel label={t('new.title')} className={classes.sheet ?? ''}>
        <form
          id={FORM_ID}
          className={classes.form}
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            if (!invalid.any()) create.mutate(fields);
          }}
        >
          <CohortFieldset
            fields={fields}
            onChange={({ code, ...changes }) => {
              if (code !== undefined) setOwnCode(code);
              setSaid((current) => ({ ...current, ...changes }));
              setErrors({});
            }}
            errors={errors}
            courses={courses}
            venues={venues}
            today={today}
            onInvalidChange={invalid.report}
            autoFocus
          />
        </form>
      </Panel>
    </Page>
  );
}
