import { ActionIcon, TextInput } from '@mantine/core';
import { IconFolderOpen } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { door } from '../../api/door';

interface FolderFieldProps {
  label: string;
  description?: string;
  value: string;
  onChange: (folder: string) => void;
  error?: string | undefined;
  autoFocus?: boolean;
}

/** A folder as text, on the desktop with the system's dialog beside it. */
export function FolderField({ label, description, value, onChange, error, autoFocus }: FolderFieldProps) {
  const { t } = useTranslation('firstStart');
  const choose = async () => {
    const folder = await door.chooseFolder();
    if (folder !== null) onChange(folder);
  };
  return (
    <TextInput
      label={label}
      {...(description !== undefined && { description })}
      {...(error !== undefined && { error })}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      spellCheck={false}
      required
      {...(autoFocus && { 'data-autofocus': true })}
      rightSection={
        door.kind === 'desktop' ? (
          <ActionIcon variant="subtle" aria-label={t('chooseFolder')} onClick={() => void choose()}>
            <IconFolderOpen size={16} stroke={1.6} />
          </ActionIcon>
        ) : undefined
      }
    />
  );
}
