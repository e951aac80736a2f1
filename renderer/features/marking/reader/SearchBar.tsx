import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconChevronDown, IconChevronUp, IconX } from '@tabler/icons-react';
import { type RefObject, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../../../components/format';
import classes from './reader.module.css';
import type { Search } from './use-search';

export interface SearchBarProps {
  input: RefObject<HTMLInputElement | null>;
  wanted: string;
  search: Search;
  /** Counted from 0. */
  at: number;
  pages: number;
  canMark: boolean;
  onWanted: (text: string) => void;
  onStep: (by: 1 | -1) => void;
  onMark: () => void;
  onClose: () => void;
}

/** Finds a text in the paper; Enter goes on, with Shift back. A find can be marked without a mouse. */
export const SearchBar = (props: SearchBarProps) => {
  const { input, wanted, search, at, pages, canMark, onWanted, onStep, onMark, onClose } = props;
  const { t } = useTranslation('marking');
  const { finds, searched, isDone } = search;
  useEffect(() => {
    input.current?.focus();
    input.current?.select();
  }, [input]);
  const count =
    wanted.trim() === ''
      ? ''
      : finds.length > 0
        ? t('reader.find', { at: formatNumber(at + 1), total: formatNumber(finds.length) })
        : isDone
          ? t('reader.noFind')
          : t('reader.searching', { page: searched, pages });
  return (
    <search className={classes.search}>
      <TextInput
        ref={input}
        size="xs"
        aria-label={t('reader.searchLabel')}
        placeholder={t('reader.searchLabel')}
        value={wanted}
        onChange={(event) => onWanted(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onClose();
          else if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) onStep(event.shiftKey ? -1 : 1);
          else return;
          event.preventDefault();
          event.stopPropagation();
        }}
      />
      <span className={classes.count} role="status">
        {count}
      </span>
      <ActionIcon
        aria-label={t('reader.previousFind')}
        disabled={finds.length === 0}
        onClick={() => onStep(-1)}
      >
        <IconChevronUp size={16} stroke={1.6} />
      </ActionIcon>
      <ActionIcon aria-label={t('reader.nextFind')} disabled={finds.length === 0} onClick={() => onStep(1)}>
        <IconChevronDown size={16} stroke={1.6} />
      </ActionIcon>
      {canMark && (
        <Button size="compact-xs" disabled={finds.length === 0} onClick={onMark}>
          {t('reader.markFind')}
        </Button>
      )}
      <ActionIcon aria-label={t('reader.closeSearch')} className={classes.pushed} onClick={onClose}>
        <IconX size={16} stroke={1.6} />
      </ActionIcon>
    </search>
  );
};
