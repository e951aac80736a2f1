import { ActionIcon, Checkbox } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
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

/** What stands on a document and in which order. Number and code are always on it, and so not in the list. */
export function DesignBlocks({ blocks, onChange }: DesignBlocksProps) {
  const { t } = useTranslation('documents');
  const moving = blocks.filter((block) => !isFixed(block));
  const all = [...blocks, ...PAPER_BLOCKS.filter((block) => !blocks.includes(block))];
  const icon = { size: 16, stroke: 1.6 };
  return (
    <div className={classes.form}>
      <ul className={classes.blocks} aria-label={t('design.tab.blocks')}>
        {all.map((block) => {
          const what = t(`design.block.${block}`);
          const place = moving.indexOf(block);
          return (
            <li key={block}>
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
                    disabled={place === 0}
                    onClick={() => onChange(moveBlock(blocks, block, -1))}
                  >
                    <IconArrowUp {...icon} />
                  </ActionIcon>
                  <ActionIcon
                    size="sm"
                    aria-label={t('design.block.down', { what })}
                    title={t('design.block.down', { what })}
                    disabled={place === moving.length - 1}
                    onClick={() => onChange(moveBlock(blocks, block, 1))}
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
