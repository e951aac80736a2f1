import { ActionIcon, Checkbox } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { type KeyboardEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import {
  isFixed,
  isOptional,
  moveBlock,
  PAPER_BLOCKS,
  type PaperBlock,
  toggleBlock,
} from '../../../shared/domain/paper-blocks';
import classes from './documents.module.css';

interface DesignBlocksProps {
  blocks: readonly PaperBlock[];
  onChange: (blocks: PaperBlock[]) => void;
}

/** What stands on a document and in which order, by button or Alt and an arrow. Number and code are always on it, and so not in the list. */
export function DesignBlocks({ blocks, onChange }: DesignBlocksProps) {
  const { t } = useTranslation('documents');
  const moving = blocks.filter((block) => !isFixed(block));
  const all = [...blocks, ...PAPER_BLOCKS.filter((block) => !blocks.includes(block))];
  const icon = { size: 16, stroke: 1.6 };
  const list = useRef<HTMLUListElement>(null);
  /** What moved it keeps the focus; at the end of the list, where that is disabled, its neighbour has it. */
  const move = (block: PaperBlock, by: 1 | -1, tool: 'up' | 'down') => {
    onChange(moveBlock(blocks, block, by));
    requestAnimationFrame(() => {
      const tools = list.current?.querySelectorAll<HTMLElement>(
        `[data-block="${block}"] [data-tool]:not(:disabled)`,
      );
      const [...usable] = tools ?? [];
      (usable.find(({ dataset }) => dataset.tool === tool) ?? usable[0])?.focus();
    });
  };
  const onKeyDown = (event: KeyboardEvent, block: PaperBlock) => {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!event.altKey || (by !== 1 && by !== -1) || moving[moving.indexOf(block) + by] === undefined) return;
    event.preventDefault();
    move(block, by, by === 1 ? 'down' : 'up');
  };
  return (
    <div className={classes.form}>
      <ul ref={list} className={classes.blocks} aria-label={t('design.tab.blocks')}>
        {all.map((block) => {
          const what = t(`design.block.${block}`);
          const place = moving.indexOf(block);
          return (
            <li
              key={block}
              data-block={block}
              onKeyDown={place >= 0 ? (event) => onKeyDown(event, block) : undefined}
            >
              <Checkbox
                size="xs"
                label={what}
                checked={blocks.includes(block)}
                disabled={!isOptional(block)}
                onChange={() => onChange(toggleBlock(blocks, block))}
              />
              {place >= 0 && (
                <span>
                  <ActionIcon
                    size="sm"
                    aria-label={t('design.block.up', { what })}
                    title={t('design.block.up', { what })}
                    data-tool="up"
                    disabled={place === 0}
                    onClick={() => move(block, -1, 'up')}
                  >
                    <IconArrowUp {...icon} />
                  </ActionIcon>
                  <ActionIcon
                    size="sm"
                    aria-label={t('design.block.down', { what })}
                    title={t('design.block.down', { what })}
                    data-tool="down"
                    disabled={place === moving.length - 1}
                    onClick={() => move(block, 1, 'down')}
                  >
                    <IconArrowDown {...icon} />
                  </ActionIcon>
                </span>
              )}
            </li>
          );
        })}
      </ul>
      <p className={classes.hint}>{t('design.block.always')}</p>
    </div>
  );
}
