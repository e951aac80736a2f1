import { ActionIcon, Button, Menu } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconDots, IconPencil, IconUser, IconUserMinus, IconUserPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { OutputOf } from '../../../shared/contract';
import { displayName, sortName } from '../../../shared/domain/names';
import type { Column } from '../../components/DataTable';
import { dateOfInstant, formatDate } from '../../components/format';
import { StatusMark } from '../../components/StatusMark';
import classes from './participants.module.css';

type Participant = OutputOf<'cohorts.participants'>[number];
type ParticipantColumn = Column<Participant>;

export interface ParticipantCommands {
  edit: (row: Participant) => void;
  withdraw: (row: Participant) => void;
  reinstate: (row: Participant) => void;
}

const ICON = { size: 16, stroke: 1.6 } as const;

/** The columns of the three lists: who is registered, who waits, who withdrew. */
export function useParticipantColumns(
  commands: ParticipantCommands,
  { isClosed, hasPlace, rows }: { isClosed: boolean; hasPlace: boolean; rows: readonly Participant[] },
): Record<Participant['status'], ParticipantColumn[]> {
  const { t } = useTranslation('cohorts');
  const isNarrow = useMediaQuery('(max-width: 1200px)', false, { getInitialValueInEffect: false });
  const hasRemarks = rows.some(({ joinedOn, note }) => joinedOn !== null || note !== '');
  const quiet = (text: string) => <span className={classes.quiet}>{text || '–'}</span>;

  const name: ParticipantColumn = {
    key: 'name',
    header: t('participants.name'),
    width: '18%',
    sortValue: sortName,
    render: (row) => (
      <Link to={`/personen/${row.personId}`} className={`kk-plain-link ${classes.name}`}>
        {sortName(row)}
      </Link>
    ),
  };
  const birth: ParticipantColumn = {
    key: 'birth',
    header: t('participants.born'),
    width: 190,
    sortValue: ({ birthDate }) => birthDate,
    render: ({ personId, birthDate, birthPlace, gaps }) =>
      gaps.length > 0 ? (
        <StatusMark status="warning">
          <Link to={`/personen/${personId}`} className={classes.gap}>
            {gaps.length === 1 ? t(`gap.${gaps[0]}`) : t('gap.many', { count: gaps.length })}
          </Link>
        </StatusMark>
      ) : (
        <span className="kk-numbers">
          {t('participants.bornIn', {
            date: birthDate === null ? '' : formatDate(birthDate),
            place: birthPlace,
          })}
        </span>
      ),
  };
  const email: ParticipantColumn = {
    key: 'email',
    header: t('participants.email'),
    width: '20%',
    truncate: true,
    sortValue: (row) => row.email,
    render: (row) => quiet(row.email),
  };
  const phone: ParticipantColumn = {
    key: 'phone',
    header: t('participants.phone'),
    render: (row) => quiet(row.phone),
  };
  const company: ParticipantColumn = {
    key: 'company',
    header: t('participants.company'),
    width: '18%',
    truncate: true,
    sortValue: (row) => row.company || row.city,
    render: (row) => quiet([row.company, row.city].filter(Boolean).join(', ')),
  };
  const registeredOn: ParticipantColumn = {
    key: 'registeredOn',
    header: t('participants.registeredOn'),
    align: 'right',
    sortValue: (row) => row.registeredOn,
    render: (row) => formatDate(row.registeredOn),
  };
  const remark: ParticipantColumn = {
    key: 'remark',
    header: t('participants.remark'),
    width: '16%',
    truncate: true,
    render: ({ joinedOn, note }) =>
      quiet(
        [joinedOn === null ? '' : t('participants.joined', { date: formatDate(joinedOn) }), note]
          .filter(Boolean)
          .join(' · '),
      ),
  };
  const menu: ParticipantColumn = {
    key: 'menu',
    header: <span className="kk-visually-hidden">{t('participants.commands')}</span>,
    align: 'right',
    width: 44,
    render: (row) => (
      <Menu>
        <Menu.Target>
          <ActionIcon aria-label={t('participants.commandsFor', { name: displayName(row) })}>
            <IconDots {...ICON} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item component={Link} to={`/personen/${row.personId}`} leftSection={<IconUser {...ICON} />}>
            {t('participants.openPerson')}
          </Menu.Item>
          <Menu.Item leftSection={<IconPencil {...ICON} />} onClick={() => commands.edit(row)}>
            {t('participants.edit')}
          </Menu.Item>
          {!isClosed && row.status === 'withdrawn' && (
            <Menu.Item leftSection={<IconUserPlus {...ICON} />} onClick={() => commands.reinstate(row)}>
              {t('participants.reinstate')}
            </Menu.Item>
          )}
          {row.status !== 'withdrawn' && (
            <Menu.Item leftSection={<IconUserMinus {...ICON} />} onClick={() => commands.withdraw(row)}>
              {t('participants.withdraw')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
    ),
  };
  const waitingSince: ParticipantColumn = {
    key: 'waitingSince',
    header: t('participants.waitingSince'),
    sortValue: (row) => row.waitingSince,
    render: (row) => quiet(row.waitingSince === null ? '' : formatDate(dateOfInstant(row.waitingSince))),
  };
  const promote: ParticipantColumn = {
    key: 'promote',
    header: <span className="kk-visually-hidden">{t('participants.promote')}</span>,
    align: 'right',
    render: (row) =>
      hasPlace &&
      !isClosed && (
        <Button
          size="xs"
          leftSection={<IconUserPlus {...ICON} />}
          aria-label={t('participants.promoteNamed', { name: displayName(row) })}
          onClick={() => commands.reinstate(row)}
        >
          {t('participants.promote')}
        </Button>
      ),
  };
  const withdrawnOn: ParticipantColumn = {
    key: 'withdrawnOn',
    header: t('participants.withdrawnOn'),
    sortValue: (row) => row.withdrawnOn,
    render: (row) => (row.withdrawnOn === null ? '–' : formatDate(row.withdrawnOn)),
  };
  const reason: ParticipantColumn = {
    key: 'reason',
    header: t('participants.reason'),
    width: '50%',
    truncate: true,
    render: (row) => quiet(row.withdrawnReason),
  };
  return {
    registered: [
      name,
      birth,
      email,
      ...(isNarrow ? [] : [phone]),
      ...(isNarrow && hasRemarks ? [] : [company]),
      ...(hasRemarks ? [remark] : []),
      registeredOn,
      menu,
    ],
    waiting: [name, waitingSince, birth, email, promote, menu],
    withdrawn: [name, withdrawnOn, reason, menu],
  };
}
