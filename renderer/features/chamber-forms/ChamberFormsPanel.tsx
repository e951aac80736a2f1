import { ActionIcon, Anchor, Button, FileButton as FilePicker } from '@mantine/core';
import { IconTableOptions, IconX } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../../shared/contract';
import { LIST_KINDS, type ListKind } from '../../../shared/domain/chamber-list';
import { useChannel, useJob, useSend, useUpload } from '../../api/hooks';
import { saveTicket, showDone } from '../../api/notices';
import { ErrorState } from '../../components/ErrorState';
import { Panel } from '../../components/Panel';
import { StatusMark } from '../../components/StatusMark';
import classes from './chamber-forms.module.css';
import { type ReadForm, TieDialog } from './TieDialog';

/** Of a chamber's profile: which columns each of its lists has. */
export interface ListsOfChamber {
  id: string;
  columns: Readonly<Record<ListKind, readonly { key: string }[]>>;
}

/** The forms that a chamber wants its lists on, each taken in as it is and its fields tied to cells. */
export function ChamberFormsPanel({ chamber }: { chamber: ListsOfChamber }) {
  const { t } = useTranslation(['chamberForms', 'settings']);
  const { data, error, refetch } = useChannel('chamberForms.list', { chamberId: chamber.id });
  const { run: check } = useJob('chamberForms.check');
  const [faults, setFaults] = useState<OutputOf<'chamberForms.check'>>([]);
  const columns = JSON.stringify(chamber.columns);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a form has to fit the columns, whoever changes them.
  useEffect(() => {
    if (data && data.length > 0)
      void check({ chamberId: chamber.id }).then((found) => setFaults(found ?? []));
    else setFaults([]);
  }, [data, chamber.id, columns, check]);
  const [read, setRead] = useState<(ReadForm & { kind: ListKind }) | null>(null);
  return (
    <Panel title={t('title')} note={t('note')}>
      {error && <ErrorState compact error={error} onRetry={() => void refetch()} />}
      {data && (
        <ul className={classes.forms}>
          {LIST_KINDS.map((kind) => (
            <FormOfList
              key={kind}
              chamberId={chamber.id}
              kind={kind}
              form={data.find((each) => each.kind === kind)}
              fault={faults.find((each) => each.kind === kind)?.message}
              onRead={(form) => setRead({ ...form, kind })}
            />
          ))}
        </ul>
      )}
      {read && (
        <TieDialog
          chamberId={chamber.id}
          kind={read.kind}
          columns={chamber.columns[read.kind].map(({ key }) => key)}
          form={read}
          kept={data?.find(({ kind }) => kind === read.kind)}
          onClose={() => setRead(null)}
        />
      )}
    </Panel>
  );
}

interface FormOfListProps {
  chamberId: string;
  kind: ListKind;
  form: OutputOf<'chamberForms.list'>[number] | undefined;
  /** Why it would be refused if a list were written on it. */
  fault: string | undefined;
  onRead: (form: ReadForm) => void;
}

function FormOfList({ chamberId, kind, form, fault, onRead }: FormOfListProps) {
  const { t } = useTranslation(['chamberForms', 'settings']);
  const upload = useUpload();
  const read = useJob('chamberForms.read');
  const save = useJob('chamberForms.save', { onDone: () => showDone(t('saved')) });
  const sample = useJob('chamberForms.sample', { onDone: (ticket) => void saveTicket(ticket) });
  const { mutate: remove, isPending } = useSend('chamberForms.remove');
  const list = t(`settings:list.${kind}`);
  const standing = ({ fileName: name, sheet, ties }: NonNullable<typeof form>) =>
    sheet === '' ? t('keptWord', { name }) : t('kept', { name, sheet, count: ties.length });
  const open = async (transferId: string | undefined) => {
    const found = await read.run({ chamberId, kind, ...(transferId !== undefined && { transferId }) });
    if (!found) return;
    if (found.sheets.length > 0) onRead({ ...found, transferId });
    else if (transferId !== undefined) await save.run({ chamberId, kind, transferId, sheet: '', ties: [] });
  };
  const take = async (file: File | null) => {
    const ticket = file && (await upload(file));
    if (ticket) await open(ticket.transferId);
  };
  return (
    <li>
      <span className={classes.words}>
        <b>{list}</b>
        <span className="kk-secondary" title={form?.fileName}>
          {form ? standing(form) : t('none')}{' '}
          {!form && (
            <Anchor
              component="button"
              type="button"
              fz="inherit"
              disabled={sample.isRunning}
              aria-label={t('sampleFor', { list })}
              onClick={() => void sample.run({ chamberId, kind })}
            >
              {t('sample')}
            </Anchor>
          )}
        </span>
        {form && fault && (
          <span className={classes.fault}>
            <StatusMark status="warning" isSentence>
              {fault}
            </StatusMark>
          </span>
        )}
      </span>
      {form && form.sheet !== '' && (
        <Button
          size="compact-sm"
          leftSection={<IconTableOptions size={14} stroke={1.6} />}
          disabled={read.isRunning}
          aria-label={t('tieFor', { list })}
          onClick={() => void open(undefined)}
        >
          {t('tie')}
        </Button>
      )}
      <FilePicker accept=".xlsx,.docx" onChange={(file) => void take(file)}>
        {(props) => (
          <Button
            {...props}
            size="compact-sm"
            loading={read.isRunning || save.isRunning}
            aria-label={t(form ? 'replaceFor' : 'chooseFor', { list })}
          >
            {t(form ? 'replace' : 'choose')}
          </Button>
        )}
      </FilePicker>
      {form && (
        <ActionIcon
          size="sm"
          loading={isPending}
          aria-label={t('removeFor', { list })}
          title={t('removeFor', { list })}
          onClick={() => remove({ chamberId, kind })}
        >
          <IconX size={16} stroke={1.6} />
        </ActionIcon>
      )}
    </li>
  );
}
