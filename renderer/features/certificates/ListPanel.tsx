import { Button, Group, Stack } from '@mantine/core';
import { IconFileTypeCsv, IconFileTypePdf, IconFileTypeXls } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../../shared/contract';
import { Panel } from '../../components/Panel';
import { StatusPill } from '../../components/StatusPill';
import classes from './CohortCertificatesPage.module.css';
import { ListChanges } from './ListChanges';

export type ListFormat = 'xlsx' | 'csv' | 'pdf';

const FORMATS = [
  { format: 'xlsx', word: 'XLSX', Icon: IconFileTypeXls },
  { format: 'csv', word: 'CSV', Icon: IconFileTypeCsv },
  { format: 'pdf', word: 'PDF', Icon: IconFileTypePdf },
] as const;

/** Three buttons, one a format. */
export const FormatButtons = ({
  onChoose,
  disabled = false,
  label,
}: {
  onChoose: (format: ListFormat) => void;
  disabled?: boolean;
  label: string;
}) => (
  <Group gap="xs" role="group" aria-label={label}>
    {FORMATS.map(({ format, word, Icon }) => (
      <Button
        key={format}
        size="compact-md"
        disabled={disabled}
        leftSection={<Icon size={16} stroke={1.6} />}
        onClick={() => onChoose(format)}
      >
        {word}
      </Button>
    ))}
  </Group>
);

interface ListPanelProps {
  list: OutputOf<'certificates.list'>;
  isBusy: boolean;
  onExport: (format: ListFormat) => void;
}

/** The list as it would be sent now: shut with its reason until all is clear, then one step to a file. */
export function ListPanel({ list, isBusy, onExport }: ListPanelProps) {
  const { t } = useTranslation('certificates');
  const { blocked, warned } = list.counts;
  const openLight = warned > 0 ? 'warning' : 'ready';
  const light = blocked > 0 ? 'blocked' : openLight;
  const newest = list.versions[0];
  const sentence = () => {
    if (!newest) return t('list.none');
    if (list.changes?.length === 0) return t('list.current', { version: newest.version });
    return t('list.changed', {
      count: list.changes?.length ?? 0,
      version: newest.version,
      next: newest.version + 1,
    });
  };
  return (
    <Panel
      title={t('list.title')}
      action={
        <StatusPill status={light}>
          {light === 'blocked' && t('list.blocked', { count: blocked })}
          {light === 'warning' && t('list.warned', { count: warned })}
          {light === 'ready' && t('list.free')}
        </StatusPill>
      }
    >
      <Stack gap="sm">
        <p>{sentence()}</p>
        {list.changes && list.changes.length > 0 && <ListChanges changes={list.changes} />}
        <FormatButtons label={t('list.formats')} onChoose={onExport} disabled={light !== 'ready' || isBusy} />
        {light !== 'ready' && (
          <p className="kk-secondary">{t(light === 'blocked' ? 'list.whenFree' : 'list.whenSeen')}</p>
        )}
        <p className={classes.hash}>{t('list.fingerprint', { hash: shortHash(list.contentHash) })}</p>
      </Stack>
    </Panel>
  );
}

/** The first 16 characters of a hash in groups of four: enough to compare by eye. */
export const shortHash = (hash: string): string => (hash.slice(0, 16).match(/.{4}/g) ?? []).join(' ');
