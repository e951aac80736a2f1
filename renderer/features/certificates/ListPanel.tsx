import { Anchor, Button, Group, Stack } from '@mantine/core';
import { IconFileTypeCsv, IconFileTypePdf, IconFileTypeXls, IconForms } from '@tabler/icons-react';
import { type Ref, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Panel } from '../../components/Panel';
import { StatusPill } from '../../components/StatusPill';
import classes from './CohortCertificatesPage.module.css';
import { DraftDialog } from './DraftDialog';
import { ListChanges } from './ListChanges';
import type { ChamberList } from './lists';

export type ListFormat = 'xlsx' | 'csv' | 'pdf' | 'form';

const FORMATS = [
  { format: 'xlsx', word: 'XLSX', Icon: IconFileTypeXls },
  { format: 'csv', word: 'CSV', Icon: IconFileTypeCsv },
  { format: 'pdf', word: 'PDF', Icon: IconFileTypePdf },
] as const;

/** Three buttons, one a format, and one for the chamber's own form where there is one. */
export const FormatButtons = ({
  onChoose,
  disabled = false,
  label,
  form,
}: {
  onChoose: (format: ListFormat) => void;
  disabled?: boolean;
  label: string;
  form: ChamberList['form'];
}) => {
  const { t } = useTranslation('certificates');
  return (
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
      {form && (
        <Button
          size="compact-md"
          disabled={disabled}
          title={form.fileName}
          leftSection={<IconForms size={16} stroke={1.6} />}
          onClick={() => onChoose('form')}
        >
          {t('list.form')}
        </Button>
      )}
    </Group>
  );
};

interface ListPanelProps {
  cohortId: string;
  list: ChamberList;
  isBusy: boolean;
  onExport: (format: ListFormat) => void;
  ref?: Ref<HTMLElement>;
}

/** A list as it would be sent now: shut with its reason until all is clear, then one step to a file. */
export function ListPanel({ cohortId, list, isBusy, onExport, ref }: ListPanelProps) {
  const { t } = useTranslation('certificates');
  const [isShown, setShown] = useState(false);
  const [obstacle] = list.obstacles;
  const [newest] = list.versions;
  const sentence = () => {
    if (!newest) return t('list.none');
    if (list.changes?.length === 0) return t('list.current', { version: newest.version });
    return t('list.changed', {
      count: list.changes?.length ?? 0,
      version: newest.version,
      next: newest.version + 1,
    });
  };
  const openStatus = obstacle?.code === 'warned' ? 'warning' : 'blocked';
  return (
    <Panel
      ref={ref}
      title={t(`kind.${list.kind}`)}
      action={
        <StatusPill status={obstacle ? openStatus : 'ready'}>
          {obstacle ? t(`obstacle.${obstacle.code}`, { count: obstacle.count }) : t('list.free')}
        </StatusPill>
      }
    >
      <Stack gap="sm">
        <p>{sentence()}</p>
        {list.changes && list.changes.length > 0 && <ListChanges changes={list.changes} />}
        <FormatButtons
          label={t('list.formats')}
          form={list.form}
          onChoose={onExport}
          disabled={obstacle !== undefined || isBusy}
        />
        {obstacle && (
          <p className="kk-secondary">
            {t(`obstacle.when.${obstacle.code}`)}{' '}
            {obstacle.code in PLACES && (
              <Link to={`/kurse/${cohortId}/${PLACES[obstacle.code as keyof typeof PLACES]}`}>
                {t(`obstacle.mend.${obstacle.code as keyof typeof PLACES}`)}
              </Link>
            )}
          </p>
        )}
        <Anchor component="button" type="button" fz="inherit" ta="start" onClick={() => setShown(true)}>
          {t('draft.show')}
        </Anchor>
        <DraftDialog cohortId={cohortId} kind={list.kind} opened={isShown} onClose={() => setShown(false)} />
        <p className={classes.hash}>{t('list.fingerprint', { hash: shortHash(list.contentHash) })}</p>
      </Stack>
    </Panel>
  );
}

/** Where obstacles are mended that the table beside does not lead to. */
const PLACES = {
  'period-missing': 'ueberblick',
  'no-participants': 'import',
  'person-data-missing': 'teilnehmende',
} as const;

/** The first 16 characters of a hash in groups of four: enough to compare by eye. */
export const shortHash = (hash: string): string => (hash.slice(0, 16).match(/.{4}/g) ?? []).join(' ');
