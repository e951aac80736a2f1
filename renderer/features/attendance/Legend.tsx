import { Button, Popover } from '@mantine/core';
import { IconKeyboard } from '@tabler/icons-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { ShortcutHint } from '../../components/ShortcutHint';
import cells from './cell.module.css';
import type { CellView } from './grid-model';
import classes from './legend.module.css';

const SIGNS: readonly { view: CellView; text: string; share?: number }[] = [
  { view: 'present', text: 'P' },
  { view: 'absent', text: 'A' },
  { view: 'excused', text: 'E' },
  { view: 'partial', text: '2', share: 0.5 },
  { view: 'credited', text: 'N' },
  { view: 'before-joining', text: '–' },
  { view: 'unrecorded', text: '?' },
];
/** Those that one would not guess. */
const WORTH_KNOWING = [
  { keys: ['enter'], word: 'nextPerson' },
  { keys: ['V'], word: 'late' },
  { keys: ['N'], word: 'makeUp' },
] as const;
const ALL = [
  { keys: ['P', 'A', 'E'], word: 'letters' },
  { keys: ['0', '9', ','], word: 'units' },
  { keys: ['up', 'down', 'left', 'right'], word: 'move' },
  { keys: ['home', 'end'], word: 'ends' },
  { keys: ['enter'], word: 'nextPerson' },
  { keys: ['shift+right'], word: 'select' },
  { keys: ['shift+space', 'mod+space'], word: 'row' },
  { keys: ['mod+U'], word: 'fillDown' },
  { keys: ['mod+R'], word: 'fillRight' },
  { keys: ['delete'], word: 'clear' },
  { keys: ['mod+C', 'mod+X', 'mod+V'], word: 'copy' },
  { keys: ['V'], word: 'late' },
  { keys: ['G'], word: 'early' },
  { keys: ['F2'], word: 'minutes' },
  { keys: ['N'], word: 'makeUp' },
] as const;

/** What the signs in the grid mean, and the keys worth knowing. */
export const Legend = memo(function Legend() {
  const { t } = useTranslation('attendance');
  return (
    <div className={classes.legend}>
      <ul className={classes.signs} aria-label={t('legend.label')}>
        {SIGNS.map(({ view, text, share }) => (
          <li key={view}>
            <span
              className={cells.cell}
              data-view={view}
              aria-hidden="true"
              style={share === undefined ? undefined : { '--share': share }}
            >
              {text}
            </span>
            {t(`legend.${view}`)}
          </li>
        ))}
      </ul>
      <div className={classes.keys}>
        <Keys shown={WORTH_KNOWING} className={classes.shortcuts} />
        <Popover position="top-end" shadow="md" trapFocus>
          <Popover.Target>
            <Button size="compact-xs" variant="subtle" leftSection={<IconKeyboard size={14} stroke={1.6} />}>
              {t('keys.all')}
            </Button>
          </Popover.Target>
          <Popover.Dropdown>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the list takes the focus, so that Escape closes it */}
            <div tabIndex={0} data-autofocus>
              <Keys shown={ALL} className={classes.allKeys} />
            </div>
          </Popover.Dropdown>
        </Popover>
      </div>
    </div>
  );
});

interface KeysProps {
  shown: readonly (typeof WORTH_KNOWING | typeof ALL)[number][];
  className: string | undefined;
}

function Keys({ shown, className }: KeysProps) {
  const { t } = useTranslation('attendance');
  return (
    <ul className={className} aria-label={t('legend.keys')}>
      {shown.map(({ keys, word }) => (
        <li key={word}>
          <span>
            {keys.map((key) => (
              <ShortcutHint key={key} keys={key} />
            ))}
          </span>
          {t(`keys.${word}`)}
        </li>
      ))}
    </ul>
  );
}
