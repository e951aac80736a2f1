import { LineChart } from '@mantine/charts';
import { useTranslation } from 'react-i18next';
import classes from './fairness.module.css';
import { signed } from './signed';

interface DriftChartProps {
  markers: readonly { name: string; differences: readonly number[] }[];
}

/** One hue for all; who is who is told by the dashes, which the legend shows too. */
const DASHES = ['0', '8 4', '2 3', '10 3 2 3', '14 6', '4 4'] as const;

/** Own minus the other marker's points, paper by paper in the order in which they were finished. */
export function DriftChart({ markers }: DriftChartProps) {
  const { t } = useTranslation('fairness');
  const longest = Math.max(...markers.map(({ differences }) => differences.length));
  const data = Array.from({ length: longest }, (_, index) => ({
    place: index + 1,
    ...Object.fromEntries(markers.map(({ name, differences }) => [name, differences[index] ?? null])),
  }));
  return (
    <figure className={classes.chart} aria-hidden="true">
      <figcaption className={classes.caption}>{t('markers.driftChart')}</figcaption>
      <LineChart
        h={220}
        data={data}
        dataKey="place"
        curveType="linear"
        strokeWidth={1.6}
        withTooltip={false}
        valueFormatter={signed}
        yAxisProps={{ width: 44 }}
        lineProps={{ isAnimationActive: false }}
        lineChartProps={{ accessibilityLayer: false }}
        referenceLines={[{ y: 0, color: 'var(--kk-text-3)' }]}
        series={markers.map(({ name }, index) => ({
          name,
          color: 'var(--kk-bar)',
          strokeDasharray: DASHES[index % DASHES.length] ?? '0',
        }))}
      />
      <div className={classes.legend}>
        {markers.map(({ name }, index) => (
          <span key={name}>
            <svg width="28" height="8" aria-hidden="true">
              <line
                x1="0"
                x2="28"
                y1="4"
                y2="4"
                stroke="var(--kk-bar)"
                strokeWidth="2"
                strokeDasharray={DASHES[index % DASHES.length]}
              />
            </svg>{' '}
            {name}
          </span>
        ))}
      </div>
    </figure>
  );
}
