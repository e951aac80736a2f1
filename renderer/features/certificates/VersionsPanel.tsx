import { Anchor } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDate, formatInstant } from '../../components/format';
import { Panel } from '../../components/Panel';
import { StatusMark } from '../../components/StatusMark';
import classes from './CohortCertificatesPage.module.css';
import { ListChanges } from './ListChanges';
import { FormatButtons, type ListFormat, shortHash } from './ListPanel';
import type { ChamberList, ListVersion, Steps } from './lists';
import { SendingDialog } from './SendingDialog';

interface VersionsPanelProps {
  list: ChamberList;
  chamber: Steps['chamber'];
  today: string;
  isBusy: boolean;
  onExport: (format: ListFormat, listId: string) => void;
}

/** Every version that was frozen, with its fingerprint, what it changed and when it went out; each can be written again. */
export function VersionsPanel({
  list: { kind, versions, form },
  chamber,
  today,
  isBusy,
  onExport,
}: VersionsPanelProps) {
  const { t } = useTranslation('certificates');
  const [asked, setAsked] = useState<ListVersion | null>(null);
  if (versions.length === 0) return null;
  return (
    <Panel title={t('versions.title')} count={versions.length}>
      <ul className={classes.versions}>
        {versions.map((row, index) => {
          const { id, version, frozenAt, frozenBy, contentHash, rows, changes, exports, sendings } = row;
          return (
            <li key={id}>
              <div className={classes.versionHead}>
                <b>{t('versions.name', { version })}</b>
                {index === 0 ? (
                  <StatusMark status="done">{t('versions.valid')}</StatusMark>
                ) : (
                  <span className="kk-secondary">{t('versions.replaced')}</span>
                )}
              </div>
              <p className="kk-secondary">
                {t('versions.by', { at: formatInstant(frozenAt), actor: frozenBy })} ·{' '}
                {t(kind === 'registration' ? 'versions.modules' : 'versions.rows', { count: rows })}
              </p>
              <p className={classes.hash}>{shortHash(contentHash)}</p>
              {changes !== null && changes.length > 0 && <ListChanges changes={changes} />}
              {exports.length > 0 && (
                <p className="kk-secondary">
                  {t('versions.exported', {
                    formats: [
                      ...new Set(
                        exports.map(({ format }) =>
                          format === 'form' ? t('list.form') : format.toUpperCase(),
                        ),
                      ),
                    ].join(', '),
                  })}
                </p>
              )}
              {sendings.map(({ sentOn, sentTo, note, recordedAt, recordedBy }) => (
                <p key={recordedAt} className="kk-secondary">
                  {sentTo === ''
                    ? t('versions.sent', { day: formatDate(sentOn), actor: recordedBy })
                    : t('versions.sentTo', { day: formatDate(sentOn), to: sentTo, actor: recordedBy })}
                  {note !== '' && ` ${note}`}
                </p>
              ))}
              <FormatButtons
                label={`${t('list.formats')}: ${t('versions.name', { version })}`}
                onChoose={(format) => onExport(format, id)}
                disabled={isBusy}
                form={form}
              />
              {index === 0 && (
                <Anchor
                  component="button"
                  type="button"
                  fz="inherit"
                  ta="start"
                  onClick={() => setAsked(row)}
                >
                  {t(sendings.length > 0 ? 'versions.recordAgain' : 'versions.record')}
                </Anchor>
              )}
            </li>
          );
        })}
      </ul>
      <SendingDialog
        version={asked}
        kind={kind}
        chamber={chamber}
        today={today}
        onClose={() => setAsked(null)}
      />
    </Panel>
  );
}
