import { Button, type MantineColorScheme, SegmentedControl, useMantineColorScheme } from '@mantine/core';
import { IconDatabaseExport, IconFolderOpen, IconHistory, IconShieldCheck } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate } from 'react-router';
import type { OutputOf } from '../../../shared/contract';
import { useChannel, useJob } from '../../api/hooks';
import { saveTicket } from '../../api/notices';
import { formatInstant } from '../../components/format';
import { JobDialog } from '../../components/JobDialog';
import { PageSkeleton } from '../../components/PageSkeleton';
import { Panel } from '../../components/Panel';
import { StatusMark } from '../../components/StatusMark';
import { chooseLanguage, LANGUAGES, type Language } from '../../i18n';
import { COLOR_SCHEMES, LANGUAGE_NAMES } from '../../shell/AppearanceItems';
import { type Dropped, useDroppedFile } from '../../stores/dropped-file';
import { RestoreDialog } from '../first-start/RestoreDialog';
import classes from './settings.module.css';

type Report = OutputOf<'workspace.check'>;
type Shown = Pick<Report, 'findings'> & Partial<Report>;

/** Findings of a check that was started elsewhere come with the address. */
function handedOver(state: unknown): Shown | null {
  if (typeof state !== 'object' || state === null || !('findings' in state)) return null;
  return { findings: (state as Shown).findings };
}

/** The menu, or a backup that was dropped on the window. */
const asksToRestore = (state: unknown): boolean =>
  typeof state === 'object' && state !== null && 'restore' in state;

/** The workspace as a folder: backup, check, restore, closing; and how the program looks on this machine. */
export function WorkspaceSection() {
  const { t } = useTranslation(['settings', 'shell']);
  const navigate = useNavigate();
  const { state } = useLocation();
  const status = useChannel('workspace.status', {});
  const [own, setOwn] = useState<Report | null>(null);
  const [isRestoring, setRestoring] = useState(false);
  const [backupFile, setBackupFile] = useState<Dropped | null>(null);
  const takeDropped = useDroppedFile((kept) => kept.take);
  useEffect(() => {
    if (!asksToRestore(state)) return;
    setBackupFile(takeDropped());
    setRestoring(true);
    void navigate('.', { replace: true, state: null });
  }, [state, takeDropped, navigate]);
  const backup = useJob('workspace.backup', { onDone: (ticket) => void saveTicket(ticket) });
  const check = useJob('workspace.check', { onDone: setOwn });
  const close = useJob('workspace.close', { onDone: () => void navigate('/') });
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const { i18n } = useTranslation();
  if (!status.data) return <PageSkeleton />;
  const { folder, lastBackupAt, lastCommandAt, defaultFolder } = status.data;
  const report = own ?? handedOver(state);
  return (
    <>
      <Panel title={t('workspace.title')}>
        <dl className={classes.facts}>
          <dt>{t('workspace.folder')}</dt>
          <dd className={classes.path}>{folder}</dd>
          <dt>{t('workspace.lastChange')}</dt>
          <dd>{lastCommandAt === null ? t('workspace.never') : formatInstant(lastCommandAt)}</dd>
          <dt>{t('workspace.lastBackup')}</dt>
          <dd>
            {lastBackupAt === null ? (
              <StatusMark status="warning">{t('workspace.noBackup')}</StatusMark>
            ) : (
              <StatusMark status="done">{formatInstant(lastBackupAt)}</StatusMark>
            )}
          </dd>
        </dl>
        <p className="kk-secondary">{t('workspace.backupHint')}</p>
        <div className={classes.buttons}>
          <Button
            variant="filled"
            leftSection={<IconDatabaseExport size={16} stroke={1.6} />}
            onClick={() => void backup.run({})}
          >
            {t('workspace.backup')}
          </Button>
          <Button leftSection={<IconHistory size={16} stroke={1.6} />} onClick={() => setRestoring(true)}>
            {t('workspace.restore')}
          </Button>
          <Button leftSection={<IconFolderOpen size={16} stroke={1.6} />} onClick={() => void close.run({})}>
            {t('workspace.close')}
          </Button>
        </div>
      </Panel>
      <Panel title={t('check.title')}>
        <div className={classes.fields}>
          <p>{t('check.text')}</p>
          {report && (
            <div role="status">
              {report.findings.length === 0 ? (
                <StatusMark status="done">
                  {t('check.clean', { commands: report.commands, files: report.files })}
                </StatusMark>
              ) : (
                <>
                  <StatusMark status="blocked">
                    {t('check.findings', { count: report.findings.length })}
                  </StatusMark>
                  <ul className={classes.findings}>
                    {report.findings.map(({ area, message }) => (
                      <li key={`${area}-${message}`}>
                        <b>{t(`check.area.${area}`)}</b> {message}
                      </li>
                    ))}
                  </ul>
                </>
              )}
            </div>
          )}
          <div className={classes.buttons}>
            <Button
              leftSection={<IconShieldCheck size={16} stroke={1.6} />}
              onClick={() => void check.run({})}
            >
              {report ? t('check.again') : t('check.run')}
            </Button>
          </div>
        </div>
      </Panel>
      <Panel title={t('appearance.title')} note={t('appearance.note')}>
        <div className={classes.appearance}>
          <div>
            <div className={classes.label} id="color-scheme">
              {t('shell:appearance.scheme')}
            </div>
            <SegmentedControl
              aria-labelledby="color-scheme"
              data={COLOR_SCHEMES.map((value) => ({ value, label: t(`shell:appearance.${value}`) }))}
              value={colorScheme}
              onChange={(value) => setColorScheme(value as MantineColorScheme)}
            />
          </div>
          <div>
            <div className={classes.label} id="language">
              {t('shell:appearance.language')}
            </div>
            <SegmentedControl
              aria-labelledby="language"
              data={LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))}
              value={i18n.language}
              onChange={(value) => void chooseLanguage(value as Language)}
            />
          </div>
        </div>
      </Panel>
      <RestoreDialog
        opened={isRestoring}
        given={backupFile}
        onClose={() => {
          setRestoring(false);
          setBackupFile(null);
        }}
        onRestored={() => void navigate('/')}
        defaultFolder={defaultFolder}
      />
      <JobDialog job={backup} title={t('workspace.backupProgress')} />
      <JobDialog job={check} title={t('check.progress')} />
    </>
  );
}
