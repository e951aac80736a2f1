import { BarChart } from '@mantine/charts';
import { useTranslation } from 'react-i18next';
import type { Spread } from '../../../shared/domain/fairness/spread';
import { formatNumber } from '../../components/format';
import classes from './fairness.module.css';

export interface SpreadRow {
  key: string;
  label: string;
  spread: Spread;
}

interface SpreadChartProps {
  rows: readonly SpreadRow[];
  label: string;
  /** Behind numbers on the axis. */
  unit: string;
}

const ROW_HEIGHT = 30;
const AXIS_HEIGHT = 34;

/**
 * The middle half of each row's values as a bar, parted at the median: darker below, lighter above. What the chart shows
 * stands as figures in the table beside it, so it is hidden from assistive technology.
 */
export function SpreadChart({ rows, label, unit }: SpreadChartProps) {
  const { t } = useTranslation('fairness');
  const data = rows.map(({ label: name, spread }) => ({
    name,
    below: spread.lowerQuartile,
    toMedian: spread.median - spread.lowerQuartile,
    fromMedian: spread.upperQuartile - spread.median,
  }));
  return (
    <figure className={classes.chart} aria-hidden="true">
      <BarChart
        h={rows.length * ROW_HEIGHT + AXIS_HEIGHT}
        data={data}
        dataKey="name"
        type="stacked"
        orientation="vertical"
        gridAxis="y"
        tickLine="none"
        withTooltip={false}
        maxBarWidth={14}
        xAxisProps={{ domain: [0, 100], ticks: [0, 25, 50, 75, 100] }}
        yAxisProps={{ width: 150, interval: 0, tick: { fontSize: 11, fill: 'var(--kk-text-2)' } }}
        valueFormatter={(value) => `${formatNumber(value, 0)}${unit}`}
        barProps={{ isAnimationActive: false }}
        barChartProps={{ accessibilityLayer: false }}
        series={[
          { name: 'below', color: 'transparent' },
          { name: 'toMedian', color: 'var(--kk-bar)' },
          { name: 'fromMedian', color: 'var(--kk-heat-3)' },
        ]}
      />
      <figcaption className={classes.legend}>
        <span>
          <i data-tone="dark" /> {t('legend.toMedian')}
        </span>
        <span>
          <i data-tone="light" /> {t('legend.fromMedian')}
        </span>
        <span className="kk-visually-hidden">{label}</span>
      </figcaption>
    </figure>
  );
}
