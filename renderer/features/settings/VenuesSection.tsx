import { Button } from '@mantine/core';
import { IconMapPin, IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../../shared/contract';
import { useChannel } from '../../api/hooks';
import { type Column, DataTable } from '../../components/DataTable';
import { EmptyState } from '../../components/EmptyState';
import { ErrorState } from '../../components/ErrorState';
import { PageSkeleton } from '../../components/PageSkeleton';
import { Panel } from '../../components/Panel';
import { StatusMark } from '../../components/StatusMark';
import { RoomCalendarsMenu } from '../handouts/CalendarButtons';
import { useEntryShown } from './use-entry-shown';
import { useWaitingForms } from './use-settings-form';
import { VenueDrawer } from './VenueDrawer';

export type Venue = OutputOf<'academy.listVenues'>[number];

/** Where courses take place, with the rooms of each place. */
export function VenuesSection() {
  const { t } = useTranslation(['settings', 'handouts']);
  const waiting = useWaitingForms();
  const venues = useChannel('academy.listVenues', {});
  const [shown, setShown] = useEntryShown();
  if (venues.isError)
    return <ErrorState compact error={venues.error} onRetry={() => void venues.refetch()} />;
  if (!venues.data) return <PageSkeleton />;
  const roomsOf = ({ rooms }: Venue) =>
    rooms
      .filter(({ isRetired }) => !isRetired)
      .map(({ name, capacity }) => (capacity === null ? name : t('venue.roomWith', { name, capacity })))
      .join(', ');
  const columns: Column<Venue>[] = [
    {
      key: 'name',
      header: t('venue.name'),
      width: '24%',
      render: ({ name }) => name,
      sortValue: ({ name }) => name,
    },
    {
      key: 'address',
      header: t('venue.address'),
      width: '28%',
      render: ({ street, postcode, city }) =>
        [street, [postcode, city].filter(Boolean).join(' ')].filter(Boolean).join(', ') || '–',
      truncate: true,
    },
    {
      key: 'rooms',
      header: t('venue.rooms'),
      render: (venue) => roomsOf(venue) || t('venue.noRooms'),
      truncate: true,
    },
    {
      key: 'state',
      header: t('course.state'),
      width: 140,
      render: ({ id, isRetired }) =>
        waiting.includes(`venue:${id}`) ? (
          <StatusMark status="warning">{t('form.unsavedShort')}</StatusMark>
        ) : (
          <StatusMark status={isRetired ? 'open' : 'on-track'}>
            {t(isRetired ? 'retired' : 'inUse')}
          </StatusMark>
        ),
    },
    {
      key: 'calendar',
      header: <span className="kk-visually-hidden">{t('handouts:calendar')}</span>,
      align: 'right',
      width: 48,
      render: ({ name, rooms }) => (
        <RoomCalendarsMenu name={name} rooms={rooms.filter(({ isRetired }) => !isRetired)} />
      ),
    },
  ];
  const add = (
    <Button
      leftSection={<IconPlus size={16} stroke={1.6} />}
      onClick={() => setShown('new')}
      {...(venues.data.length === 0 && { variant: 'filled' })}
    >
      {waiting.includes('venue:new') ? t('venue.continueNew') : t('venue.add')}
    </Button>
  );
  const venue = venues.data.find(({ id }) => id === shown) ?? null;
  return (
    <>
      <Panel
        title={t('section.venues')}
        count={venues.data.length}
        padding="none"
        {...(venues.data.length > 0 && { action: add })}
      >
        <DataTable
          label={t('section.venues')}
          columns={columns}
          rows={venues.data}
          rowKey={({ id }) => id}
          rowTone={({ isRetired }) => (isRetired ? 'muted' : undefined)}
          onRowActivate={({ id }) => setShown(id)}
          empty={
            <EmptyState
              compact
              icon={<IconMapPin size={24} stroke={1.6} />}
              title={t('venue.emptyTitle')}
              description={t('venue.emptyText')}
              action={add}
            />
          }
        />
      </Panel>
      {shown !== null && (shown === 'new' || venue) && (
        <VenueDrawer key={shown} venue={venue} onClose={() => setShown(null)} />
      )}
    </>
  );
}
