import { Alert, Button, FileInput, Group, Modal, Radio, Stack, Table, Text, TextInput } from '@mantine/core';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../../shared/contract';
import type { Ticket } from '../../../shared/desktop';
import type { Refusal } from '../../../shared/result';
import { useJob, useUpload } from '../../api/hooks';
import { showDone } from '../../api/notices';
import { formatDate } from '../../components/format';
import { JobDialog } from '../../components/JobDialog';
import { type Dropped, droppedName } from '../../stores/dropped-file';
import classes from './laptop.module.css';

type Looked = OutputOf<'laptop.readPackage'>;

interface OpenPackageDialogProps {
  opened: boolean;
  /** A package that was dropped on the window or passed to the program. */
  given: Dropped | null;
  onClose: () => void;
  /** It is open, or was so already. */
  onOpened: (packageId: string) => void;
}

/** Opens a package in two steps: file and passphrase, then whose it is and what it holds. */
export function OpenPackageDialog({ opened, given, onClose, onOpened }: OpenPackageDialogProps) {
  const { t } = useTranslation(['laptop', 'common']);
  const [looked, setLooked] = useState<{ head: Looked; ticket: Ticket; passphrase: string } | null>(null);
  // Who goes back from the second step finds what was given in the first.
  const [own, setOwn] = useState<File | null>(null);
  const [passphrase, setPassphrase] = useState('');
  const close = () => {
    setLooked(null);
    setOwn(null);
    setPassphrase('');
    onClose();
  };
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={t('open.title')}
      size={looked ? 'lg' : 'md'}
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
    >
      {looked ? (
        <Confirm
          {...looked}
          onBack={() => setLooked(null)}
          onDone={() => {
            onOpened(looked.head.packageId);
            close();
          }}
        />
      ) : (
        <Unlock
          given={given}
          own={own}
          onOwn={setOwn}
          passphrase={passphrase}
          onPassphrase={setPassphrase}
          onLooked={(head, ticket) => setLooked({ head, ticket, passphrase })}
          onCancel={close}
        />
      )}
    </Modal>
  );
}

interface UnlockProps {
  given: Dropped | null;
  own: File | null;
  onOwn: (file: File | null) => void;
  passphrase: string;
  onPassphrase: (passphrase: string) => void;
  onLooked: (head: Looked, ticket: Ticket) => void;
  onCancel: () => void;
}

const reasonOf = (refusal: Refusal): unknown => refusal.details?.reason;

function Unlock({ given, own, onOwn, passphrase, onPassphrase, onLooked, onCancel }: UnlockProps) {
  const { t } = useTranslation(['laptop', 'common']);
  const chosen: Dropped | null = own ? { file: own } : given;
  const [errors, setErrors] = useState<{ file?: string; passphrase?: string }>({});
  const upload = useUpload();
  const read = useJob('laptop.readPackage', {
    onRefused: (refusal) => {
      const isPassphrase = reasonOf(refusal) === 'wrong-passphrase' || refusal.fields?.passphrase;
      setErrors(isPassphrase ? { passphrase: refusal.message } : { file: refusal.message });
      return true;
    },
  });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setErrors({});
    if (!chosen) return;
    const ticket = 'file' in chosen ? await upload(chosen.file) : chosen.ticket;
    if (!ticket) return;
    const head = await read.run({ transferId: ticket.transferId, passphrase });
    if (head) onLooked(head, ticket);
  };
  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="md">
        <FileInput
          label={t('open.file')}
          placeholder={
            chosen ? <span className={classes.given}>{droppedName(chosen)}</span> : t('open.choose')
          }
          accept=".kkpaket"
          value={own}
          onChange={onOwn}
          required={!chosen}
          withAsterisk
          error={errors.file}
          {...(!chosen && { 'data-autofocus': true })}
        />
        <TextInput
          label={t('open.passphrase')}
          description={t('open.passphraseHint')}
          value={passphrase}
          onChange={(event) => onPassphrase(event.currentTarget.value)}
          error={errors.passphrase}
          spellCheck={false}
          autoComplete="off"
          required
          {...(chosen && { 'data-autofocus': true })}
        />
        <Group justify="flex-end" gap="sm">
          <Button onClick={onCancel}>{t('common:action.cancel')}</Button>
          <Button type="submit" variant="filled" loading={read.isRunning}>
            {t('open.look')}
          </Button>
        </Group>
      </Stack>
      <JobDialog job={read} title={t('open.reading')} />
    </form>
  );
}

interface ConfirmProps {
  head: Looked;
  ticket: Ticket;
  passphrase: string;
  onBack: () => void;
  onDone: () => void;
}

