import { ActionIcon, Checkbox, Menu } from '@mantine/core';
import {
  IconBan,
  IconCopy,
  IconDotsVertical,
  IconEye,
  IconFileTypePdf,
  IconUserCheck,
} from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useJob, useSend } from '../../api/hooks';
import { saveTicket } from '../../api/notices';
import { dateOfInstant, formatDate } from '../../components/format';
import { JobDialog } from '../../components/JobDialog';
import { NamesakeMark } from '../../components/NamesakeMark';
import { PlainTable } from '../../components/PlainTable';
import { ReasonDialog } from '../../components/ReasonDialog';
import { StatusMark } from '../../components/StatusMark';
import {
  canIssue,
  canPrint,
  type DocumentRow,
  type IssuedDocument,
  inForce,
  STANDING_STATUS,
  standingOf,
  wasPrinted,
} from './document-state';
import classes from './documents.module.css';
import { HandOverDialog } from './HandOverDialog';
import { PreviewDialog } from './PreviewDialog';

interface DocumentsTableProps {
  cohortId: string;
  today: string;
  rows: readonly DocumentRow[];
  selected: ReadonlySet<string>;
  onSelect: (selected: ReadonlySet<string>) => void;
}

/** Everybody with the document that is theirs, its number, and how far it is. */
export function DocumentsTable({ cohortId, today, rows, selected, onSelect }: DocumentsTableProps) {
  const { t } = useTranslation('documents');
  const [previewed, setPreviewed] = useState<DocumentRow | null>(null);
  const choosable = rows.filter((row) => canIssue(row) || inForce(row) !== null);
  const toggle = (enrolmentId: string) => {
    const next = new Set(selected);
    if (!next.delete(enrolmentId)) next.add(enrolmentId);
    onSelect(next);
  };
  const isAll = choosable.length > 0 && choosable.every(({ enrolmentId }) => selected.has(enrolmentId));
  return (
    <>
      <PlainTable className={classes.table} aria-label={t('title')}>
        <thead>
          <tr>
            <th scope="col">
              <Checkbox
                size="xs"
                aria-label={t('column.choose')}
                checked={isAll}
                indeterminate={!isAll && selected.size > 0}
                onChange={() =>
                  onSelect(new Set(isAll ? [] : choosable.map(({ enrolmentId }) => enrolmentId)))
                }
              />
            </th>
            <th scope="col">{t('column.name')}</th>
            <th scope="col">{t('column.kind')}</th>
            <th scope="col">{t('column.number')}</th>
            <th scope="col">{t('column.state')}</th>
            <th scope="col">
              <span className="kk-visually-hidden">{t('column.actions')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const document = inForce(row);
            const kind = document?.document ?? row.due;
            return (
              <tr key={row.enrolmentId}>
                <td>
                  <Checkbox
                    size="xs"
                    aria-label={t('chooseOne', { name: row.name })}
                    disabled={!choosable.includes(row)}
                    checked={selected.has(row.enrolmentId)}
                    onChange={() => toggle(row.enrolmentId)}
                  />
                </td>
                <td className={classes.name} title={row.name}>
                  {row.name}
                  <NamesakeMark enrolmentId={row.enrolmentId} />
                  {row.hasWithdrawn && <span className="kk-secondary"> · {t('withdrawn')}</span>}
                </td>
                <td>
                  {kind === null ? <span className="kk-secondary">{t('none')}</span> : t(`kind.${kind}`)}
                </td>
                <td className="kk-code">{document?.number ?? ''}</td>
                <td>
                  <Standing cohortId={cohortId} row={row} />
                </td>
                <td className={classes.actions}>
                  {kind !== null && (
                    <ActionIcon
                      size="sm"
                      aria-label={t('row.preview', { name: row.name })}
                      title={t('row.preview', { name: row.name })}
                      onClick={() => setPreviewed(row)}
                    >
                      <IconEye size={16} stroke={1.6} />
                    </ActionIcon>
                  )}
                  {document ? (
                    <DocumentMenu document={document} today={today} canPrint={canPrint(row)} />
                  ) : (
                    <span className={classes.noMenu} />
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </PlainTable>
      {previewed?.due && (
        <PreviewDialog
          cohortId={cohortId}
          document={previewed.due}
          enrolmentId={previewed.enrolmentId}
          title={previewed.name}
          onClose={() => setPreviewed(null)}
        />
      )}
    </>
  );
}

function Standing({ cohortId, row }: { cohortId: string; row: DocumentRow }) {
  const { t } = useTranslation('documents');
  const standing = standingOf(row);
  const document = inForce(row);
  const [newest] = row.issued;
  const day =
    standing === 'handed'
      ? (document?.handedOverOn ?? '')
      : standing === 'printed'
        ? dateOfInstant(document?.prints[0]?.printedAt ?? '')
        : (document?.issuedOn ?? '');
  const way = standing === 'handed' ? `-${document?.handedOverWay ?? 'in-person'}` : '';
  const words = t(`state.${standing}${way}`, { day: day && formatDate(day) });
  const by = [
    ...(document?.handedOverBy ? [t('state.by', { by: document.handedOverBy })] : []),
    ...(document?.prints ?? []).flatMap(({ reason, printedAt }) =>
      reason === '' ? [] : t('state.why', { day: formatDate(dateOfInstant(printedAt)), reason }),
    ),
  ].join('\n');
  return (
    <span className={classes.standing}>
      <StatusMark status={STANDING_STATUS[standing]}>
        {standing === 'missing' || standing === 'warned' ? (
          <Link to={`/kurse/${cohortId}/zertifikate`}>{words}</Link>
        ) : (
          <span {...(by !== '' && { title: by })}>{words}</span>
        )}
      </StatusMark>
      {document === null && newest && (
        <span className="kk-secondary" title={newest.revoked?.reason}>
          {t('state.revoked', { number: newest.number })}
        </span>
      )}
      {document?.differs && <StatusMark status="warning">{t('state.differs')}</StatusMark>}
    </span>
  );
}

/** What can be done with a document that is issued. */
function DocumentMenu({
  document,
  today,
  canPrint: isPrintable,
}: {
  document: IssuedDocument;
  today: string;
  canPrint: boolean;
}) {
  const { t } = useTranslation('documents');
  const [asked, setAsked] = useState<'again' | 'copy' | 'revoke' | 'hand-over' | null>(null);
  const { id, number } = document;
  const isAgain = wasPrinted(document);
  const print = useJob('certificates.print', {
    onDone: (ticket) => {
      setAsked(null);
      void saveTicket(ticket);
    },
  });
  const revoke = useSend('certificates.revoke', { onDone: () => setAsked(null) });
  const icon = { size: 16, stroke: 1.6 };
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon size="sm" aria-label={t('row.more', { number })} title={t('row.more', { number })}>
            <IconDotsVertical {...icon} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            disabled={!isPrintable}
            leftSection={<IconFileTypePdf {...icon} />}
            onClick={() =>
              isAgain
                ? setAsked('again')
                : void print.run({ certificateIds: [id], form: 'single', copyReason: null })
            }
          >
            {t(isAgain ? 'row.printAgain' : 'row.print')}
          </Menu.Item>
          <Menu.Item leftSection={<IconCopy {...icon} />} onClick={() => setAsked('copy')}>
            {t('row.copy')}
          </Menu.Item>
          <Menu.Item leftSection={<IconUserCheck {...icon} />} onClick={() => setAsked('hand-over')}>
            {t(isPrintable ? 'row.handOver' : 'row.mendHandOver')}
          </Menu.Item>
          <Menu.Item leftSection={<IconBan {...icon} />} onClick={() => setAsked('revoke')}>
            {t('row.revoke')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <ReasonDialog
        opened={asked === 'again'}
        title={t('again.title')}
        text={t('again.text', { count: 1, numbers: number })}
        action={t('again.action')}
        isPending={print.isRunning}
        onClose={() => setAsked(null)}
        onSubmit={(reprintReason) =>
          void print.run({ certificateIds: [id], form: 'single', copyReason: null, reprintReason })
        }
      />
      <ReasonDialog
        opened={asked === 'copy'}
        title={t('copy.title', { number })}
        text={t('copy.text')}
        action={t('copy.action')}
        isPending={print.isRunning}
        onClose={() => setAsked(null)}
        onSubmit={(copyReason) => void print.run({ certificateIds: [id], form: 'single', copyReason })}
      />
      <ReasonDialog
        opened={asked === 'revoke'}
        title={t('revoke.title', { number })}
        text={t('revoke.text')}
        action={t('revoke.action')}
        isPending={revoke.isPending}
        onClose={() => setAsked(null)}
        onSubmit={(reason) => revoke.mutate({ certificateId: id, reason })}
      />
      {asked === 'hand-over' && (
        <HandOverDialog document={document} today={today} onClose={() => setAsked(null)} />
      )}
      <JobDialog job={print} title={t('print.runs')} />
    </>
  );
}
