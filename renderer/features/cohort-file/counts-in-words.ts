import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../../shared/contract';
import { formatBytes, formatNumber } from '../../components/format';

type Counts = OutputOf<'cohortFile.contents'>;

const SHOWN = [
  'participants',
  'sessions',
  'attendance',
  'papers',
  'markings',
  'results',
  'chamberLists',
] as const satisfies readonly (keyof Counts)[];

/** "12 Teilnehmende, 20 Termine, …, 31,4 MB Dateien": what there is none of is left out. */
export function useCountsInWords(): (counts: Counts) => string {
  const { t } = useTranslation('cohortFile');
  return (counts) => {
    const named = SHOWN.filter((kind) => counts[kind] > 0).map((kind) =>
      t(`counts.${kind}`, { count: counts[kind], number: formatNumber(counts[kind]) }),
    );
    const { files, fileBytes } = counts;
    const size = formatBytes(fileBytes);
    return [
      ...named,
      ...(files > 0 ? [t('counts.files', { count: files, number: formatNumber(files), size })] : []),
    ].join(', ');
  };
}