function Confirm({ head, ticket, passphrase, onBack, onDone }: ConfirmProps) {
  const { t } = useTranslation(['laptop', 'common']);
  const [keeps, setKeeps] = useState<string | null>(null);
  const [error, setError] = useState<string | null>(null);
  const open = useJob('laptop.open', {
    onDone: ({ hasOpened }) => {
      showDone(t(hasOpened ? 'open.done' : 'open.already', { code: head.cohortCode }));
      onDone();
    },
    onRefused: (refusal) => {
      setError(refusal.message);
      return true;
    },
  });
  const isNew = head.opening === 'new' || head.opening === 'more';
  const mustDecide = head.differences.length > 0;
  const isTrustAsked = isNew && head.standing !== 'known';
  // The first step's button has gone. One Enter too many must not confirm a fingerprint that nobody has compared.
  const back = useRef<HTMLButtonElement>(null);
  const next = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    (isTrustAsked || mustDecide ? back : next).current?.focus();
  }, [isTrustAsked, mustDecide]);
  const go = () =>
    void open.run({
      transferId: ticket.transferId,
      passphrase,
      confirmedFingerprint: head.standing === 'known' ? null : head.fingerprint,
      ...(mustDecide && { keepsMine: keeps === 'mine' }),
    });
  return (
    <Stack gap="md">
      <dl className={classes.head}>
        <dt>{t('open.academy')}</dt>
        <dd>{head.academyName}</dd>
        <dt>{t('open.fingerprint')}</dt>
        <dd className={classes.fingerprint}>{head.fingerprint}</dd>
        <dt>{t('open.cohort')}</dt>
        <dd>
          <span className="kk-code">{head.cohortCode}</span> · {head.courseTitle}
        </dd>
        <dt>{t('open.marker')}</dt>
        <dd>{head.markerName}</dd>
        <dt>{t('open.papers')}</dt>
        <dd>
          {t('open.paperCount', { count: head.paperCount })}
          {head.dueOn && ` · ${t('due', { day: formatDate(head.dueOn) })}`}
        </dd>
      </dl>
      {head.standing === 'first' && <Alert color="yellow">{t('open.first')}</Alert>}
      {head.standing === 'changed' && (
        <Alert color="red">{t('open.changed', { name: head.academyName })}</Alert>
      )}
      {head.opening === 'more' && <Text>{t('open.more', { count: head.knownPapers })}</Text>}
      {head.opening === 'nothing' && <Text>{t('open.nothing')}</Text>}
      {head.opening === 'deleted' && <Text>{t('open.deleted')}</Text>}
      {mustDecide && <Differences differences={head.differences} keeps={keeps} onKeeps={setKeeps} />}
      {error && <Alert color="red">{error}</Alert>}
      <Group justify="flex-end" gap="sm">
        <Button onClick={onBack} ref={back}>
          {t('open.back')}
        </Button>
        {isNew ? (
          <Button
            variant="filled"
            onClick={go}
            loading={open.isRunning}
            disabled={mustDecide && keeps === null}
            ref={next}
          >
            {t(head.standing === 'known' ? 'open.go' : 'open.trust')}
          </Button>
        ) : (
          <Button variant="filled" onClick={onDone} ref={next}>
            {t('common:action.close')}
          </Button>
        )}
      </Group>
      <JobDialog job={open} title={t('open.opening')} />
    </Stack>
  );
}

interface DifferencesProps {
  differences: Looked['differences'];
  keeps: string | null;
  onKeeps: (keeps: string) => void;
}

const Differences = ({ differences, keeps, onKeeps }: DifferencesProps) => {
  const { t } = useTranslation('laptop');
  return (
    <>
      <Text>{t('open.differences', { count: differences.length })}</Text>
      <div className={classes.differences}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('column.paper')}</Table.Th>
              <Table.Th>{t('open.field')}</Table.Th>
              <Table.Th>{t('open.mine')}</Table.Th>
              <Table.Th>{t('open.theirs')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {differences.map(({ displayName, field, mine, theirs }) => (
              <Table.Tr key={`${displayName}/${field}/${mine}`}>
                <Table.Td>{displayName}</Table.Td>
                <Table.Td>{field}</Table.Td>
                <Table.Td>{mine}</Table.Td>
                <Table.Td>{theirs}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
      <Radio.Group label={t('open.whose')} value={keeps} onChange={onKeeps} withAsterisk>
        <Stack gap="xs" mt="xs">
          <Radio value="mine" label={t('open.keepMine')} />
          <Radio value="theirs" label={t('open.keepTheirs')} />
        </Stack>
      </Radio.Group>
    </>
  );
};
