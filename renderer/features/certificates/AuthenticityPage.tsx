import { Button, Group, Textarea, TextInput } from '@mantine/core';
import { IconFileTypeHtml, IconListDetails } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../../shared/contract';
import { signerWords } from '../../../shared/domain/certificate-issuer';
import { useChannel, useJob, useSend } from '../../api/hooks';
import { saveTicket } from '../../api/notices';
import { ErrorState } from '../../components/ErrorState';
import { dateOfInstant, formatDate, formatDateRange, formatUnits } from '../../components/format';
import { PageHeader } from '../../components/PageHeader';
import { PageSkeleton } from '../../components/PageSkeleton';
import { Panel } from '../../components/Panel';
import type { Status } from '../../components/StatusGlyph';
import { StatusMark } from '../../components/StatusMark';
import classes from './documents.module.css';

type Verified = OutputOf<'certificates.verify'>;
type Seals = OutputOf<'certificates.seals'>;

const VERDICT_STATUS: Readonly<Record<Verified['verdict'], Status>> = {
  genuine: 'done',
  revoked: 'refused',
  altered: 'refused',
  'unknown-issuer': 'warning',
  newer: 'warning',
  none: 'open',
};

/** Codes of documents: checked here, and what others need to check them. */
export default function AuthenticityPage() {
  const { t } = useTranslation('authenticity');
  const { data, error, refetch } = useChannel('certificates.seals', {});
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <PageSkeleton />;
  return (
    <>
      <PageHeader title={t('title')} />
      <div className={classes.authenticity}>
        <CheckPanel />
        <div className={classes.side}>
          <PagePanel seals={data} />
          <KeysPanel keys={data.keys} />
        </div>
      </div>
    </>
  );
}

function CheckPanel() {
  const { t } = useTranslation('authenticity');
  const [code, setCode] = useState('');
  const { data } = useChannel(
    'certificates.verify',
    { code: code.trim().slice(0, 4000) },
    { enabled: code.trim() !== '' },
  );
  return (
    <Panel title={t('check')}>
      <div className={classes.form}>
        <Textarea
          label={t('code')}
          description={t('codeHint')}
          value={code}
          autosize
          minRows={4}
          maxRows={8}
          spellCheck={false}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
        {code.trim() !== '' && data && <Verdict verified={data} />}
      </div>
    </Panel>
  );
}

function Verdict({ verified: { verdict, facts, revokedOn } }: { verified: Verified }) {
  const { t } = useTranslation('authenticity');
  return (
    <div role="status" className={classes.form}>
      <div className={classes.verdict}>
        <StatusMark status={VERDICT_STATUS[verdict]} size={18}>
          {t(`verdict.${verdict}`)}
        </StatusMark>
      </div>
      <p>{t(`sentence.${verdict}`, { day: revokedOn === null ? '' : formatDate(revokedOn) })}</p>
      {facts && <Facts facts={facts} />}
    </div>
  );
}

