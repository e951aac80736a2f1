import { Button, Group } from '@mantine/core';
import { IconFileTypePdf, IconFileTypeXls } from '@tabler/icons-react';

interface FileButtonsProps {
  label: string;
  disabled: boolean;
  onChoose: (format: 'xlsx' | 'pdf') => void;
}

/** The two forms a list is written in. */
export const FileButtons = ({ label, disabled, onChoose }: FileButtonsProps) => (
  <Group gap="xs" role="group" aria-label={label} wrap="nowrap">
    <Button
      size="compact-md"
      disabled={disabled}
      leftSection={<IconFileTypeXls size={16} stroke={1.6} />}
      onClick={() => onChoose('xlsx')}
    >
      XLSX
    </Button>
    <Button
      size="compact-md"
      disabled={disabled}
      leftSection={<IconFileTypePdf size={16} stroke={1.6} />}
      onClick={() => onChoose('pdf')}
    >
      PDF
    </Button>
  </Group>
);
