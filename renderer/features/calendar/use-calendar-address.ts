import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useSearchParams } from 'react-router';
import { type IsoDate, parseIsoDate } from '../../../shared/dates';
import { SESSION_STATES, type SessionState } from '../../../shared/domain/attendance';
import { SPANS, type Span, type View } from './spans';

const VIEW_WORDS: Readonly<Record<View, string>> = {
  month: 'monat',
  week: 'woche',
  day: 'tag',
  rooms: 'raeume',
  lecturers: 'dozenten',
  list: 'liste',
};
const SPAN_WORDS: Readonly<Record<Span, string>> = {
  day: 'tag',
  week: 'woche',
  month: 'monat',
  quarter: 'quartal',
  year: 'jahr',
};
const STATE_WORDS: Readonly<Record<SessionState, string>> = {
  planned: 'geplant',
  held: 'gehalten',
  cancelled: 'abgesagt',
};

/** What is left in; an empty list leaves everything in. */
export interface Choices {
  cohortIds: string[];
  lecturerIds: string[];
  roomIds: string[];
  states: SessionState[];
}

export interface Address extends Choices {
  view: View;
  span: Span;
  day: IsoDate;
}

const LISTS = { cohortIds: 'kurse', lecturerIds: 'dozenten', roomIds: 'raeume' } as const;
const ID = /^[0-9a-f-]{36}$/;

const keyOf = <K extends string>(words: Readonly<Record<K, string>>, word: string | null): K | undefined =>
  (Object.keys(words) as K[]).find((key) => words[key] === word);
const split = (text: string | null): string[] => (text ?? '').split(',').filter((part) => part !== '');

function read(params: URLSearchParams, today: IsoDate): Address {
  const view = keyOf(VIEW_WORDS, params.get('ansicht')) ?? 'month';
  const spans: readonly Span[] = SPANS[view];
  const span = spans.find((each) => SPAN_WORDS[each] === params.get('spanne')) ?? spans[0] ?? 'month';
  const ids = (key: keyof typeof LISTS) => split(params.get(LISTS[key])).filter((id) => ID.test(id));
  const states = split(params.get('stand')).flatMap((word) => keyOf(STATE_WORDS, word) ?? []);
  return {
    view,
    span,
    day: parseIsoDate(params.get('tag') ?? '') ?? today,
    cohortIds: ids('cohortIds'),
    lecturerIds: ids('lecturerIds'),
    roomIds: ids('roomIds'),
    states: SESSION_STATES.filter((state) => states.includes(state)),
  };
}

function write(address: Address): URLSearchParams {
  const params = new URLSearchParams();
  params.set('ansicht', VIEW_WORDS[address.view]);
  if (address.span !== SPANS[address.view][0]) params.set('spanne', SPAN_WORDS[address.span]);
  params.set('tag', address.day);
  for (const [key, word] of Object.entries(LISTS)) {
    const ids = address[key as keyof typeof LISTS];
    if (ids.length > 0) params.set(word, ids.join(','));
  }
  if (address.states.length > 0)
    params.set('stand', address.states.map((state) => STATE_WORDS[state]).join(','));
  return params;
}

/**
 * What the calendar shows, kept in the address: `?ansicht=woche&tag=2027-03-01&kurse=…`. The router takes its time to
 * draw a new address; what is pressed meanwhile goes on from what was asked for, so no press is lost.
 */
export function useCalendarAddress(today: IsoDate) {
  const [params, setParams] = useSearchParams();
  const drawn = useMemo(() => read(params, today), [params, today]);
  const [ahead, setAhead] = useState<Address | null>(null);
  const asked = useRef<string[]>([]);
  const address = ahead ?? drawn;
  useEffect(() => {
    // An address that was not asked for here is a link that was followed: it wins.
    const found = asked.current.indexOf(params.toString());
    asked.current = found < 0 ? [] : asked.current.slice(found + 1);
    if (asked.current.length === 0) setAhead(null);
  }, [params]);
  const go = useCallback(
    (changes: Partial<Address>) => {
      const next = { ...address, ...changes };
      const spans: readonly Span[] = SPANS[next.view];
      if (!spans.includes(next.span)) next.span = spans[0] ?? 'month';
      const written = write(next);
      if (written.toString() === asked.current.at(-1)) return;
      asked.current.push(written.toString());
      setAhead(next);
      setParams(written, { replace: changes.view === undefined });
    },
    [address, setParams],
  );
  return { address, go };
}
