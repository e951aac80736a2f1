import { ActionIcon, Alert, Button, Kbd } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import {
  IconArrowRight,
  IconFileImport,
  IconFolderOpen,
  IconHistory,
  IconLock,
  IconX,
} from '@tabler/icons-react';
import { type ReactNode, type Ref, useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../../shared/contract';
import type { Refusal } from '../../../shared/result';
import { door } from '../../api/door';
import { useChannel, useJob } from '../../api/hooks';
import { formatInstant } from '../../components/format';
import { JobDialog } from '../../components/JobDialog';
import { About } from '../../shell/About';
import { AppearanceMenu } from '../../shell/AppearanceMenu';
import { DropTarget } from '../../shell/DropTarget';
import { Logo } from '../../shell/Logo';
import { useIncoming } from '../../shell/use-incoming';
import { useTitleBar } from '../../shell/use-title-bar';
import { droppedName, isBackup, isPackage, useDroppedFile } from '../../stores/dropped-file';
import { useLayout } from '../../stores/layout';
import classes from './FirstStartPage.module.css';
import { LecturerDialog } from './LecturerDialog';
import { NewAcademyDialog } from './NewAcademyDialog';
import { OpenFolderDialog } from './OpenFolderDialog';
import { DemoPicture, LecturerPicture, NewAcademyPicture } from './pictures';
import { RestoreDialog } from './RestoreDialog';
import { useFirstStartEvents } from './use-first-start-events';

interface WayProps {
  picture: ReactNode;
  title: string;
  text: string;
  go: string;
  shortcut: string;
  onChoose: () => void;
  ref?: Ref<HTMLButtonElement>;
}

const Way = ({ picture, title, text, go, shortcut, onChoose, ref }: WayProps) => (
  <button
    {...(ref && { ref })}
    type="button"
    className={classes.way}
    onClick={onChoose}
    aria-keyshortcuts={shortcut}
  >
    {picture}
    <h2>{title}</h2>
    <p>{text}</p>
    <span className={classes.go}>
      {go}
      <IconArrowRight size={16} stroke={1.6} aria-hidden="true" />
      <Kbd aria-hidden="true">{shortcut}</Kbd>
    </span>
  </button>
);

type Dialog = 'academy' | 'lecturer' | 'open' | 'restore' | null;

/** Before a workspace is open: three equal ways, keys 1 to 3, recent workspaces, and the promise that data stays here. */
export function FirstStartPage({ status }: { status: OutputOf<'workspace.status'> }) {
  const { t } = useTranslation('firstStart');
  useTitleBar();
  const { isFounding, setFounding } = useLayout();
  const [dialog, setDialog] = useState<Dialog>(isFounding ? 'academy' : null);
  useEffect(() => setFounding(false), [setFounding]);
  const recent = useChannel('workspace.listRecent', {});
  const demo = useJob('workspace.openDemo');
  const open = useJob('workspace.open');
  const forget = useJob('workspace.forgetRecent', { onDone: () => void recent.refetch() });
  const openDemo = () => void demo.run({});
  const openFolder = async () => {
    if (door.kind !== 'desktop') return setDialog('open');
    const folder = await door.chooseFolder();
    if (folder !== null) await open.run({ folder });
  };
  // It stays: nobody may be looking while the program starts, and an academy that is not there looks like one that is lost.
  const [notOpened, setNotOpened] = useState<Refusal | null>(null);
  const isFree = dialog === null && !demo.isRunning && !open.isRunning;
  useHotkeys(
    isFree
      ? [
          ['1', () => setDialog('academy')],
          ['2', openDemo],
          ['3', () => setDialog('lecturer')],
        ]
      : [],
  );
  const dropped = useDroppedFile();
  const incoming = useIncoming({
    onBackup: useCallback(() => setDialog('restore'), []),
    onPackage: useCallback(() => setDialog('lecturer'), []),
  });
  useFirstStartEvents(
    {
      newAcademy: () => setDialog('academy'),
      openDemo,
      openFolder,
      restore: () => setDialog('restore'),
      notOpened: setNotOpened,
    },
    incoming,
  );
  const backupFile = dropped.dropped && isBackup(dropped.dropped) ? dropped.dropped : null;
  const packageFile = dropped.dropped && isPackage(dropped.dropped) ? dropped.dropped : null;
  const waiting = dropped.dropped && !backupFile && !packageFile ? dropped.dropped : null;
  const close = () => {
    setDialog(null);
    if (backupFile || packageFile) dropped.take();
  };
  const firstWay = useRef<HTMLButtonElement>(null);
  useEffect(() => firstWay.current?.focus(), []);

  return (
    <div className={classes.page}>
      <header className={classes.title}>
        <Logo />
        {t('appName')}
      </header>
      <main className={classes.stage}>
        <div className={classes.content}>
          <div className={classes.hello}>
            <Logo size={56} />
            <div>
              <h1>{t('welcome')}</h1>
              <p>{t('question')}</p>
            </div>
          </div>
          {notOpened && (
            <Alert
              color="red"
              role="alert"
              title={t('notOpened.title')}
              withCloseButton
              closeButtonLabel={t('notOpened.close')}
              onClose={() => setNotOpened(null)}
            >
              {notOpened.message}
            </Alert>
          )}
          <div className={classes.ways}>
            <Way
              picture={<NewAcademyPicture />}
              title={t('academy.title')}
              text={t('academy.text')}
              go={t('academy.go')}
              shortcut="1"
              onChoose={() => setDialog('academy')}
              ref={firstWay}
            />
            <Way
              picture={<DemoPicture />}
              title={t('demo.title')}
              text={t('demo.text')}
              go={t('demo.go')}
              shortcut="2"
              onChoose={openDemo}
            />
            <Way
              picture={<LecturerPicture />}
              title={t('lecturer.title')}
              text={t('lecturer.text')}
              go={t('lecturer.go')}
              shortcut="3"
              onChoose={() => setDialog('lecturer')}
            />
          </div>
          <div className={classes.also}>
            <Button leftSection={<IconFolderOpen size={16} stroke={1.6} />} onClick={() => void openFolder()}>
              {t('open')}
            </Button>
            <Button leftSection={<IconHistory size={16} stroke={1.6} />} onClick={() => setDialog('restore')}>
              {t('restore.open')}
            </Button>
            <span className={classes.dropHint}>
              {t(door.kind === 'desktop' ? 'drop.also' : 'drop.alsoFile')}
            </span>
          </div>
          {waiting && (
            <p className={classes.waiting} role="status">
              <IconFileImport size={16} stroke={1.6} aria-hidden="true" />
              <span>
                <b>{droppedName(waiting)}</b> {t('drop.waiting')}
              </span>
              <ActionIcon variant="subtle" aria-label={t('drop.forget')} onClick={() => dropped.take()}>
                <IconX size={14} stroke={1.6} />
              </ActionIcon>
            </p>
          )}
          {recent.data && recent.data.length > 0 && (
            <section className={classes.recent} aria-label={t('recent')}>
              <h2>{t('recent')}</h2>
              {recent.data.map(({ folder, name, openedAt }) => (
                <div key={folder} className={classes.recentRow}>
                  <Button variant="subtle" size="compact-sm" onClick={() => void open.run({ folder })}>
                    {name}
                  </Button>
                  <small title={folder}>{folder}</small>
                  <small>{formatInstant(openedAt)}</small>
                  <Button
                    variant="subtle"
                    size="compact-sm"
                    color="gray"
                    aria-label={t('forget', { name })}
                    onClick={() => void forget.run({ folder })}
                  >
                    <IconX size={14} stroke={1.6} />
                  </Button>
                </div>
              ))}
            </section>
          )}
          <p className={classes.promise}>
            <IconLock size={16} stroke={1.6} aria-hidden="true" />
            {t('promise')}
          </p>
        </div>
      </main>
      <footer className={classes.footer}>
        <span>
          {t('appName')} {status.versions.app}
        </span>
        <AppearanceMenu />
      </footer>
      <NewAcademyDialog opened={dialog === 'academy'} onClose={close} defaultFolder={status.defaultFolder} />
      <About status={status} />
      <LecturerDialog
        opened={dialog === 'lecturer'}
        given={packageFile}
        onClose={close}
        lecturerFolder={status.lecturerFolder}
      />
      <OpenFolderDialog opened={dialog === 'open'} onClose={close} defaultFolder={status.defaultFolder} />
      <RestoreDialog
        opened={dialog === 'restore'}
        given={backupFile}
        onClose={close}
        defaultFolder={status.defaultFolder}
      />
      <DropTarget
        sentence={t('drop.sentence')}
        hint={t('drop.hint')}
        disabled={!isFree}
        onDrop={([file]) => file && void incoming.takeFile(file)}
      />
      <JobDialog job={demo} title={t('demo.progress')} />
    </div>
  );
}
