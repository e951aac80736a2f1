import { ActionIcon, Button, Menu } from '@mantine/core';
import {
  IconArrowsExchange,
  IconBan,
  IconDeviceFloppy,
  IconDots,
  IconMail,
  IconRefresh,
} from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { hasOpenPapers } from '../../../shared/domain/exchange/still-out';
import { call } from '../../api/client';
import { useJob } from '../../api/hooks';
import { saveTicket } from '../../api/notices';
import { dateOfInstant, formatDate, formatInstant, formatNumber } from '../../components/format';
import { JobDialog } from '../../components/JobDialog';
import { PlainTable } from '../../components/PlainTable';
import { StatusMark } from '../../components/StatusMark';
import { EndDialog } from './EndDialog';
import classes from './exchange.module.css';
import { type GivenPackage, type HandedOver, standOf } from './exchange-model';

const icon = { size: 16, stroke: 1.6 };

interface PackagesTableProps {
  packages: readonly GivenPackage[];
  /** They are of several cohorts. */
  withCohort?: boolean;
  onMade: (made: readonly HandedOver[]) => void;
}

export type Ending = 'replace' | 'reassign' | 'revoke';

/** Who holds which package since when, and what has come back. */
export function PackagesTable({ packages, withCohort = false, onMade }: PackagesTableProps) {
  const { t } = useTranslation('exchange');
  const [ending, setEnding] = useState<{ row: GivenPackage; way: Ending } | null>(null);
  return (
    <>
      <PlainTable className={classes.table} aria-label={t('table.label')}>
        <thead>
          <tr>
            <th scope="col">{t('table.name')}</th>
            {withCohort && <th scope="col">{t('table.cohort')}</th>}
            <th scope="col">{t('table.kind')}</th>
            <th scope="col">{t('table.stand')}</th>
            <th scope="col" data-number="">
              {t('table.papers')}
            </th>
            <th scope="col" data-number="">
              {t('table.dueOn')}
            </th>
            <th scope="col" data-number="">
              {t('table.givenAt')}
            </th>
            <th scope="col" data-number="">
              {t('table.openedAt')}
            </th>
            <th scope="col">{t('table.imported')}</th>
            <th scope="col">
              <span className="kk-visually-hidden">{t('table.actions')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {packages.map((row) => (
            <PackageRow
              key={row.packageId}
              row={row}
              withCohort={withCohort}
              onEnd={(way) => setEnding({ row, way })}
              onMade={onMade}
            />
          ))}
        </tbody>
      </PlainTable>
      <EndDialog ending={ending} onClose={() => setEnding(null)} onMade={onMade} />
    </>
  );
}

interface PackageRowProps {
  row: GivenPackage;
  withCohort: boolean;
  onEnd: (way: Ending) => void;
  onMade: (made: readonly HandedOver[]) => void;
}

function PackageRow({ row, withCohort, onEnd, onMade }: PackageRowProps) {
  const { t } = useTranslation('exchange');
  const { status, word } = standOf(row);
  const [newest] = row.imports;
  const isEnded = row.state !== 'given';
  const why = isEnded
    ? t('table.ended', {
        by: row.endedBy,
        at: row.endedAt ? formatInstant(row.endedAt) : '',
        reason: row.endReason,
      })
    : row.remindedAt
      ? t('table.reminded', { at: formatInstant(row.remindedAt) })
      : undefined;
  return (
    <tr data-ended={isEnded || undefined} data-overdue={row.isOverdue || undefined}>
      <td className={classes.name}>{row.markerName}</td>
      {withCohort && (
        <td>
          <Link to={`/kurse/${row.cohortId}/bewertung/pakete`} className="kk-code">
            {row.cohortCode}
          </Link>
        </td>
      )}
      <td>{t(`kind.${row.kind}`)}</td>
      <td title={why}>
        <StatusMark status={status}>
          {word === 'reassigned' && row.replacedBy
            ? t('stand.reassignedTo', { name: row.replacedBy.markerName })
            : t(`stand.${word}`)}
        </StatusMark>
      </td>
      <td data-number="">
        {t('table.done', { done: formatNumber(row.done), papers: formatNumber(row.papers) })}
      </td>
      <td data-number="">{row.dueOn ? formatDate(row.dueOn) : ''}</td>
      <td data-number="" title={t('table.givenBy', { at: formatInstant(row.givenAt), by: row.givenBy })}>
        {formatDate(dateOfInstant(row.givenAt))}
      </td>
      <td data-number="" title={row.openedAt ? t('table.laptopClock') : undefined}>
        {row.openedAt ? formatDate(dateOfInstant(row.openedAt)) : ''}
      </td>
      <td
        title={
          newest &&
          t(newest.laptop === null ? 'table.givenBy' : 'table.importedBy', {
            by: newest.importedBy,
            at: formatInstant(newest.importedAt),
            laptop: newest.laptop,
          })
        }
      >
        {newest &&
          t('table.sequence', {
            sequence: newest.sequence,
            day: formatDate(dateOfInstant(newest.importedAt)),
          })}
      </td>
      <td>{!isEnded && <RowActions row={row} onEnd={onEnd} onMade={onMade} />}</td>
    </tr>
  );
}

/** What can be done with a package that is out; one that nobody has saved is saved first. */
function RowActions({ row, onEnd, onMade }: Omit<PackageRowProps, 'withCohort'>) {
  const { t } = useTranslation(['exchange', 'common']);
  const remind = useJob('exchange.remind', { onDone: (ticket) => void saveTicket(ticket) });
  const packAgain = useJob('exchange.packAgain');
  const writeAgain = useJob('worksheet.writeAgain');
  const { packageId, kind, markerName, email, dueOn, isSaved } = row;
  const hasOpen = hasOpenPapers(row);
  const saveAgain = async () => {
    if (kind === 'worksheet') {
      const sheet = await writeAgain.run({ packageId });
      if (sheet) await saveTicket(sheet);
      return;
    }
    const [passphrase = ''] = await call('exchange.proposePassphrases', { count: 1 });
    const made = await packAgain.run({ packageId, passphrase });
    if (made) onMade([{ ...made, passphrase }]);
  };
  return (
    <span className={classes.rowActions}>
      {!isSaved && (
        <Button
          size="compact-sm"
          aria-label={t(`menu.${kind}Save`, { name: markerName })}
          onClick={() => void saveAgain()}
        >
          {t('common:action.save')}
        </Button>
      )}
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon size="sm" aria-label={t(`menu.${kind}Label`, { name: markerName })}>
            <IconDots {...icon} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={<IconMail {...icon} />}
            disabled={email === '' || !hasOpen || !isSaved}
            onClick={() =>
              void remind.run({
                packageId,
                subject: t('remind.subject'),
                text: t(kind === 'package' ? 'remind.text' : 'remind.sheetText', {
                  due: dueOn === null ? '' : ` ${t('remind.due')}`,
                }),
              })
            }
          >
            {email === '' ? t('menu.noEmail') : t('menu.remind')}
          </Menu.Item>
          {isSaved && (
            <Menu.Item leftSection={<IconDeviceFloppy {...icon} />} onClick={() => void saveAgain()}>
              {t(`menu.${kind}Again`)}
            </Menu.Item>
          )}
          <Menu.Item
            leftSection={<IconRefresh {...icon} />}
            disabled={!hasOpen}
            onClick={() => onEnd('replace')}
          >
            {t('menu.replace')}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconArrowsExchange {...icon} />}
            disabled={!hasOpen}
            onClick={() => onEnd('reassign')}
          >
            {t('menu.reassign')}
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item leftSection={<IconBan {...icon} />} onClick={() => onEnd('revoke')}>
            {t('menu.revoke')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <JobDialog job={packAgain} title={t('give.runs')} />
      <JobDialog job={writeAgain} title={t('sheet.writes')} />
    </span>
  );
}
