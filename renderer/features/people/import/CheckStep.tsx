import { Anchor, Button, Popover, SegmentedControl } from '@mantine/core';
import { IconDownload, IconFileTypeCsv, IconFileTypeXls } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { VERDICT_KINDS } from '../../../../shared/contract/registrations';
import { useJob } from '../../../api/hooks';
import { saveTicket } from '../../../api/notices';
import { EmptyState } from '../../../components/EmptyState';
import { dateOfInstant, formatDate, formatNumber } from '../../../components/format';
import { StatusGlyph } from '../../../components/StatusGlyph';
import { StatusMark } from '../../../components/StatusMark';
import { ColumnSelect } from './ColumnSelect';
import { delimiterName } from './HeaderStep';
import classes from './import.module.css';
import { PreviewTable } from './PreviewTable';
import { TroubleNote } from './TroubleNote';
import type { Import, Preview } from './use-import';
import { deviationOf, fileColumnsOf } from './value-columns';
import { VERDICT_STATUS, type VerdictKind, verdictDetail } from './verdict-words';

export interface CheckStepProps {
  process: Import;
  preview: Preview;
  cohortId: string;
}

/** What every row of the file would become, and what the columns mean. */
export const CheckStep = ({ process, preview, cohortId }: CheckStepProps) => {
  const { t } = useTranslation('registrations');
  const [filter, setFilter] = useState<VerdictKind | 'all'>('all');
  const [selectedLine, setSelectedLine] = useState<number | null>(null);
  // A kind that a new mapping has emptied is not offered any more.
  const shown = filter !== 'all' && preview.counts[filter] === 0 ? 'all' : filter;
  const rows = useMemo(
    () => (shown === 'all' ? preview.rows : preview.rows.filter(({ kind }) => kind === shown)),
    [preview.rows, shown],
  );
  const selected = preview.rows.find(({ lineNumber }) => lineNumber === selectedLine);
  return (
    <>
      {process.trouble && <TroubleNote trouble={process.trouble} />}
      <FileFacts preview={preview} onChange={() => process.goTo('header')} />
      {preview.encodingDoubt && <DoubtNote process={process} doubt={preview.encodingDoubt} />}
      <div className={classes.tools}>
        <SegmentedControl
          aria-label={t('filter.label')}
          value={shown}
          onChange={(value) => setFilter(value as VerdictKind | 'all')}
          data={[
            { value: 'all', label: <FilterWords word={t('filter.all')} count={preview.rows.length} /> },
            ...VERDICT_KINDS.filter((kind) => preview.counts[kind] > 0).map((kind) => ({
              value: kind,
              label: <FilterWords kind={kind} word={t(`verdict.${kind}`)} count={preview.counts[kind]} />,
            })),
          ]}
        />
        {preview.counts.refused > 0 && (
          <RefusedButton process={process} preview={preview} cohortId={cohortId} />
        )}
      </div>
      <section
        className={classes.frame}
        aria-label={t('table.label')}
        aria-busy={process.previewing.isRunning}
      >
        {preview.rows.length === 0 ? (
          <EmptyState compact title={t('table.empty.title')} description={t('table.empty.description')} />
        ) : (
          <PreviewTable
            key={shown}
            preview={preview}
            rows={rows}
            selectedLine={selectedLine}
            onSelect={setSelectedLine}
            onMap={process.mapColumn}
          />
        )}
      </section>
      <div className={classes.below}>
        {selected && (
          <p className={classes.detail} aria-live="polite">
            <strong>{t('detail.line', { line: selected.lineNumber })}</strong> {verdictDetail(t, selected)}
          </p>
        )}
        <Legend process={process} preview={preview} />
      </div>
    </>
  );
};

function FilterWords({ kind, word, count }: { kind?: VerdictKind; word: string; count: number }) {
  return (
    <span className={classes.filter}>
      {kind && <StatusGlyph status={VERDICT_STATUS[kind]} />}
      {word} <strong className="kk-numbers">{formatNumber(count)}</strong>
    </span>
  );
}

/** The file does not say in which letters it is written: how it was read, and the way to read it otherwise. */
function DoubtNote({ process, doubt }: { process: Import; doubt: NonNullable<Preview['encodingDoubt']> }) {
  const { t } = useTranslation('registrations');
  const { encoding, word, otherwise } = doubt;
  return (
    <p className={classes.doubt}>
      <StatusMark status="warning">{t('doubt.title', { word, otherwise })}</StatusMark>
      <span className="kk-secondary">{t('doubt.text')}</span>
      <Button
        size="compact-xs"
        disabled={process.previewing.isRunning}
        onClick={() => process.readAgain({ encoding }, 'check')}
      >
        {t('doubt.action', { encoding: t(`encoding.${encoding}`) })}
      </Button>
    </p>
  );
}

