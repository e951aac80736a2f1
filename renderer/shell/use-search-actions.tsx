import { IconFileSearch, IconFileText, IconSchool, IconUser } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { OutputOf } from '../../shared/contract';
import { useChannel } from '../api/hooks';
import { passageRoute } from '../features/marking/passage-route';
import { type CommandAction, filterActions } from './CommandPalette';

type Hit = OutputOf<'workspace.search'>[number];

const ICONS = { person: IconUser, cohort: IconSchool, paper: IconFileText } as const;
const GROUPS = { person: 'people', cohort: 'cohorts', paper: 'papers' } as const;

/** Passages shown, and the letters from which on they are looked for. */
const PASSAGES = 5;
const PASSAGES_FROM = 3;

const addressOf = (hit: Hit): string => {
  if (hit.kind === 'person') return `/personen/${hit.id}`;
  if (hit.kind === 'cohort') return `/kurse/${hit.id}`;
  return `/kurse/${hit.cohortId}/facharbeiten`;
};

/**
 * What main finds for the text in the palette, as entries that lead there. While the answer is on its way, what was found for an
 * earlier text stays as far as it fits this one: Enter must not open what is no longer asked for.
 */
export function useSearchActions(text: string): { results: readonly CommandAction[]; searching: boolean } {
  const { t } = useTranslation('workspace');
  const navigate = useNavigate();
  const hits = useChannel('workspace.search', { text }, { enabled: text.length > 0, keepPrevious: true });
  const passages = useChannel(
    'papers.searchTexts',
    { text, limit: PASSAGES },
    { enabled: text.length >= PASSAGES_FROM, keepPrevious: true },
  );
  const inTexts = useMemo(
    () =>
      (text.length >= PASSAGES_FROM ? (passages.data ?? []) : []).map((hit): CommandAction => {
        const name = hit.displayName ?? t('search.blindPaper', { number: hit.blindNumber });
        return {
          id: `text-${hit.submissionFileId}`,
          label: `${name}, ${hit.cohortCode}`,
          description: `… ${hit.before}${hit.match}${hit.after} …`,
          group: t('search.texts'),
          icon: <IconFileSearch size={18} stroke={1.6} />,
          onRun: () => navigate(passageRoute(hit.enrolmentId, { ...hit, words: hit.match })),
        };
      }),
    [text, passages.data, t, navigate],
  );
  const results = useMemo(
    () =>
      (text.length > 0 ? (hits.data ?? []) : []).map((hit): CommandAction => {
        const Icon = ICONS[hit.kind];
        return {
          id: `${hit.kind}-${hit.id}`,
          label: hit.title,
          description: hit.detail,
          group: t(`search.${GROUPS[hit.kind]}`),
          icon: <Icon size={18} stroke={1.6} />,
          onRun: () => navigate(addressOf(hit)),
        };
      }),
    [text, hits.data, t, navigate],
  );
  const shown = hits.isPlaceholderData ? filterActions(results, text) : results;
  const shownTexts = passages.isPlaceholderData ? filterActions(inTexts, text) : inTexts;
  return {
    results: useMemo(() => [...shown, ...shownTexts], [shown, shownTexts]),
    searching: hits.isFetching || passages.isFetching,
  };
}
