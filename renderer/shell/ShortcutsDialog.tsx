import { Modal, Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ShortcutHint } from '../components/ShortcutHint';

const SHORTCUTS = [
  ['palette', 'mod+K'],
  ['undo', 'mod+Z'],
  ['redo', 'mod+Y'],
  ['region', 'F6'],
  ['grid', 'P'],
  ['fillDown', 'mod+U'],
  ['fillRight', 'mod+R'],
  ['nextPerson', 'alt+right'],
  ['finishMarking', 'mod+Enter'],
  ['calendarView', '1–6'],
  ['calendarToday', 'H'],
  ['calendarStep', 'mod+left/right'],
  ['calendarNew', 'N'],
  ['calendarEntry', 'left/right/up/down'],
  ['calendarMove', 'alt+left/right/up/down'],
  ['calendarStretch', 'alt+shift+up/down'],
] as const;
/** Those of a lecturer's workspace, which has the desk and no grids or calendar. */
const OF_LECTURER: readonly string[] = ['palette', 'undo', 'redo', 'region', 'nextPerson', 'finishMarking'];

interface ShortcutsDialogProps {
  opened: boolean;
  onClose: () => void;
  isLecturer?: boolean;
}

/** The keys worth knowing, on one page. */
export function ShortcutsDialog({ opened, onClose, isLecturer = false }: ShortcutsDialogProps) {
  const { t } = useTranslation(['workspace', 'common']);
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('shortcuts.title')}
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
    >
      <Table>
        <Table.Tbody>
          {SHORTCUTS.filter(([name]) => !isLecturer || OF_LECTURER.includes(name)).map(([name, keys]) => (
            <Table.Tr key={name}>
              <Table.Td>{t(`shortcuts.${name}`)}</Table.Td>
              <Table.Td ta="right">
                <ShortcutHint keys={keys} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Modal>
  );
}
