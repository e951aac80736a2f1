import { useDebouncedValue } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../../shared/contract';
import type { HolidayWay } from '../../../shared/domain/series-holidays';
import { refusalOf } from '../../api/client';
import { useChannel } from '../../api/hooks';
import { formatDay } from '../../components/format';
import { StatusGlyph } from '../../components/StatusGlyph';
import { useFindingWords } from './finding-words';
import { HolidayChoice } from './HolidayChoice';
import type { SessionInput } from './plan-model';
import schedule from './schedule.module.css';
import classes from './session-drawer.module.css';

type Judged = OutputOf<'schedule.check'>;

/** What the fields of the form say by themselves. */
const SAID_BY_FIELDS: readonly string[] = ['units-not-whole', 'public-holiday', 'public-holiday-overridden'];
const WAIT_MILLISECONDS = 200;

interface SessionCheckProps {
  input: SessionInput;
  /** What becomes of sessions of the series that would fall on a public holiday. */
  onHoliday: (way: HolidayWay) => void;
  /** The field for the reason, where the form itself does not show it. */
  reason: ReactNode;
}

/** What the checks say of the session as it stands in the form, and what to do about it. */
export function SessionCheck({ input, onHoliday, reason }: SessionCheckProps) {
  const { t } = useTranslation('schedule');
  const [asked] = useDebouncedValue(input, WAIT_MILLISECONDS);
  const check = useChannel('schedule.check', asked, { keepPrevious: true });
  const refusal = check.isError ? refusalOf(check.error) : null;
  if (refusal) return <p className={schedule.problem}>{refusal.message}</p>;
  if (!check.data) return null;
  const findings = check.data.findings.filter(({ code }) => !SAID_BY_FIELDS.includes(code));
  const { holidays } = check.data;
  const ofHolidays = new Set(holidays.map(({ sessionId }) => sessionId));
  const blocked = check.data.series
    .map(({ blocks, ...session }) => ({
      ...session,
      blocks: blocks.filter(({ code }) => code !== 'public-holiday' || !ofHolidays.has(session.sessionId)),
    }))
    .filter(({ blocks }) => blocks.length > 0);
  if (findings.length + blocked.length + holidays.length === 0) return null;
  return (
    <section className={classes.check} aria-label={t('check.label')} aria-live="polite">
      {findings.length > 0 && <FindingList findings={findings} />}
      {holidays.length > 0 && (
        <HolidayChoice
          holidays={holidays}
          value={input.onHoliday ?? 'reason'}
          onChange={onHoliday}
          reason={reason}
        />
      )}
      {blocked.length > 0 && <SeriesBlocks blocked={blocked} />}
    </section>
  );
}

function FindingList({ findings }: { findings: Judged['findings'] }) {
  const wordsOf = useFindingWords();
  return (
    <ul>
      {findings.map((finding) => {
        const { text, wayOut } = wordsOf(finding);
        const isBlock = finding.severity === 'block';
        return (
          <li key={text} data-tone={isBlock ? 'bad' : 'warn'}>
            <StatusGlyph status={isBlock ? 'blocked' : 'warning'} size={14} />
            <span>
              <strong>{text}.</strong> {wayOut}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

function SeriesBlocks({ blocked }: { blocked: Judged['series'] }) {
  const { t } = useTranslation('schedule');
  const wordsOf = useFindingWords();
  return (
    <>
      <p>{t('check.series', { count: blocked.length })}</p>
      <ul>
        {blocked.map(({ sessionId, date, blocks }) => (
          <li key={sessionId} data-tone="bad">
            <StatusGlyph status="blocked" size={14} />
            <span>
              {formatDay(date, { year: true })}: {blocks.map((block) => wordsOf(block).text).join(' · ')}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
