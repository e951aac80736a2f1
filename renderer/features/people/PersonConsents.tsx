import { Button, Group, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../../shared/contract';
import { CONSENT_PURPOSES, type ConsentPurpose } from '../../../shared/contract/people';
import { useSend } from '../../api/hooks';
import { AskingModal } from '../../components/AskingModal';
import { DateField } from '../../components/DateField';
import { formatDate } from '../../components/format';
import { Panel } from '../../components/Panel';
import { StatusMark } from '../../components/StatusMark';
import classes from './person.module.css';

type Person = OutputOf<'people.get'>;
type Consent = Person['consents'][number];

interface PersonConsentsProps {
  person: Person;
  today: string;
}

/** What a person consents to, each from a day on and until they take it back. */
export function PersonConsents({ person, today }: PersonConsentsProps) {
  const { t } = useTranslation('people');
  const [asked, setAsked] = useState<ConsentPurpose | null>(null);
  const given = ({ givenOn, source }: Consent) =>
    t(source === '' ? 'consents.given' : 'consents.givenHow', { day: formatDate(givenOn), source });
  const inForce = (purpose: ConsentPurpose) =>
    person.consents.find((consent) => consent.purpose === purpose && consent.revokedOn === null);
  return (
    <Panel title={t('consents.title')}>
      <ul className={classes.consents}>
        {CONSENT_PURPOSES.map((purpose) => {
          const current = inForce(purpose);
          const former = person.consents.filter(
            (consent) => consent.purpose === purpose && consent.revokedOn,
          );
          const words = t(`consents.purpose.${purpose}`);
          return (
            <li key={purpose}>
              <div>
                <span className={classes.purpose}>{words}</span>
                <StatusMark status={current ? 'done' : 'open'}>
                  {current ? given(current) : t('consents.none')}
                </StatusMark>
                {former.map((consent) => (
                  <span key={consent.id} className="kk-secondary">
                    {t('consents.revoked', {
                      given: given(consent),
                      day: formatDate(consent.revokedOn ?? ''),
                    })}
                  </span>
                ))}
              </div>
              <Button
                size="compact-sm"
                aria-label={t(current ? 'consents.revokeFor' : 'consents.giveFor', { purpose: words })}
                onClick={() => setAsked(purpose)}
              >
                {t(current ? 'consents.revoke' : 'consents.give')}
              </Button>
            </li>
          );
        })}
      </ul>
      {asked !== null && (
        <ConsentDialog
          personId={person.id}
          purpose={asked}
          isGiven={inForce(asked) !== undefined}
          today={today}
          onClose={() => setAsked(null)}
        />
      )}
    </Panel>
  );
}

interface ConsentDialogProps {
  personId: string;
  purpose: ConsentPurpose;
  /** It is in force, and is to be taken back. */
  isGiven: boolean;
  today: string;
  onClose: () => void;
}

function ConsentDialog({ personId, purpose, isGiven, today, onClose }: ConsentDialogProps) {
  const { t } = useTranslation(['people', 'common']);
  const [day, setDay] = useState<string | null>(today);
  const [source, setSource] = useState('');
  const [refused, setRefused] = useState<string | null>(null);
  const refuse = ({ fields }: { fields?: Readonly<Record<string, string>> | undefined }) => {
    const message = fields?.givenOn ?? fields?.revokedOn ?? null;
    setRefused(message);
    return message !== null;
  };
  const give = useSend('people.giveConsent', { onDone: onClose, onRefused: refuse });
  const revoke = useSend('people.revokeConsent', { onDone: onClose, onRefused: refuse });
  const words = t(`consents.purpose.${purpose}`);
  return (
    <AskingModal
      typed={[day, source]}
      opened
      onClose={onClose}
      title={t(isGiven ? 'consents.revokeFor' : 'consents.giveFor', { purpose: words })}
    >
      <form
        className={classes.consentForm}
        onSubmit={(event) => {
          event.preventDefault();
          if (day === null || give.isPending || revoke.isPending) return;
          if (isGiven) revoke.mutate({ personId, purpose, revokedOn: day });
          else give.mutate({ personId, purpose, givenOn: day, source });
        }}
      >
        <DateField
          label={t(isGiven ? 'consents.revokedOn' : 'consents.givenOn')}
          value={day}
          today={today}
          max={today}
          error={refused}
          required
          w={180}
          onChange={(next) => {
            setRefused(null);
            setDay(next);
          }}
        />
        {!isGiven && (
          <TextInput
            label={t('consents.source')}
            value={source}
            maxLength={300}
            onChange={(event) => setSource(event.currentTarget.value)}
          />
        )}
        <Group gap="xs">
          <Button
            type="submit"
            variant="filled"
            loading={give.isPending || revoke.isPending}
            disabled={day === null}
          >
            {t('common:action.save')}
          </Button>
          <Button onClick={onClose}>{t('common:action.cancel')}</Button>
        </Group>
      </form>
    </AskingModal>
  );
}
