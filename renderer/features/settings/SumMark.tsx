import { exactSum } from '../../../shared/domain/exact';
import { StatusMark } from '../../components/StatusMark';

interface SumMarkProps {
  parts: readonly (number | null)[];
  wanted: number | null;
  /** The sentence, e.g. `80 von 80 UE`. */
  children: (sum: number) => string;
}

/** A sum beside what it has to be, right or wrong at one glance; reckoned in decimals as main does. */
export function SumMark({ parts, wanted, children }: SumMarkProps) {
  const sum = exactSum(parts.map((part) => part ?? 0)).valueOf();
  return (
    <span aria-live="polite">
      <StatusMark status={sum === wanted ? 'ready' : 'warning'}>{children(sum)}</StatusMark>
    </span>
  );
}
