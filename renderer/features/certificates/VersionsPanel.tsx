import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../../shared/contract';
import { formatInstant } from '../../components/format';
import { Panel } from '../../components/Panel';
import { StatusMark } from '../../components/StatusMark';
import classes from './CohortCertificatesPage.module.css';
import { FormatButtons, type ListFormat, shortHash } from './ListPanel';

interface VersionsPanelProps {
  versions: OutputOf<'certificates.list'>['versions'];
  isBusy: boolean;
  onExport: (format: ListFormat, listId: string) => void;
}

/** Every version that was frozen, with its fingerprint; each can be written again as it was. */
export function VersionsPanel({ versions, isBusy, onExport }: VersionsPanelProps) {
  const { t } = useTranslation('certificates');
  if (versions.length === 0) return null;
  return (
    <Panel title={t('versions.title')} count={versions.length}>
      <ul className={classes.versions}>
        {versions.map(({ id, version, frozenAt, frozenBy, contentHash, rows, exports }, index) => (
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
              {t('versions.rows', { count: rows })}
            </p>
            <p className={classes.hash}>{shortHash(contentHash)}</p>
            {exports.length > 0 && (
              <p className="kk-secondary">
                {t('versions.exported', {
                  formats: [...new Set(exports.map(({ format }) => format.toUpperCase()))].join(', '),
                })}
              </p>
            )}
            <FormatButtons
              label={`${t('list.formats')}: ${t('versions.name', { version })}`}
              onChoose={(format) => onExport(format, id)}
              disabled={isBusy}
            />
          </li>
        ))}
      </ul>
    </Panel>
  );
}
