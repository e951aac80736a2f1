import { ActionIcon, Button, TextInput, Tooltip } from '@mantine/core';
import {
  IconArrowAutofitWidth,
  IconChevronDown,
  IconChevronUp,
  IconHighlight,
  IconList,
  IconMessage2,
  IconMinus,
  IconNotes,
  IconPlus,
  IconSearch,
} from '@tabler/icons-react';
import { type ReactNode, type RefObject, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../../../components/format';
import classes from './reader.module.css';

export type ReaderPanel = 'outline' | 'notes' | null;

interface Paging {
  input: RefObject<HTMLInputElement | null>;
  /** Counted from 0. */
  current: number;
  pages: number;
  onPage: (index: number) => void;
}

export interface ReaderToolbarProps {
  /** Null where a paper has no fixed pages. */
  paging: Paging | null;
  zoom: number;
  isFitted: boolean;
  panel: ReaderPanel;
  notes: number;
  isSearching: boolean;
  /** Selecting marks at once. */
  isMarking: boolean;
  canMark: boolean;
  onPanel: (panel: ReaderPanel) => void;
  onSearch: () => void;
  onZoom: (direction: 1 | -1 | 'fit') => void;
  onMark: () => void;
  onNote: () => void;
  /** What is read: its version, other files. */
  children?: ReactNode;
}

interface ToolProps {
  label: string;
  icon: typeof IconList;
  isOn?: boolean;
  isDisabled?: boolean;
  onClick: () => void;
}

const Tool = ({ label, icon: Icon, isOn, isDisabled = false, onClick }: ToolProps) => (
  <Tooltip label={label} openDelay={400}>
    <ActionIcon
      aria-label={label}
      {...(isOn !== undefined && { 'aria-pressed': isOn, 'data-on': isOn || undefined })}
      className={classes.tool}
      disabled={isDisabled}
      onClick={onClick}
    >
      <Icon size={16} stroke={1.6} />
    </ActionIcon>
  </Tooltip>
);

/** Pages, zoom, search, outline, marking: what one does with a paper in hand. */
export const ReaderToolbar = (props: ReaderToolbarProps) => {
  const { paging, zoom, isFitted, panel, notes, isSearching, isMarking, canMark } = props;
  const { onPanel, onSearch, onZoom, onMark, onNote, children } = props;
  const { t } = useTranslation('marking');
  const toggle = (name: ReaderPanel) => onPanel(panel === name ? null : name);
  return (
    <div className={classes.toolbar} role="toolbar" aria-label={t('reader.tools')}>
      <Tool
        label={t('reader.outline')}
        icon={IconList}
        isOn={panel === 'outline'}
        onClick={() => toggle('outline')}
      />
      <Tool
        label={t('reader.notes', { count: notes })}
        icon={IconNotes}
        isOn={panel === 'notes'}
        onClick={() => toggle('notes')}
      />
      <Tool label={t('reader.search')} icon={IconSearch} isOn={isSearching} onClick={onSearch} />
      {paging && <Pages {...paging} />}
      <i className={classes.rule} />
      <Tool label={t('reader.smaller')} icon={IconMinus} onClick={() => onZoom(-1)} />
      <span className={classes.zoom}>
        {t('reader.zoom', { percent: formatNumber(Math.round(zoom * 100)) })}
      </span>
      <Tool label={t('reader.larger')} icon={IconPlus} onClick={() => onZoom(1)} />
      <Tool
        label={t('reader.fit')}
        icon={IconArrowAutofitWidth}
        isOn={isFitted}
        onClick={() => onZoom('fit')}
      />
      {canMark && (
        <>
          <i className={classes.rule} />
          <Button
            size="compact-sm"
            variant="subtle"
            color="gray"
            className={classes.wide}
            aria-label={t('reader.mark')}
            data-on={isMarking || undefined}
            aria-pressed={isMarking}
            leftSection={<IconHighlight size={16} stroke={1.6} />}
            title={t('reader.markHint')}
            // The selection has to survive the press.
            onMouseDown={(event) => event.preventDefault()}
            onClick={onMark}
          >
            <span className={classes.wideWords}>{t('reader.mark')}</span>
          </Button>
          <Button
            size="compact-sm"
            variant="subtle"
            color="gray"
            className={classes.wide}
            aria-label={t('reader.note')}
            leftSection={<IconMessage2 size={16} stroke={1.6} />}
            title={t('reader.noteHint')}
            onMouseDown={(event) => event.preventDefault()}
            onClick={onNote}
          >
            <span className={classes.wideWords}>{t('reader.note')}</span>
          </Button>
        </>
      )}
      {children}
    </div>
  );
};

/** From page to page. */
const Pages = (paging: Paging) => {
  const { t } = useTranslation('marking');
  const { current, pages, onPage } = paging;
  return (
    <>
      <i className={classes.rule} />
      <Tool
        label={t('reader.previousPage')}
        icon={IconChevronUp}
        isDisabled={current === 0}
        onClick={() => onPage(current - 1)}
      />
      <PageField {...paging} />
      <Tool
        label={t('reader.nextPage')}
        icon={IconChevronDown}
        isDisabled={current >= pages - 1}
        onClick={() => onPage(current + 1)}
      />
    </>
  );
};

/** The page one is on; a number and Enter goes to another. */
const PageField = ({ input, current, pages, onPage }: Paging) => {
  const { t } = useTranslation('marking');
  const [typed, setTyped] = useState<string | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page takes what was typed away
  useEffect(() => setTyped(null), [current]);
  const go = () => {
    const page = Number(typed);
    if (typed !== null && Number.isInteger(page) && page >= 1) onPage(Math.min(page, pages) - 1);
    setTyped(null);
  };
  return (
    <>
      <TextInput
        ref={input}
        size="xs"
        w={Math.max(2.5, String(pages).length * 0.5 + 1.25) * 16}
        classNames={{ root: classes.pageField, input: classes.pageInput }}
        inputMode="numeric"
        aria-label={t('reader.pageOf', { pages })}
        value={typed ?? String(current + 1)}
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onBlur={() => setTyped(null)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) go();
          if (event.key === 'Escape') setTyped(null);
        }}
      />
      <span className={classes.of}>{t('reader.ofPages', { pages: formatNumber(pages) })}</span>
    </>
  );
};
