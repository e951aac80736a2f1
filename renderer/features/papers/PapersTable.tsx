import { Table } from '@mantine/core';
import { type DragEvent, type KeyboardEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../../shared/contract';
import { ShortcutHint } from '../../components/ShortcutHint';
import { PaperRowCells } from './PaperRowCells';
import type { ListedPaper } from './paper-status';
import { listTypes, offeredBy } from './paper-types';
import classes from './papers.module.css';

export interface PapersTableProps {
  papers: readonly ListedPaper[];
  acceptedTypes: OutputOf<'papers.list'>['acceptedTypes'];
  onSaveTopic: (paper: ListedPaper, topic: string) => Promise<boolean>;
  onApprove: (paper: ListedPaper) => void;
  onReject: (paper: ListedPaper) => void;
  onHandIn: (paper: ListedPaper, files: readonly File[]) => void;
  /** Opens deadline and versions of a paper. */
  onOpen: (paper: ListedPaper) => void;
}

const COLUMNS = ['name', 'topic', 'topicState', 'due', 'submission'] as const;

/** The papers of a cohort: topics are edited in place, files are dropped on a row, everything goes by keyboard too. */
export const PapersTable = ({
  papers,
  acceptedTypes,
  onSaveTopic,
  onApprove,
  onReject,
  onHandIn,
  onOpen,
}: PapersTableProps) => {
  const { t } = useTranslation('papers');
  const [editing, setEditing] = useState<string | null>(null);
  const [dropOn, setDropOn] = useState<string | null>(null);
  const [focused, setFocused] = useState<string | null>(null);
  const body = useRef<HTMLTableSectionElement>(null);
  const stop = papers.some(({ enrolmentId }) => enrolmentId === focused) ? focused : papers[0]?.enrolmentId;

  const focusRow = (index: number) =>
    body.current?.querySelectorAll<HTMLElement>(':scope > tr')[index]?.focus();

  const onKeyDown = (event: KeyboardEvent<HTMLElement>, index: number, paper: ListedPaper) => {
    if (event.target !== event.currentTarget || event.altKey || event.ctrlKey || event.metaKey) return;
    const actions: Partial<Record<string, () => void>> = {
      ArrowDown: () => focusRow(Math.min(index + 1, papers.length - 1)),
      ArrowUp: () => focusRow(Math.max(index - 1, 0)),
      Home: () => focusRow(0),
      End: () => focusRow(papers.length - 1),
      ...(!paper.isClosed && {
        F2: () => setEditing(paper.enrolmentId),
        Enter: () => setEditing(paper.enrolmentId),
        g: () => onApprove(paper),
      }),
      ' ': () => onOpen(paper),
    };
    const action = actions[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!action) return;
    event.preventDefault();
    action();
  };

  const dropHandlers = (paper: ListedPaper) => ({
    onDragOver: (event: DragEvent) => {
      if (paper.isClosed || !event.dataTransfer.types.includes('Files')) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'copy';
      setDropOn(paper.enrolmentId);
    },
    onDragLeave: () => setDropOn((current) => (current === paper.enrolmentId ? null : current)),
    onDrop: (event: DragEvent) => {
      event.preventDefault();
      setDropOn(null);
      if (!paper.isClosed) onHandIn(paper, [...event.dataTransfer.files]);
    },
  });

  return (
    <>
      <p className={classes.hint}>
        <span>
          <ShortcutHint keys="F2" /> {t('hint.edit')}
        </span>
        <span>
          <ShortcutHint keys="G" /> {t('hint.approve')}
        </span>
        <span>
          <ShortcutHint keys="space" /> {t('hint.open')}
        </span>
        <span>{t('hint.drop', { types: listTypes(acceptedTypes) })}</span>
      </p>
      <div className={classes.scroll}>
        <Table role="grid" aria-label={t('table.label')}>
          <Table.Thead>
            <Table.Tr>
              {COLUMNS.map((column) => (
                <Table.Th key={column}>{t(`table.${column}`)}</Table.Th>
              ))}
              <Table.Th className={classes.menuCell}>
                <span className="kk-visually-hidden">{t('table.actions')}</span>
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody ref={body}>
            {papers.map((paper, index) => (
              <Table.Tr
                key={paper.enrolmentId}
                className={classes.row}
                tabIndex={paper.enrolmentId === stop ? 0 : -1}
                data-drop={dropOn === paper.enrolmentId || undefined}
                onFocus={() => setFocused(paper.enrolmentId)}
                onKeyDown={(event) => onKeyDown(event, index, paper)}
                {...dropHandlers(paper)}
              >
                <PaperRowCells
                  paper={paper}
                  accept={offeredBy(acceptedTypes)}
                  isEditing={editing === paper.enrolmentId}
                  onEdit={() => setEditing(paper.enrolmentId)}
                  onEndEdit={(byKeyboard) => {
                    setEditing((current) => (current === paper.enrolmentId ? null : current));
                    if (byKeyboard) focusRow(index);
                  }}
                  onSaveTopic={(topic) => onSaveTopic(paper, topic)}
                  onApprove={() => onApprove(paper)}
                  onReject={() => onReject(paper)}
                  onHandIn={(files) => onHandIn(paper, files)}
                  onOpen={() => onOpen(paper)}
                />
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
    </>
  );
};
