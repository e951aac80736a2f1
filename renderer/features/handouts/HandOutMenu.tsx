import { Button, Menu } from '@mantine/core';
import {
  IconCalendarDown,
  IconChevronDown,
  IconFileTypePdf,
  IconFileTypeXls,
  IconId,
  IconMail,
  IconPin,
  IconSignature,
  IconTent,
} from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../../shared/contract';
import { useJob } from '../../api/hooks';
import { saveTicket } from '../../api/notices';
import { SignInDialog } from './SignInDialog';
import { WelcomeDialog } from './WelcomeDialog';

const FORMATS = [
  { format: 'pdf', Icon: IconFileTypePdf },
  { format: 'wall', Icon: IconPin },
  { format: 'xlsx', Icon: IconFileTypeXls },
  { format: 'ics', Icon: IconCalendarDown },
] as const;

const CARDS = [
  { kind: 'seat-cards', Icon: IconTent },
  { kind: 'badges', Icon: IconId },
] as const;

interface HandOutMenuProps {
  cohortId: string;
  sessions: OutputOf<'schedule.list'>['sessions'];
  today: string;
}

/** What can be made of a schedule for others: files for participants, the wall, calendars, and sheets to be signed. */
export function HandOutMenu({ cohortId, sessions, today }: HandOutMenuProps) {
  const { t } = useTranslation('handouts');
  const [isSigning, setSigning] = useState(false);
  const [isWelcoming, setWelcoming] = useState(false);
  const write = useJob('handouts.schedule', { onDone: (ticket) => void saveTicket(ticket) });
  const cards = useJob('handouts.nameCards', { onDone: (ticket) => void saveTicket(ticket) });
  const hasSessions = sessions.some(({ state }) => state !== 'cancelled');
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button
            size="xs"
            disabled={sessions.length === 0}
            loading={write.isRunning || cards.isRunning}
            rightSection={<IconChevronDown size={14} stroke={1.6} />}
          >
            {t('menu')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{t('schedule')}</Menu.Label>
          {FORMATS.map(({ format, Icon }) => (
            <Menu.Item
              key={format}
              leftSection={<Icon size={16} stroke={1.6} />}
              onClick={() => void write.run({ cohortId, format })}
            >
              {t(format)}
            </Menu.Item>
          ))}
          <Menu.Label>{t('firstDay')}</Menu.Label>
          {CARDS.map(({ kind, Icon }) => (
            <Menu.Item
              key={kind}
              leftSection={<Icon size={16} stroke={1.6} />}
              onClick={() => void cards.run({ cohortId, kind })}
            >
              {t(kind)}
            </Menu.Item>
          ))}
          <Menu.Item leftSection={<IconMail size={16} stroke={1.6} />} onClick={() => setWelcoming(true)}>
            {t('welcome.open')}
          </Menu.Item>
          <Menu.Label>{t('toSign')}</Menu.Label>
          <Menu.Item
            leftSection={<IconSignature size={16} stroke={1.6} />}
            disabled={!hasSessions}
            onClick={() => setSigning(true)}
          >
            {t('signIn')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {isWelcoming && <WelcomeDialog cohortId={cohortId} onClose={() => setWelcoming(false)} />}
      {isSigning && (
        <SignInDialog
          cohortId={cohortId}
          sessions={sessions}
          today={today}
          onClose={() => setSigning(false)}
        />
      )}
    </>
  );
}
