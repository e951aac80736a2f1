import { Button, Drawer, Group, TextInput } from '@mantine/core';
import { IconFileTypePdf, IconFileTypeXls, IconSend } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../../shared/contract';
import { useChannel, useJob, useSend } from '../../api/hooks';
import { saveTicket, showDone } from '../../api/notices';
import { formatInstant } from '../../components/format';
import { StatusMark } from '../../components/StatusMark';
import { DifferenceList } from './DifferenceList';
import classes from './publications.module.css';

type Publications = OutputOf<'schedule.publications'>;

interface PublicationsDrawerProps {
  cohortId: string;
  publications: Publications;
  onClose: () => void;
}

/** What people have, what has changed since, and the next version; every version can be compared with its successor. */
export function PublicationsDrawer({ cohortId, publications, onClose }: PublicationsDrawerProps) {
  const { t } = useTranslation('publications');
  const { versions, changes } = publications;
  const [newest] = versions;
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={480}
      title={t('title')}
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
    >
      <NextVersion cohortId={cohortId} publications={publications} />
      {newest && changes && changes.length > 0 && (
        <section className={classes.part} aria-label={t('changes')}>
          <h3 className={classes.heading}>{t('since', { version: newest.version })}</h3>
          <DifferenceList differences={changes} />
          <DifferenceExport cohortId={cohortId} fromVersion={newest.version} toVersion={null} />
        </section>
      )}
      {versions.length > 0 && (
        <section className={classes.part} aria-label={t('versions')}>
          <h3 className={classes.heading}>{t('versions')}</h3>
          <ul className={classes.versions}>
            {versions.map((version, index) => (
              <VersionEntry
                key={version.id}
                cohortId={cohortId}
                version={version}
                isNewest={index === 0}
                previous={versions[index + 1]?.version ?? null}
              />
            ))}
          </ul>
        </section>
      )}
    </Drawer>
  );
}

function NextVersion({ cohortId, publications }: Omit<PublicationsDrawerProps, 'onClose'>) {
  const { t } = useTranslation('publications');
  const { versions, changes, obstacle } = publications;
  const [note, setNote] = useState('');
  const publish = useSend('schedule.publish', {
    onDone: ({ version }) => {
      setNote('');
      showDone(t('done', { version }));
    },
  });
  const [newest] = versions;
  if (newest && changes?.length === 0) return <p className={classes.hint}>{t('isCurrent')}</p>;
  if (obstacle !== null) return <p className={classes.hint}>{obstacle}</p>;
  return (
    <form
      className={classes.next}
      onSubmit={(event) => {
        event.preventDefault();
        publish.mutate({ cohortId, note });
      }}
    >
      <p className={classes.hint}>{t(newest ? 'nextHint' : 'firstHint')}</p>
      <TextInput
        label={t('note')}
        placeholder={t(newest ? 'nextNote' : 'firstNote')}
        value={note}
        maxLength={300}
        onChange={(event) => setNote(event.currentTarget.value)}
        data-autofocus
      />
      <Button
        type="submit"
        variant="filled"
        loading={publish.isPending}
        leftSection={<IconSend size={16} stroke={1.6} />}
      >
        {t('publishVersion', { version: (newest?.version ?? 0) + 1 })}
      </Button>
    </form>
  );
}

interface VersionEntryProps {
  cohortId: string;
  version: Publications['versions'][number];
  isNewest: boolean;
  previous: number | null;
}

function VersionEntry({ cohortId, version, isNewest, previous }: VersionEntryProps) {
  const { t } = useTranslation('publications');
  const [isCompared, setCompared] = useState(false);
  return (
    <li>
      <div className={classes.versionHead}>
        <b>{t('version', { version: version.version })}</b>
        {isNewest ? (
          <StatusMark status="done">{t('valid')}</StatusMark>
        ) : (
          <span className="kk-secondary">{t('replaced')}</span>
        )}
      </div>
      <p className="kk-secondary">
        {t('by', { at: formatInstant(version.publishedAt), actor: version.publishedBy })} ·{' '}
        {t('sessions', { count: version.sessions })}
      </p>
      {version.note !== '' && <p>{version.note}</p>}
      {previous !== null && (
        <Button
          size="compact-sm"
          variant="subtle"
          className={classes.compare ?? ''}
          aria-expanded={isCompared}
          onClick={() => setCompared((shown) => !shown)}
        >
          {t('compare', { version: previous })}
        </Button>
      )}
      {isCompared && previous !== null && (
        <Comparison cohortId={cohortId} fromVersion={previous} toVersion={version.version} />
      )}
    </li>
  );
}

function Comparison(versions: { cohortId: string; fromVersion: number; toVersion: number }) {
  const { data } = useChannel('schedule.compareVersions', versions);
  if (!data) return null;
  return (
    <>
      <DifferenceList differences={data.differences} />
      <DifferenceExport {...versions} />
    </>
  );
}

function DifferenceExport(versions: { cohortId: string; fromVersion: number; toVersion: number | null }) {
  const { t } = useTranslation('publications');
  const write = useJob('schedule.exportDifference', { onDone: (ticket) => void saveTicket(ticket) });
  const save = (format: 'pdf' | 'xlsx') => void write.run({ ...versions, format });
  return (
    <Group gap="xs" role="group" aria-label={t('export')}>
      <Button
        size="compact-md"
        disabled={write.isRunning}
        leftSection={<IconFileTypePdf size={16} stroke={1.6} />}
        onClick={() => save('pdf')}
      >
        PDF
      </Button>
      <Button
        size="compact-md"
        disabled={write.isRunning}
        leftSection={<IconFileTypeXls size={16} stroke={1.6} />}
        onClick={() => save('xlsx')}
      >
        XLSX
      </Button>
    </Group>
  );
}
