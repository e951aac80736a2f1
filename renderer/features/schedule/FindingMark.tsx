import { useTranslation } from 'react-i18next';
import { formatUnits } from '../../components/format';
import { StatusGlyph } from '../../components/StatusGlyph';
import { useFindingWords } from './finding-words';
import type { Session } from './plan-model';
import classes from './schedule.module.css';

/** What is to be said about a session, in words; the worst one decides the shape, the way out stands in the tooltip. */
export function FindingMark({ session }: { session: Session }) {
  const { t } = useTranslation('schedule');
  const wordsOf = useFindingWords();
  const words = session.findings.map(wordsOf);
  const others = [
    ...(session.units === session.computedUnits
      ? []
      : [t('finding.corrected', { units: formatUnits(session.computedUnits) })]),
    ...(session.state === 'cancelled' ? [session.cancelledReason] : []),
    ...(session.topic ? [session.topic] : []),
  ];
  if (words.length + others.length === 0) return null;
  const isBlocked = session.findings.some(({ severity }) => severity === 'block');
  const hint = [...words.map(({ text, wayOut }) => `${text}. ${wayOut}`), ...others];
  return (
    <span
      className={classes.finding}
      title={hint.join('\n')}
      data-tone={isBlocked ? 'bad' : words.length > 0 ? 'warn' : undefined}
    >
      {words.length > 0 && <StatusGlyph status={isBlocked ? 'blocked' : 'warning'} size={12} />}
      <span className="kk-ellipsis">{[...words.map(({ text }) => text), ...others].join(' · ')}</span>
    </span>
  );
}
