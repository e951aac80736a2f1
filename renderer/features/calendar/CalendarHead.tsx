import { ActionIcon, Button, SegmentedControl } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconChevronLeft, IconChevronRight, IconPlus, IconPrinter } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { IsoDate } from '../../../shared/dates';
import { formatDate, formatDateRange, formatDayLong, formatMonth, formatWeek } from '../../components/format';
import { PageHeader } from '../../components/PageHeader';
import classes from './calendar.module.css';
import { daysOf, SPANS, type Span, stepDay, VIEWS, type View } from './spans';
import type { Address } from './use-calendar-address';

interface CalendarHeadProps {
  address: Address;
  today: IsoDate;
  go: (changes: Partial<Address>) => void;
  onNew: () => void;
  /** Buttons that choose what is left in. */
  choices: ReactNode;
  /** How many sessions are shown, in words. */
  count: string;
}

/** `März 2027`, `KW 9`, `Montag, 1. März 2027`, `2027`, with the dates where the name does not say them. */
export function titleOf(span: Span, day: IsoDate): { title: string; subtitle: string } {
  const { from, to } = daysOf(span, day);
  if (span === 'day') return { title: formatDayLong(day), subtitle: formatWeek(day) };
  if (span === 'week') return { title: formatWeek(day), subtitle: formatDateRange(from, to) };
  if (span === 'month') return { title: formatMonth(day), subtitle: '' };
  if (span === 'year') return { title: day.slice(0, 4), subtitle: '' };
  return { title: `${formatMonth(from)} – ${formatMonth(to)}`, subtitle: '' };
}

/** Title, ways through time, views, and what is left in. */
export function CalendarHead({ address, today, go, onNew, choices, count }: CalendarHeadProps) {
  const { t } = useTranslation('calendar');
  const { view, span, day } = address;
  const { title, subtitle } = titleOf(span, day);
  const step = (direction: 1 | -1) => go({ day: stepDay(span, day, direction) });
  const showToday = () => go({ day: today });
  useHotkeys([
    ...VIEWS.map((each, index): [string, () => void] => [String(index + 1), () => go({ view: each })]),
    ['H', showToday],
    ['mod+ArrowLeft', () => step(-1)],
    ['mod+ArrowRight', () => step(1)],
    ['N', onNew],
  ]);
  const icon = { size: 16, stroke: 1.6 } as const;
  const isNow = daysOf(span, day).from <= today && today <= daysOf(span, day).to;
  return (
    <PageHeader
      title={title}
      subtitle={
        <span className="kk-secondary" aria-live="polite">
          {[subtitle, count].filter((part) => part !== '').join(' · ')}
        </span>
      }
      actions={
        <>
          <SegmentedControl
            aria-label={t('views')}
            size="xs"
            value={view}
            onChange={(chosen) => go({ view: chosen as View })}
            data={VIEWS.map((each) => ({ value: each, label: t(`view.${each}`) }))}
          />
          <Button variant="filled" leftSection={<IconPlus {...icon} />} onClick={onNew} aria-keyshortcuts="N">
            {t('new')}
          </Button>
        </>
      }
    >
      <div className={classes.tools}>
        <span className={classes.steps}>
          <ActionIcon
            variant="default"
            aria-label={t(`previous.${span}`)}
            title={t(`previous.${span}`)}
            onClick={() => step(-1)}
          >
            <IconChevronLeft {...icon} />
          </ActionIcon>
          <Button
            size="xs"
            onClick={showToday}
            aria-current={isNow ? 'date' : undefined}
            title={formatDate(today)}
          >
            {t('today')}
          </Button>
          <ActionIcon
            variant="default"
            aria-label={t(`next.${span}`)}
            title={t(`next.${span}`)}
            onClick={() => step(1)}
          >
            <IconChevronRight {...icon} />
          </ActionIcon>
        </span>
        {SPANS[view].length > 1 && (
          <SegmentedControl
            aria-label={t('spans')}
            size="xs"
            value={span}
            onChange={(chosen) => go({ span: chosen as Span })}
            data={SPANS[view].map((each) => ({ value: each, label: t(`span.${each}`) }))}
          />
        )}
        {choices}
        <Button size="xs" leftSection={<IconPrinter {...icon} />} onClick={() => window.print()}>
          {t('common:action.print')}
        </Button>
      </div>
    </PageHeader>
  );
}
