import { Button, Checkbox } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../../shared/contract';
import { StatusMark } from '../../components/StatusMark';
import classes from './exchange.module.css';
import { conflictId } from './exchange-model';
import { useRoleWords } from './role-words';

type Cell = OutputOf<'worksheet.read'>['wentBack'][number];

interface WentBackProps {
  cells: readonly Cell[];
  /** Those that do go back, by their id. */
  chosen: readonly string[];
  onChoose: (chosen: readonly string[]) => void;
}

const paperOf = ({ enrolmentId, part, role }: Cell): string => `${enrolmentId}/${part}/${role}`;

/** Which cell it is, and between which values is chosen: a choice between others is none. */
export const wentBackId = (cell: Cell): string => JSON.stringify([conflictId(cell), cell.before, cell.after]);

/** Cells that say again what the worksheet went out with: what came in since stays, but for those that somebody ticks. */
export function WentBack({ cells, chosen, onChoose }: WentBackProps) {
  const { t } = useTranslation('exchange');
  const roleWords = useRoleWords();
  const papers = [...new Set(cells.map(paperOf))].map((paper) => ({
    paper,
    own: cells.filter((cell) => paperOf(cell) === paper),
  }));
  const isAll = cells.every((cell) => chosen.includes(wentBackId(cell)));
  const toggle = (id: string) =>
    onChoose(chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id]);
  return (
    <section className={classes.verdict} aria-label={t('sheet.wentBackLabel')}>
      <StatusMark status="warning">{t('sheet.wentBack', { count: cells.length })}</StatusMark>
      <p className={classes.hint}>{t('sheet.wentBackHint')}</p>
      {cells.length > 1 && (
        <div>
          <Button size="compact-sm" onClick={() => onChoose(isAll ? [] : cells.map(wentBackId))}>
            {t(isAll ? 'sheet.wentBackNone' : 'sheet.wentBackAll')}
          </Button>
        </div>
      )}
      <ul className={`${classes.checks} ${classes.wentBack}`}>
        {papers.map(({ paper, own }) => (
          <li key={paper}>
            {own[0] && (
              <span className={classes.conflictHead}>
                <b>{own[0].displayName}</b>
                <span>{roleWords(own[0])}</span>
              </span>
            )}
            {own.map((cell) => (
              <Checkbox
                key={cell.key}
                size="xs"
                mt={4}
                label={t(cell.after === '' ? 'sheet.wentBackEmpty' : 'sheet.wentBackTo', {
                  title: cell.title,
                  before: cell.before,
                  after: cell.after,
                })}
                checked={chosen.includes(wentBackId(cell))}
                onChange={() => toggle(wentBackId(cell))}
              />
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}
