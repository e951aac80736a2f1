import { ActionIcon, Button, Menu, Popover, Tooltip } from '@mantine/core';
import { IconChevronDown, IconInfoCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { dateOfInstant, formatDate } from '../../components/format';
import { type DeskFile, filesOf } from './desk-files';
import type { Desk } from './desk-model';
import { PaperCard } from './PaperCard';
import classes from './reader/reader.module.css';

export interface PaperToolsProps {
  desk: Desk;
  file: DeskFile | null;
  onFile: (submissionFileId: string) => void;
}

/** Which version and file lies on the desk, and what is known of the paper. */
export const PaperTools = ({ desk, file, onFile }: PaperToolsProps) => {
  const { t } = useTranslation('marking');
  const files = filesOf(desk);
  const titleOf = ({ version, submittedAt }: DeskFile) =>
    t('reader.version', { version, day: formatDate(dateOfInstant(submittedAt)) });
  return (
    <div className={classes.tools}>
      {file && files.length === 1 && (
        <span className={classes.pushedWords} title={file.fileName}>
          {titleOf(file)}
        </span>
      )}
      {file && files.length > 1 && (
        <Menu>
          <Menu.Target>
            <Button
              size="compact-sm"
              variant="subtle"
              color="gray"
              className={classes.pushedWords}
              rightSection={<IconChevronDown size={14} stroke={1.6} />}
            >
              {titleOf(file)}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {files.map((other) => (
              <Menu.Item
                key={other.submissionFileId}
                aria-current={other.submissionFileId === file.submissionFileId || undefined}
                onClick={() => onFile(other.submissionFileId)}
              >
                {titleOf(other)} · {other.fileName}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
      <Popover width={340} position="bottom-end" withinPortal trapFocus>
        <Popover.Target>
          <Tooltip label={t('paper.about')} openDelay={400}>
            <ActionIcon aria-label={t('paper.about')} style={{ flex: 'none' }}>
              <IconInfoCircle size={16} stroke={1.6} />
            </ActionIcon>
          </Tooltip>
        </Popover.Target>
        <Popover.Dropdown p={0}>
          <PaperCard desk={desk} />
        </Popover.Dropdown>
      </Popover>
    </div>
  );
};
