import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams, useSearchParams } from 'react-router';
import type { OutputOf } from '../../../shared/contract';
import { personGaps } from '../../../shared/domain/eligibility';
import { displayName } from '../../../shared/domain/names';
import { useChannel } from '../../api/hooks';
import { ErrorState } from '../../components/ErrorState';
import { dateOfInstant, formatDate } from '../../components/format';
import { Page } from '../../components/Page';
import { PageHeader } from '../../components/PageHeader';
import { PageSkeleton } from '../../components/PageSkeleton';
import { SaveState } from '../../components/SaveState';
import { StatusPill } from '../../components/StatusPill';
import { PersonConsents } from './PersonConsents';
import { PersonEnrolments } from './PersonEnrolments';
import { PersonFieldset } from './PersonFieldset';
import { usePersonDraft } from './use-person-draft';

/** A person: every field saves as one leaves it, and can be taken back. `?feld=` says where to begin. */
export default function PersonPage() {
  const { personId = '' } = useParams();
  const person = useChannel('people.get', { personId });
  const status = useChannel('workspace.status', {});
  if (person.isError) return <ErrorState error={person.error} onRetry={() => void person.refetch()} asPage />;
  if (!person.data || !status.data) return <PageSkeleton />;
  return <PersonSheet key={person.data.id} person={person.data} today={status.data.today} />;
}

function PersonSheet({ person, today }: { person: OutputOf<'people.get'>; today: string }) {
  const { t } = useTranslation(['people', 'common']);
  const [search] = useSearchParams();
  const wanted = search.get('feld');
  const form = useRef<HTMLFormElement>(null);
  const draft = usePersonDraft(person);
  useEffect(() => {
    if (wanted) form.current?.querySelector<HTMLElement>(`[name="${CSS.escape(wanted)}"]`)?.focus();
  }, [wanted]);

  // Only who is to get a certificate needs what stands on it.
  const takesPart = person.enrolments.some(
    ({ status, cohortState }) => status === 'registered' && cohortState !== 'cancelled',
  );
  const gaps = takesPart ? personGaps(draft.draft) : [];
  const group = (name: 'person' | 'contact' | 'work' | 'note') => (
    <PersonFieldset group={name} person={draft} gaps={gaps} today={today} />
  );
  return (
    <Page
      header={
        <PageHeader
          title={displayName(person)}
          subtitle={t('knownSince', { date: formatDate(dateOfInstant(person.createdAt)) })}
          {...((person.isLecturer || person.alumnus) && {
            status: (
              <>
                {person.isLecturer && (
                  <Link to="/einstellungen/dozenten" className="kk-plain-link">
                    <StatusPill tone="accent">{t('lecturer')}</StatusPill>
                  </Link>
                )}
                {person.alumnus && (
                  <Link to={`/kurse/${person.alumnus.cohortId}/teilnehmende`} className="kk-plain-link">
                    <StatusPill tone="ok">
                      {t('alumnus', { cohort: person.alumnus.cohortCode, year: person.alumnus.year ?? '' })}
                    </StatusPill>
                  </Link>
                )}
              </>
            ),
          })}
          {...(draft.state.state !== 'untouched' && {
            actions: <SaveState {...draft.state} onRetry={() => void draft.save()} />,
          })}
        />
      }
      side={
        <>
          <PersonEnrolments enrolments={person.enrolments} />
          <PersonConsents person={person} today={today} />
          {group('note')}
        </>
      }
    >
      <form ref={form} style={{ display: 'contents' }} onSubmit={(event) => event.preventDefault()}>
        {group('person')}
        {group('contact')}
        {group('work')}
      </form>
    </Page>
  );
}
