import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Panel } from '../../components/Panel';
import { StatusMark } from '../../components/StatusMark';
import classes from './planning.module.css';
import type { Contradiction, WayOut } from './planning-model';

interface ContradictionPanelProps {
  contradiction: Contradiction;
  /** Looks for a smaller one with more time; null if there is none. */
  onLonger: (() => void) | null;
  /** Whether this page itself can clear the way. */
  canTake: (way: WayOut) => boolean;
  onTake: (way: WayOut) => void;
}

/** Why there is no plan: the rules that contradict each other, and ways out that were tried out. */
export function ContradictionPanel({ contradiction, onLonger, canTake, onTake }: ContradictionPanelProps) {
  const { t } = useTranslation('planning');
  const { rules, waysOut, isIrreducible, isSmallest } = contradiction;
  return (
    <Panel
      title={<StatusMark status="warning">{t('contradiction.title')}</StatusMark>}
      className={classes.clash ?? ''}
    >
      <div className={classes.form}>
        <p className="kk-secondary">{t(isIrreducible ? 'contradiction.hint' : 'contradiction.reducible')}</p>
        <ol className={classes.rules}>
          {[...new Set(rules.map(({ sentence }) => sentence))].map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ol>
        {isSmallest && <StatusMark status="done">{t('contradiction.smallest')}</StatusMark>}
        {onLonger && (
          <Button className={classes.longer ?? ''} onClick={onLonger}>
            {t('search.longer')}
          </Button>
        )}
        {waysOut.length > 0 && (
          <section aria-label={t('contradiction.waysOut')}>
            <h3 className={classes.label}>{t('contradiction.waysOut')}</h3>
            <ul className={classes.ways}>
              {waysOut.map((way) => (
                <li key={`${way.kind}/${way.sentence}`}>
                  {canTake(way) ? (
                    <Button size="xs" onClick={() => onTake(way)}>
                      {way.sentence}
                    </Button>
                  ) : (
                    way.sentence
                  )}
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </Panel>
  );
}
