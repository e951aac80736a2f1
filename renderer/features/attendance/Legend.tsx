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
const SHORTCUTS = [
  { keys: 'enter', word: 'nextPerson' },
  { keys: 'mod+U', word: 'fillDown' },
  { keys: 'mod+R', word: 'fillRight' },
  { keys: 'V', word: 'late' },
  { keys: 'G', word: 'early' },
  { keys: 'F2', word: 'minutes' },
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
      <ul className={classes.shortcuts} aria-label={t('legend.keys')}>
        {SHORTCUTS.map(({ keys, word }) => (
          <li key={word}>
            <ShortcutHint keys={keys} />
            {t(`keys.${word}`)}
          </li>
        ))}
      </ul>
    </div>
  );
});
