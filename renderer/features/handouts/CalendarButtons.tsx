import { ActionIcon, Menu } from '@mantine/core';
import { IconCalendarDown } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useJob } from '../../api/hooks';
import { saveTicket } from '../../api/notices';

/** The calendar of a lecturer as a file. */
export function LecturerCalendarButton({ lecturerId, name }: { lecturerId: string; name: string }) {
  const { t } = useTranslation('handouts');
  const write = useJob('handouts.lecturerCalendar', { onDone: (ticket) => void saveTicket(ticket) });
  const words = t('calendarOf', { name });
  return (
    <ActionIcon
      aria-label={words}
      title={words}
      loading={write.isRunning}
      onClick={() => void write.run({ lecturerId })}
    >
      <IconCalendarDown size={16} stroke={1.6} />
    </ActionIcon>
  );
}

interface RoomCalendarsMenuProps {
  name: string;
  rooms: readonly { id: string; name: string }[];
}

/** The calendars of the rooms of a venue, each as a file. */
export function RoomCalendarsMenu({ name, rooms }: RoomCalendarsMenuProps) {
  const { t } = useTranslation('handouts');
  const write = useJob('handouts.roomCalendar', { onDone: (ticket) => void saveTicket(ticket) });
  const words = t('calendarsOf', { name });
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon aria-label={words} title={words} disabled={rooms.length === 0} loading={write.isRunning}>
          <IconCalendarDown size={16} stroke={1.6} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {rooms.map((room) => (
          <Menu.Item key={room.id} onClick={() => void write.run({ roomId: room.id })}>
            {t('calendarOfRoom', { name: room.name })}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
