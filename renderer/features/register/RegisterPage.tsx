import { Button, Menu } from '@mantine/core';
import { IconArrowLeft, IconChevronDown, IconFileTypePdf, IconNotebook } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams, useSearchParams } from 'react-router';
import type { OutputOf } from '../../../shared/contract';
import { useChannel, useJob } from '../../api/hooks';
import { saveTicket } from '../../api/notices';
import { EmptyState } from '../../components/EmptyState';
import { ErrorState } from '../../components/ErrorState';
import { formatMonth } from '../../components/format';
import { PageSkeleton } from '../../components/PageSkeleton';
import { StatusMark } from '../../components/StatusMark';
import { TabPage, TabTools } from '../../components/TabPage';
import { EntryPanel } from './EntryPanel';
import { RegisterTable } from './RegisterTable';
import classes from './register.module.css';
import { type Entry, firstToFill, heldMonths, isOpen, nextOpen } from './register-model';

/** The class register of a cohort. `?termin=` names the session; without it work goes on at the first open entry. */
export default function RegisterPage() {
  const { t } = useTranslation('register');
  const { cohortId = '' } = useParams();
  const register = useChannel('register.list', { cohortId });
  const status = useChannel('workspace.status', {});
  if (register.isError) return <ErrorState error={register.error} onRetry={() => void register.refetch()} />;
  if (!register.data || !status.data) return <PageSkeleton />;
  if (register.data.entries.length === 0) {
    return (
      <EmptyState
        icon={<IconNotebook size={24} stroke={1.6} />}
        title={t('empty.title')}
        description={t('empty.text')}
        action={
          <Button component={Link} to={`/kurse/${cohortId}/stundenplan`} variant="filled">
            {t('backToSchedule')}
          </Button>
        }
      />
    );
  }
  return <Register cohortId={cohortId} register={register.data} today={status.data.today} />;
}

interface RegisterProps {
  cohortId: string;
  register: OutputOf<'register.list'>;
  today: string;
}

function Register({ cohortId, register, today }: RegisterProps) {
  const { entries, isEditable } = register;
  const [search, setSearch] = useSearchParams();
  /** Whether the form takes the focus when another session is shown: after closing one, and by its keys. */
  const takesFocus = useRef(false);
  const first = useRef(firstToFill(entries)?.sessionId ?? '');
  const shown =
    entries.find(({ sessionId }) => sessionId === (search.get('termin') ?? first.current)) ?? entries[0];

  const list = useRef<HTMLDivElement>(null);
  const shownId = shown?.sessionId;
  useEffect(() => {
    if (shownId) list.current?.querySelector('tr[data-selected]')?.scrollIntoView({ block: 'nearest' });
  }, [shownId]);

  const show = (sessionId: string, focus: boolean) => {
    takesFocus.current = focus;
    setSearch({ termin: sessionId }, { replace: true });
  };
  const step = (from: Entry, by: 1 | -1) => {
    const next = entries[entries.indexOf(from) + by];
    if (next) show(next.sessionId, true);
  };
  return (
    <TabPage>
      <RegisterHead cohortId={cohortId} entries={entries} />
      <div className={classes.columns}>
        <div ref={list} className={classes.list}>
          <RegisterTable
            entries={entries}
            today={today}
            selected={shown?.sessionId ?? null}
            onSelect={(sessionId) => show(sessionId, false)}
            onActivate={(sessionId) => show(sessionId, true)}
          />
        </div>
        {shown && (
          <EntryPanel
            key={shown.sessionId}
            entry={shown}
            today={today}
            isEditable={isEditable}
            hasNext={nextOpen(entries, shown.sessionId) !== null}
            takesFocus={takesFocus.current}
            onClosed={() => {
              const next = nextOpen(entries, shown.sessionId);
              if (next) show(next.sessionId, true);
            }}
            onStep={(by) => step(shown, by)}
          />
        )}
      </div>
    </TabPage>
  );
}

function RegisterHead({ cohortId, entries }: { cohortId: string; entries: readonly Entry[] }) {
  const { t } = useTranslation('register');
  const write = useJob('register.export', { onDone: (ticket) => void saveTicket(ticket) });
  const open = entries.filter(isOpen).length;
  const closed = entries.filter(({ register }) => register === 'closed').length;
  const months = heldMonths(entries);
  return (
    <TabTools>
      <Button
        component={Link}
        to={`/kurse/${cohortId}/stundenplan`}
        size="xs"
        variant="subtle"
        leftSection={<IconArrowLeft size={16} stroke={1.6} />}
      >
        {t('backToSchedule')}
      </Button>
      <h2>{t('title')}</h2>
      <span className={classes.marks}>
        {closed > 0 && <StatusMark status="done">{t('summary.closed', { count: closed })}</StatusMark>}
        {open > 0 && <StatusMark status="unrecorded">{t('summary.open', { count: open })}</StatusMark>}
      </span>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button
            size="xs"
            className={classes.output ?? ''}
            disabled={months.length === 0}
            loading={write.isRunning}
            rightSection={<IconChevronDown size={14} stroke={1.6} />}
          >
            {t('export.menu')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {months.map((month) => (
            <Menu.Item
              key={month}
              leftSection={<IconFileTypePdf size={16} stroke={1.6} />}
              onClick={() => void write.run({ cohortId, month })}
            >
              {t('export.month', { month: formatMonth(`${month}-01`) })}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item
            leftSection={<IconFileTypePdf size={16} stroke={1.6} />}
            onClick={() => void write.run({ cohortId, month: null })}
          >
            {t('export.whole')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </TabTools>
  );
}
