import { Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { OutputOf } from '../../../shared/contract';
import { sortName } from '../../../shared/domain/names';
import { formatUnits } from '../../components/format';
import { Panel } from '../../components/Panel';
import { StatusMark } from '../../components/StatusMark';
import { SECTIONS } from './sections';
import classes from './start.module.css';

type Row = OutputOf<'cohorts.agenda'>['atRisk'][number];

const NAMED = 10;

/** The rows of each cohort together, cohorts in the order of their gravest row. */
function byCohort(rows: readonly Row[]): [code: string, rows: Row[]][] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(row.cohortCode);
    if (group) group.push(row);
    else groups.set(row.cohortCode, [row]);
  }
  return [...groups];
}

/** Who may lose the certificate for attendance, or has lost it. */
export function RisksPanel({ rows }: { rows: readonly Row[] }) {
  const { t } = useTranslation('start');
  const shown = rows.slice(0, NAMED);
  return (
    <div id={SECTIONS.risks} tabIndex={-1} className={classes.section}>
      <Panel
        title={t('risks.title')}
        {...(rows.length > 0 && { count: rows.length })}
        padding={rows.length > 0 ? 'none' : 'normal'}
      >
        {rows.length === 0 ? (
          <p className={classes.soft}>{t('risks.nobody')}</p>
        ) : (
          byCohort(shown).map(([code, own]) => (
            <Table key={code} className={classes.risks} aria-label={t('risks.tableOf', { code })}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th className="kk-code">{code}</Table.Th>
                  <Table.Th className={classes.right}>{t('risks.missed')}</Table.Th>
                  <Table.Th className={classes.right}>{t('risks.mayMiss')}</Table.Th>
                  <Table.Th>{t('risks.state')}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {own.map((row) => (
                  <Table.Tr key={row.enrolmentId}>
                    <Table.Td className={classes.person}>
                      <Link to={`/personen/${row.personId}`} className="kk-plain-link">
                        {sortName({ ...row, title: '' })}
                      </Link>
                    </Table.Td>
                    <Table.Td className={classes.right}>
                      <Link
                        to={`/kurse/${row.cohortId}/anwesenheit?stand=${row.state}`}
                        aria-label={t('risks.missedLink', { units: formatUnits(row.missedUnits) })}
                      >
                        {formatUnits(row.missedUnits)}
                      </Link>{' '}
                      {t('risks.units')}
                    </Table.Td>
                    <Table.Td className={classes.right}>
                      {row.state === 'lost'
                        ? '–'
                        : t('risks.of', {
                            units: formatUnits(row.mayStillMissUnits),
                            total: formatUnits(row.mayMissUnits),
                          })}
                    </Table.Td>
                    <Table.Td>
                      <StatusMark status={row.state} />
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          ))
        )}
        {rows.length > NAMED && (
          <p className={classes.more}>{t('risks.more', { count: rows.length - NAMED })}</p>
        )}
      </Panel>
    </div>
  );
}