function FileFacts({ preview, onChange }: { preview: Preview; onChange: () => void }) {
  const { t } = useTranslation('registrations');
  const Icon = preview.format === 'csv' ? IconFileTypeCsv : IconFileTypeXls;
  const delimiter = preview.delimiter === null ? null : delimiterName(preview.delimiter);
  const facts = [
    t('facts.rows', { count: preview.rows.length, rows: formatNumber(preview.rows.length) }),
    preview.encoding && t(`encoding.${preview.encoding}`),
    delimiter && t('facts.delimiter', { delimiter: t(`delimiter.${delimiter}`) }),
    preview.sheetName && t('facts.sheet', { sheet: preview.sheetName }),
    t('facts.header', { line: preview.headerLine }),
  ].filter((fact) => fact !== null && fact !== '');
  return (
    <div className={classes.facts}>
      <Icon size={20} stroke={1.6} aria-hidden="true" />
      <strong className="kk-ellipsis" title={preview.fileName}>
        {preview.fileName}
      </strong>
      {facts.map((fact) => (
        <span key={fact} className={classes.fact}>
          {fact}
        </span>
      ))}
      <Anchor
        component="button"
        type="button"
        size="sm"
        aria-label={t('facts.changeLabel')}
        onClick={onChange}
      >
        {t('facts.change')}
      </Anchor>
      {preview.rememberedAt && (
        <span className={classes.remembered}>
          {t('facts.remembered', { day: formatDate(dateOfInstant(preview.rememberedAt)) })}
        </span>
      )}
    </div>
  );
}

function RefusedButton({ process, preview, cohortId }: CheckStepProps) {
  const { t } = useTranslation('registrations');
  const { run, isRunning } = useJob('registrations.offerRefused');
  const offer = async () => {
    if (!process.file) return;
    const ticket = await run({
      ...process.reading,
      mapping: preview.columns.map(({ field }) => field),
      transferId: process.file.transferId,
      cohortId,
    });
    if (ticket) await saveTicket(ticket);
  };
  return (
    <Button
      size="xs"
      className={classes.refusedButton}
      leftSection={<IconDownload size={16} stroke={1.6} />}
      loading={isRunning}
      onClick={() => void offer()}
    >
      {t('refusedAsCsv')}
    </Button>
  );
}

const NAMED_COLUMNS = 4;

function Legend({ process, preview }: { process: Import; preview: Preview }) {
  const { t } = useTranslation('registrations');
  const ignored = preview.columns.flatMap(({ title, field }, index) =>
    field === 'ignore' ? [{ index, title: title || t('mapping.untitled', { column: index + 1 }) }] : [],
  );
  const hasDeviations = useMemo(() => {
    const parts = fileColumnsOf(preview.columns).flatMap(({ values }) => values.map(({ part }) => part));
    return preview.rows.some((row) => parts.some((part) => deviationOf(row, part) !== null));
  }, [preview]);
  const rest = ignored.length - NAMED_COLUMNS;
  return (
    <div className={classes.legend}>
      {ignored.length > 0 && (
        <span>
          {t('ignored.words', {
            titles: ignored
              .slice(0, NAMED_COLUMNS)
              .map(({ title }) => t('mapping.title', { title }))
              .join(', '),
          })}
          {rest > 0 && ` ${t('ignored.rest', { count: rest })}`}{' '}
          <Popover position="top-start" trapFocus returnFocus>
            <Popover.Target>
              <Anchor component="button" type="button" size="sm">
                {t('ignored.choose')}
              </Anchor>
            </Popover.Target>
            <Popover.Dropdown className={classes.ignored}>
              {ignored.map(({ index, title }) => (
                <div key={index} className={classes.ignoredColumn}>
                  <span className="kk-ellipsis" title={title}>
                    {t('mapping.title', { title })}
                  </span>
                  <ColumnSelect
                    title={title}
                    field="ignore"
                    onChange={(field) => process.mapColumn(index, field)}
                  />
                </div>
              ))}
            </Popover.Dropdown>
          </Popover>
        </span>
      )}
      {hasDeviations && (
        <span className={classes.legendMark}>
          <span className={classes.swatch} aria-hidden="true" />
          {t('legend.differs')}
        </span>
      )}
    </div>
  );
}
