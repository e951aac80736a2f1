import { useTranslation } from 'react-i18next';
import { formatUnits } from '../../components/format';
import { StatusGlyph } from '../../components/StatusGlyph';
import type { Session } from './plan-model';
import classes from './schedule.module.css';

/** What is to be said about a session, in words; the worst one decides the shape. */
export function FindingMark({ session }: { session: Session }) {
  const { t } = useTranslation('schedule');
  const remarks = [
    ...session.findings.map((finding) =>
      t(`finding.${finding.code}`, {
        holiday: finding.holiday ?? '',
        units: formatUnits(finding.units ?? 0),
      }),
    ),
    ...(session.units === session.computedUnits
      ? []
      : [t('finding.corrected', { units: formatUnits(session.computedUnits) })]),
    ...(session.state === 'cancelled' ? [session.cancelledReason] : []),
    ...(session.topic ? [session.topic] : []),
  ];
  if (remarks.length === 0) return null;
  const isBlocked = session.findings.some(({ severity }) => severity === 'block');
  const text = remarks.join(' · ');
  return (
    <span
      className={classes.finding}
      title={text}
      data-tone={isBlocked ? 'bad' : session.findings.length > 0 ? 'warn' : undefined}
    >
      {session.findings.length > 0 && <StatusGlyph status={isBlocked ? 'blocked' : 'warning'} size={12} />}
      <span className="kk-ellipsis">{text}</span>
    </span>
  );
}
