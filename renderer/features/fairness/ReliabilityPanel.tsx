import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../../shared/contract';
import { LEAST_PAPERS } from '../../../shared/domain/fairness/reliability';
import { Fact } from '../../components/Fact';
import { FactsRow } from '../../components/FactsRow';
import { formatNumber } from '../../components/format';
import { Panel } from '../../components/Panel';
import classes from './fairness.module.css';

/** How far two markers agree, as a measure with its name, what it needs and what it does not say. */
export function ReliabilityPanel({ figures }: { figures: OutputOf<'fairness.get'> }) {
  const { t } = useTranslation('fairness');
  const { papers, pairs, meanDifference, reliability, tolerancePercent } = figures;
  const { model } = reliability;
  return (
    <Panel title={t('reliability.title')}>
      <FactsRow>
        <Fact essential label={t('reliability.papers')}>
          {formatNumber(papers)}
        </Fact>
        <Fact essential label={t('reliability.pairs')}>
          {formatNumber(pairs)}
        </Fact>
        <Fact
          essential
          label={t('reliability.meanDifference', { tolerance: formatNumber(tolerancePercent) })}
        >
          {meanDifference === null ? '–' : t('points', { points: formatNumber(meanDifference, 1) })}
        </Fact>
        <Fact essential label={t(`reliability.measure.${model ?? 'none'}`)}>
          {reliability.model === null
            ? '–'
            : t('reliability.value', {
                value: formatNumber(reliability.value, 2),
                lower: formatNumber(reliability.lower, 2),
                upper: formatNumber(reliability.upper, 2),
                band: t(`reliability.band.${reliability.band}`),
              })}
        </Fact>
      </FactsRow>
      {reliability.model === null && (
        <p className={classes.missing}>
          {t(`reliability.${reliability.reason}`, { least: LEAST_PAPERS, count: pairs })}
        </p>
      )}
      <details className={classes.explanation}>
        <summary>{t('reliability.explain')}</summary>
        {(['what', 'model', 'bands', 'limits', 'source'] as const).map((paragraph) => (
          <p key={paragraph}>{t(`reliability.text.${paragraph}`)}</p>
        ))}
      </details>
    </Panel>
  );
}