function Facts({ facts }: { facts: NonNullable<Verified['facts']> }) {
  const { t } = useTranslation(['authenticity', 'documents']);
  const name = [facts.title, facts.firstName, facts.lastName].filter(Boolean).join(' ');
  const lines: [string, string][] = [
    [t('fact.kind'), t(`documents:kind.${facts.document}`)],
    [t('fact.number'), facts.number],
    [t('fact.name'), facts.birthName === '' ? name : `${name} (geb. ${facts.birthName})`],
    [t('fact.birth'), `${formatDate(facts.birthDate)}, ${facts.birthPlace}`],
    [t('fact.course'), facts.courseTitle],
    [t('fact.period'), formatDateRange(facts.startsOn, facts.endsOn)],
    [t('fact.units'), t('unitsOf', { units: formatUnits(facts.units) })],
    [
      t('fact.attended'),
      facts.attendedUnits === null ? '' : t('unitsOf', { units: formatUnits(facts.attendedUnits) }),
    ],
    [t('fact.grade'), facts.grade],
    [t('fact.chamber'), facts.chamber],
    [t('fact.academy'), facts.academy],
    [t('fact.director'), facts.director],
    [t('fact.signers'), (facts.signers ?? []).map(signerWords).join(' · ')],
    [t('fact.issued'), `${formatDate(facts.issuedOn)}, ${facts.place}`],
  ];
  return (
    <dl className={classes.facts}>
      {lines
        .filter(([, value]) => value !== '')
        .map(([word, value]) => (
          <div key={word}>
            <dt>{word}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

function PagePanel({ seals }: { seals: Seals }) {
  const { t } = useTranslation('authenticity');
  const [typed, setTyped] = useState<string | null>(null);
  const address = typed ?? seals.address;
  const [refused, setRefused] = useState<string | null>(null);
  const save = useSend('certificates.saveAddress', {
    onDone: () => setTyped(null),
    onRefused: ({ fields }) => {
      setRefused(fields?.address ?? null);
      return fields?.address !== undefined;
    },
  });
  const page = useJob('certificates.verificationPage', { onDone: (ticket) => void saveTicket(ticket) });
  const list = useJob('certificates.revocations', { onDone: (ticket) => void saveTicket(ticket) });
  const isEmpty = seals.keys.length === 0;
  return (
    <Panel title={t('page.title')} note={t('page.revoked', { count: seals.revoked })}>
      <div className={classes.form}>
        <p className="kk-secondary">{t('page.text')}</p>
        <Group gap="sm">
          <Button
            leftSection={<IconFileTypeHtml size={16} stroke={1.6} />}
            disabled={isEmpty}
            loading={page.isRunning}
            onClick={() => void page.run({})}
          >
            {t('page.write')}
          </Button>
          <Button
            leftSection={<IconListDetails size={16} stroke={1.6} />}
            disabled={isEmpty}
            loading={list.isRunning}
            onClick={() => void list.run({})}
          >
            {t('page.list')}
          </Button>
        </Group>
        <form
          className={classes.form}
          onSubmit={(event) => {
            event.preventDefault();
            if (!save.isPending && address.trim() !== seals.address) save.mutate({ address: address.trim() });
          }}
        >
          <TextInput
            label={t('page.address')}
            description={t('page.addressHint')}
            value={address}
            error={refused}
            maxLength={100}
            placeholder="https://"
            onChange={(event) => {
              setRefused(null);
              setTyped(event.currentTarget.value);
            }}
          />
          <Group>
            <Button type="submit" loading={save.isPending}>
              {t('page.save')}
            </Button>
          </Group>
        </form>
      </div>
    </Panel>
  );
}

function KeysPanel({ keys }: { keys: Seals['keys'] }) {
  const { t } = useTranslation('authenticity');
  const [isAsked, setAsked] = useState(false);
  const rotate = useSend('certificates.rotateKey', { onDone: () => setAsked(false) });
  return (
    <Panel title={t('keys.title')}>
      <div className={classes.form}>
        <p className="kk-secondary">{t(keys.length === 0 ? 'keys.none' : 'keys.text')}</p>
        {keys.length > 0 && (
          <>
            <ul className={classes.keys}>
              {keys.map(({ keyId, createdAt, retiredAt }) => (
                <li key={keyId}>
                  <code>{keyId.match(/.{4}/g)?.join(' ')}</code>
                  <span className="kk-secondary">
                    {retiredAt === null
                      ? t('keys.inUse', { day: formatDate(dateOfInstant(createdAt)) })
                      : t('keys.retired', { day: formatDate(dateOfInstant(retiredAt)) })}
                  </span>
                </li>
              ))}
            </ul>
            {isAsked ? (
              <>
                <p>{t('keys.rotateText')}</p>
                <Group gap="sm">
                  <Button loading={rotate.isPending} onClick={() => rotate.mutate({})}>
                    {t('keys.rotate')}
                  </Button>
                  {/* Enter pressed twice, or held, must not delete a key. */}
                  <Button ref={(button) => button?.focus()} onClick={() => setAsked(false)}>
                    {t('keys.cancel')}
                  </Button>
                </Group>
              </>
            ) : (
              <Group>
                <Button onClick={() => setAsked(true)}>{t('keys.ask')}</Button>
              </Group>
            )}
          </>
        )}
      </div>
    </Panel>
  );
}
