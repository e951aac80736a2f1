import { Popover, type PopoverProps, Tooltip } from '@mantine/core';
import { cloneElement, type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MarkHistory, type MarkHistoryProps } from './MarkHistory';

interface HistoryPopoverProps extends MarkHistoryProps {
  position: NonNullable<PopoverProps['position']>;
  /** The button that opens it. */
  children: ReactElement<{ onClick?: () => void }>;
}

/** A button that opens the history of a mark; the keyboard goes in with it and comes back, also by taking a change back. */
export function HistoryPopover({ position, children, onTakeBack, ...history }: HistoryPopoverProps) {
  const { t } = useTranslation('marking');
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Popover
      width={320}
      position={position}
      withinPortal
      trapFocus
      returnFocus
      // It grows once its entries are there, and has to find room for them.
      preventPositionChangeWhenVisible={false}
      opened={isOpen}
      onChange={setIsOpen}
    >
      <Popover.Target>
        <Tooltip label={t('history.title')} disabled={isOpen}>
          {cloneElement(children, { onClick: () => setIsOpen((wasOpen) => !wasOpen) })}
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown>
        <MarkHistory
          {...history}
          {...(onTakeBack && {
            onTakeBack: (before) => {
              onTakeBack(before);
              setIsOpen(false);
            },
          })}
        />
      </Popover.Dropdown>
    </Popover>
  );
}
