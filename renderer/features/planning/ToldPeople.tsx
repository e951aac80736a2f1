import { Button, CopyButton } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Panel } from '../../components/Panel';
import { StatusMark } from '../../components/StatusMark';
import classes from './planning.module.css';
import { peopleToTell, type RepairPlan } from './repair-model';

/** Who has to be told of the repair, with addresses to copy; who has none is named. */
export function ToldPeople({ repair }: { repair: RepairPlan }) {
  const { t } = useTranslation('repair');
  const people = peopleToTell(repair);
  return (
    <Panel title={t('tell.title')}>
      <dl className={classes.told}>
        {(['lecturers', 'participants'] as const).map((group) => {
          const reachable = people[group].filter(({ email }) => email !== '');
          const unreachable = people[group].filter(({ email }) => email === '');
          if (people[group].length === 0) return null;
          return (
            <div key={group}>
              <dt>{t(`tell.${group}`, { count: people[group].length })}</dt>
              <dd>
                <p>{people[group].map(({ displayName }) => displayName).join(', ')}</p>
                {unreachable.length > 0 && (
                  <StatusMark status="warning">
                    {t('tell.unreachable', {
                      count: unreachable.length,
                      names: unreachable.map(({ displayName }) => displayName).join(', '),
                    })}
                  </StatusMark>
                )}
                {reachable.length > 0 && (
                  <CopyButton value={reachable.map(({ email }) => email).join('; ')} timeout={2000}>
                    {({ copied, copy }) => (
                      <Button
                        size="compact-sm"
                        leftSection={
                          copied ? <IconCheck size={14} stroke={1.8} /> : <IconCopy size={14} stroke={1.6} />
                        }
                        onClick={copy}
                      >
                        {copied ? t('tell.copied') : t('tell.copy', { count: reachable.length })}
                      </Button>
                    )}
                  </CopyButton>
                )}
              </dd>
            </div>
          );
        })}
      </dl>
    </Panel>
  );
}
