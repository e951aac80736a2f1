import { Button, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch, IconUserPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../../shared/contract';
import { displayName, sortName, splitFullName } from '../../../shared/domain/names';
import { useChannel, useSend } from '../../api/hooks';
import { showDone } from '../../api/notices';
import { AskingDrawer } from '../../components/AskingDrawer';
import { formatDate } from '../../components/format';
import classes from './form.module.css';
import { JoiningDayField } from './JoiningDayField';
import { NewPersonForm } from './NewPersonForm';
import styles from './participants.module.css';

const SHOWN = 8;

export interface EnrolDrawerProps {
  cohortId: string;
  /** Who is in the cohort already, and so cannot be chosen. */
  enrolledPersonIds: readonly string[];
  opened: boolean;
  onClose: () => void;
  today: string;
  /** Whether sessions of the cohort are past, so that it is asked from when somebody is there. */
  isUnderWay: boolean;
}

/** Enrols somebody: a known person found by search, or a new one. */
export function EnrolDrawer({ opened, onClose, ...rest }: EnrolDrawerProps) {
  const { t } = useTranslation('cohorts');
  return (
    <AskingDrawer opened={opened} onClose={onClose} position="right" size={480} title={t('enrol.title')}>
      {opened && <EnrolBody {...rest} />}
    </AskingDrawer>
  );
}

function EnrolBody({
  cohortId,
  enrolledPersonIds,
  today,
  isUnderWay,
}: Omit<EnrolDrawerProps, 'opened' | 'onClose'>) {
  const { t } = useTranslation('cohorts');
  const [text, setText] = useState('');
  const [isNew, setNew] = useState(false);
  const [joinedOn, setJoinedOn] = useState<string | null>(isUnderWay ? today : null);
  const [isInvalid, setInvalid] = useState(false);
  const [search] = useDebouncedValue(text.trim(), 120);
  const found = useChannel(
    'people.list',
    { search, limit: SHOWN },
    { enabled: search !== '', keepPrevious: true },
  );
  const enrol = useSend('cohorts.enrol');
  const sayEnrolled = (name: string, { status, behind }: OutputOf<'cohorts.enrol'>) => {
    if (status === 'waiting' && behind > 0) showDone(t('enrol.waitsBehind', { name, count: behind }));
    else showDone(t(status === 'waiting' ? 'enrol.waits' : 'enrol.done', { name }));
    setText('');
    setNew(false);
  };
  const enrolPerson = async (personId: string, name: string) =>
    sayEnrolled(name, await enrol.mutateAsync({ cohortId, personId, joinedOn }));
  const hits = search === '' ? [] : (found.data?.rows ?? []);
  const joining = isUnderWay && (
    <JoiningDayField value={joinedOn} onChange={setJoinedOn} onInvalidChange={setInvalid} today={today} />
  );
  if (isNew) {
    const { firstName, lastName } = splitFullName(text);
    return (
      <NewPersonForm
        firstName={firstName}
        lastName={lastName}
        cohortId={cohortId}
        today={today}
        joinedOn={joinedOn}
        isBlocked={isInvalid}
        onEnrolled={sayEnrolled}
        onBack={() => setNew(false)}
      >
        {joining}
      </NewPersonForm>
    );
  }
  return (
    <div className={classes.stack}>
      <TextInput
        label={t('enrol.search')}
        description={t('enrol.searchNote')}
        leftSection={<IconSearch size={16} stroke={1.6} />}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        type="search"
        autoComplete="off"
        data-autofocus
      />
      {joining}
      {hits.length > 0 && (
        <ul className={styles.hits} aria-label={t('enrol.hits')}>
          {hits.map((person) => {
            const isIn = enrolledPersonIds.includes(person.id);
            const facts = [
              person.birthDate === null ? '' : `* ${formatDate(person.birthDate)}`,
              person.city,
              person.email,
              person.lastCohortCode ?? '',
            ].filter(Boolean);
            return (
              <li key={person.id}>
                <button
                  type="button"
                  className={styles.hit}
                  disabled={isIn || isInvalid || enrol.isPending}
                  onClick={() => void enrolPerson(person.id, displayName(person)).catch(() => undefined)}
                >
                  <span>
                    <span className={styles.hitName}>{sortName(person)}</span>
                    <span className="kk-secondary">{facts.join(' · ')}</span>
                  </span>
                  <span className="kk-secondary">{t(isIn ? 'enrol.isIn' : 'enrol.choose')}</span>
                </button>
              </li>
            );
          })}
        </ul>
      )}
      {search !== '' && found.data && hits.length === 0 && (
        <p className="kk-secondary">{t('enrol.nobody', { text: search })}</p>
      )}
      <div>
        <Button leftSection={<IconUserPlus size={16} stroke={1.6} />} onClick={() => setNew(true)}>
          {t('enrol.newPerson')}
        </Button>
      </div>
    </div>
  );
}
