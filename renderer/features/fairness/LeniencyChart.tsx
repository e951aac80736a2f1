import { BarChart } from '@mantine/charts';
import { useTranslation } from 'react-i18next';
import classes from './fairness.module.css';
import { signed } from './signed';

interface LeniencyChartProps {
  markers: readonly { name: string; leniency: number | null }[];
}

/** Who is milder or stricter than the other marker of the same papers: bars to the right or left of zero. */
export function LeniencyChart({ markers }: LeniencyChartProps) {
  const { t } = useTranslation('fairness');
  const most = Math.max(5, ...markers.map(({ leniency }) => Math.ceil(Math.abs(leniency ?? 0) * 1.3)));
  return (
    <figure className={classes.chart} aria-hidden="true">
      <figcaption className={classes.caption}>{t('markers.leniencyChart')}</figcaption>
      <BarChart
        h={markers.length * 32 + 34}
        data={markers.map(({ name, leniency }) => ({ name, leniency: leniency ?? 0 }))}
        dataKey="name"
        orientation="vertical"
        gridAxis="y"
        tickLine="none"
        withTooltip={false}
        withBarValueLabel
        maxBarWidth={14}
        xAxisProps={{ domain: [-most, most], ticks: [-most, 0, most] }}
        yAxisProps={{ width: 150, interval: 0, tick: { fontSize: 11, fill: 'var(--kk-text-2)' } }}
        valueFormatter={signed}
        barProps={{ isAnimationActive: false }}
        barChartProps={{ accessibilityLayer: false }}
        referenceLines={[{ x: 0, color: 'var(--kk-text-3)' }]}
        series={[{ name: 'leniency', color: 'var(--kk-bar)' }]}
      />
    </figure>
  );
}
