import { Textarea, TextInput } from '@mantine/core';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams, useSearchParams } from 'react-router';
import type { OutputOf } from '../../../shared/contract';
import { displayName } from '../../../shared/domain/names';
import { useChannel, useSend } from '../../api/hooks';
import { type Column, DataTable } from '../../components/DataTable';
import { DateField } from '../../components/DateField';
import { EmptyState } from '../../components/EmptyState';
import { ErrorState } from '../../components/ErrorState';
import { formatDate } from '../../components/format';
import { Page } from '../../components/Page';
import { PageHeader } from '../../components/PageHeader';
import { PageSkeleton } from '../../components/PageSkeleton';
import { Panel } from '../../components/Panel';
import { SaveState, type SaveStateProps } from '../../components/SaveState';
import { StatusPill } from '../../components/StatusPill';
import classes from './people.module.css';
import { FIELD_GROUPS, fieldsOf, type PersonField, type PersonFields } from './person-fields';

type Person = OutputOf<'people.get'>;
type Enrolment = Person['enrolments'][number];

const WIDE: ReadonlySet<PersonField> = new Set(['street', 'note', 'company']);

/** A person: every field saves as one leaves it, and can be taken back. */
export default function PersonPage() {
  const { personId = '' } = useParams();
  const person = useChannel('people.get', { personId });
  if (person.isError) return <ErrorState error={person.error} onRetry={() => void person.refetch()} asPage />;
  if (!person.data) return <PageSkeleton />;
  return <PersonSheet key={person.data.id} person={person.data} />;
}

function PersonSheet({ person }: { person: Person }) {
  const { t } = useTranslation(['people', 'common']);
  const [search] = useSearchParams();
  const wanted = search.get('feld');
  const form = useRef<HTMLFormElement>(null);
  const [draft, setDraft] = useState<PersonFields>(() => fieldsOf(person));
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [save, setSave] = useState<SaveStateProps>({ state: 'untouched' });
  const update = useSend('people.update', {
    onRefused: (refusal) => {
      setErrors(refusal.fields ?? {});
      return refusal.fields !== undefined;
    },
  });

  // An undo or another window changes the person: fields nobody is typing in follow.
  const stored = useRef(fieldsOf(person));
  useEffect(() => {
    const before = stored.current;
    const now = fieldsOf(person);
    stored.current = now;
    setDraft(
      (typed) =>
        Object.fromEntries(
          (Object.keys(now) as PersonField[]).map((field) => [
            field,
            typed[field] === before[field] ? now[field] : typed[field],
          ]),
        ) as PersonFields,
    );
  }, [person]);

  useEffect(() => {
    if (wanted) form.current?.querySelector<HTMLElement>(`[name="${CSS.escape(wanted)}"]`)?.focus();
  }, [wanted]);

  const send = async (fields: PersonFields) => {
    if (JSON.stringify(fields) === JSON.stringify(stored.current)) return;
    setSave({ state: 'saving' });
    setErrors({});
    try {
      await update.mutateAsync({ personId: person.id, ...fields });
      setSave({ state: 'saved', savedAt: new Date().toISOString() });
    } catch {
      setSave({ state: 'failed', onRetry: () => void send(fields) });
    }
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Enter') void send(draft);
  };

  const fieldOf = (field: PersonField) => {
    const common = { label: t(`field.${field}`), name: field, error: errors[field] };
    if (field === 'birthDate') {
      return (
        <DateField
          key={field}
          {...common}
          value={draft.birthDate}
          onChange={(birthDate) => {
            const next = { ...draft, birthDate };
            setDraft(next);
            void send(next);
          }}
        />
      );
    }
    const text = {
      ...common,
      value: draft[field],
      onBlur: () => void send(draft),
      ...(WIDE.has(field) && { className: classes.wide ?? '' }),
    };
    return field === 'note' ? (
      <Textarea
        key={field}
        {...text}
        autosize
        minRows={3}
        onChange={(event) => setDraft({ ...draft, [field]: event.currentTarget.value })}
      />
    ) : (
      <TextInput
        key={field}
        {...text}
        required={field === 'lastName'}
        onKeyDown={onKeyDown}
        onChange={(event) => setDraft({ ...draft, [field]: event.currentTarget.value })}
      />
    );
  };

  const columns: Column<Enrolment>[] = [
    {
      key: 'code',
      header: t('enrolments.cohort'),
      width: 140,
      render: ({ cohortId, cohortCode }) => (
        <Link to={`/kurse/${cohortId}/teilnehmende`} className="kk-code">
          {cohortCode}
        </Link>
      ),
    },
    {
      key: 'course',
      header: t('enrolments.course'),
      render: ({ courseTitle }) => courseTitle,
      truncate: true,
    },
    {
      key: 'status',
      header: t('enrolments.status'),
      width: 120,
      render: ({ status }) => t(`enrolment.${status}`),
    },
    {
      key: 'registeredOn',
      header: t('enrolments.registeredOn'),
      width: 110,
      render: ({ registeredOn }) => formatDate(registeredOn),
    },
  ];

  return (
    <Page
      header={
        <PageHeader
          title={displayName(person)}
          {...(person.isLecturer && { status: <StatusPill tone="accent">{t('lecturer')}</StatusPill> })}
          actions={<SaveState {...save} />}
        />
      }
    >
      <form ref={form} className={classes.groups} onSubmit={(event) => event.preventDefault()}>
        {Object.entries(FIELD_GROUPS).map(([group, fields]) => (
          <Panel key={group} title={t(`group.${group}`)}>
            <div className={classes.fields}>{fields.map(fieldOf)}</div>
          </Panel>
        ))}
      </form>
      <Panel title={t('enrolments.title')} count={person.enrolments.length} padding="none">
        <DataTable
          label={t('enrolments.title')}
          columns={columns}
          rows={person.enrolments}
          rowKey={({ id }) => id}
          rowHeight={36}
          empty={<EmptyState compact title={t('enrolments.none')} description={t('enrolments.noneText')} />}
        />
      </Panel>
    </Page>
  );
}
