import { Button, Group, Modal, SegmentedControl, Select, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../../shared/contract';
import { addDays } from '../../../shared/dates';
import { useJob } from '../../api/hooks';
import { saveTicket } from '../../api/notices';
import { DecimalField } from '../../components/DecimalField';
import { formatDateRange, formatDay, formatTimeRange, weekOf } from '../../components/format';
import { ALL_TO_COME, mondayOf, spanOf, toCome, weeksOf } from './sheet-choices';

type Session = OutputOf<'schedule.list'>['sessions'][number];

interface SignInDialogProps {
  cohortId: string;
  sessions: readonly Session[];
  today: string;
  onClose: () => void;
}

/** For which sessions a sheet is to be signed; what comes next is chosen already. */
export function SignInDialog({ cohortId, sessions, today, onClose }: SignInDialogProps) {
  const { t } = useTranslation(['handouts', 'common']);
  const write = useJob('handouts.signInSheet', {
    onDone: (ticket) => {
      onClose();
      void saveTicket(ticket);
    },
  });
  const coming = toCome(sessions, today);
  const active = sessions.filter(({ state }) => state !== 'cancelled');
  const next = (coming[0] ?? active.at(-1))?.date ?? today;
  const [by, setBy] = useState<'session' | 'week'>('session');
  const [choice, setChoice] = useState(next);
  const [blankRows, setBlankRows] = useState<number | null>(3);

  const all = { value: ALL_TO_COME, label: t('dialog.allToCome', { count: coming.length }) };
  const days = [...new Map(active.map((session) => [session.date, session])).values()].map(
    ({ date, number, startsAt, endsAt }) => ({
      value: date,
      label: t('dialog.sessionName', {
        number,
        day: formatDay(date, { year: true }),
        times: formatTimeRange(startsAt, endsAt),
      }),
    }),
  );
  const weeks = weeksOf(sessions).map((monday) => ({
    value: monday,
    label: t('dialog.weekName', { week: weekOf(monday), span: formatDateRange(monday, addDays(monday, 6)) }),
  }));
  return (
    <Modal opened onClose={onClose} title={t('dialog.title')} transitionProps={{ duration: 0 }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void write.run({ cohortId, by, blankRows: blankRows ?? 0, ...spanOf(choice, by, sessions, today) });
        }}
      >
        <Stack gap="sm">
          <p className="kk-secondary">{t('dialog.text')}</p>
          <SegmentedControl
            aria-label={t('dialog.by')}
            data={[
              { value: 'session', label: `${t('dialog.by')} ${t('dialog.session')}` },
              { value: 'week', label: `${t('dialog.by')} ${t('dialog.week')}` },
            ]}
            value={by}
            onChange={(value) => {
              setBy(value as typeof by);
              setChoice(value === 'week' ? mondayOf(next) : next);
            }}
          />
          <Select
            label={t('dialog.which')}
            data={[...(coming.length > 0 ? [all] : []), ...(by === 'week' ? weeks : days)]}
            value={choice}
            onChange={(value) => setChoice(value ?? next)}
            allowDeselect={false}
            data-autofocus
          />
          <DecimalField
            label={t('dialog.blankRows')}
            description={t('dialog.blankHint')}
            value={blankRows}
            onChange={setBlankRows}
            min={0}
            max={20}
            digits={0}
            live
            w={140}
          />
          <Group gap="xs">
            <Button type="submit" variant="filled" loading={write.isRunning} disabled={active.length === 0}>
              {t('dialog.make')}
            </Button>
            <Button onClick={onClose}>{t('common:action.cancel')}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
