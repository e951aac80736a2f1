import { Loader } from '@mantine/core';
import { createSpotlight, Spotlight } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { type ReactNode, useLayoutEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ShortcutHint } from '../components/ShortcutHint';
import classes from './CommandPalette.module.css';
import { holdKeys, TAKES_HELD_KEYS, typeHeldKeys } from './held-keys';

export interface CommandAction {
  id: string;
  label: string;
  description?: string;
  /** Heading under which it stands, e.g. `Befehle`, `Personen`, `Kurse`. */
  group: string;
  icon?: ReactNode;
  /** As for `ShortcutHint`. */
  shortcut?: string;
  /** More words under which it is found. */
  keywords?: readonly string[];
  /** Only where it is asked for: not in the list before anything is typed. */
  isQuiet?: boolean;
  onRun: () => void;
}

export interface CommandPaletteProps {
  /** What can be done; filtered here. */
  actions: readonly CommandAction[];
  /** What main found; shown as it comes. */
  results?: readonly CommandAction[];
  /** The query that `results` answer; of what answers an earlier one, only what fits the newer one stays. */
  foundFor?: string;
  searching?: boolean;
  /** Told each query, so that the owner can search. */
  onQueryChange?: (query: string) => void;
}

const [store, spotlight] = createSpotlight();

/** Opens the palette. What is typed from now on goes into its field. */
export const openCommandPalette = (): void => {
  holdKeys();
  spotlight.open();
};

/** The palette gives the focus back first, so that a dialog knows to whom it will have to give it back. */
const FOCUS_RETURN_MS = 20;

const fold = (text: string) =>
  text
    .toLocaleLowerCase('de')
    .replace(/ß/g, 'ss')
    .replace(/ae/g, 'a')
    .replace(/oe/g, 'o')
    .replace(/ue/g, 'u')
    .normalize('NFD')
    .replace(/\p{M}/gu, '');

/** Actions in which every word of the query occurs; umlauts are found with and without their dots. */
export const filterActions = (actions: readonly CommandAction[], query: string): readonly CommandAction[] => {
  const words = fold(query).split(/\s+/).filter(Boolean);
  if (words.length === 0) return actions.filter(({ isQuiet }) => !isQuiet);
  return actions.filter((action) => {
    const text = fold([action.label, action.description, ...(action.keywords ?? [])].join(' '));
    return words.every((word) => text.includes(word));
  });
};

/** Spotlight selects with each key; what comes later, or takes the place of what was selected, it leaves unselected. */
function selectFirstWhereNoneIs(): void {
  const list = document.getElementById(store.getState().listId);
  if (!list || list.querySelector('[data-selected]')) return;
  list.querySelector('[data-action]')?.setAttribute('data-selected', 'true');
  store.updateState((state) => ({ ...state, selected: 0 }));
}

const groupsOf = (actions: readonly CommandAction[]) => {
  const groups = new Map<string, CommandAction[]>();
  for (const action of actions) groups.set(action.group, [...(groups.get(action.group) ?? []), action]);
  return [...groups];
};

/** Finds everything and does everything: commands of the place, and what the search found. */
export const CommandPalette = ({
  actions,
  results = [],
  foundFor,
  searching,
  onQueryChange,
}: CommandPaletteProps) => {
  const { t } = useTranslation('shell');
  const [query, setQuery] = useState('');
  const isAnswered = foundFor === undefined || foundFor === query.trim();
  const groups = useMemo(() => {
    const found = isAnswered ? results : filterActions(results, query);
    return groupsOf([...found, ...filterActions(actions, query)]);
  }, [actions, results, query, isAnswered]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another list needs another selection
  useLayoutEffect(() => {
    if (query !== '') selectFirstWhereNoneIs();
  }, [groups, query]);
  const ask = (next: string) => {
    setQuery(next);
    onQueryChange?.(next);
  };
  return (
    <Spotlight.Root
      store={store}
      query={query}
      onQueryChange={ask}
      shortcut={null}
      scrollable
      maxHeight={420}
      radius="md"
      centered={false}
      yOffset={44}
      overlayProps={{ blur: 0 }}
      title={t('search.title')}
      classNames={{
        header: 'kk-visually-hidden',
        content: classes.content ?? '',
        overlay: classes.overlay ?? '',
      }}
    >
      <Spotlight.Search
        {...TAKES_HELD_KEYS}
        onFocus={({ currentTarget }) => queueMicrotask(() => typeHeldKeys(currentTarget))}
        aria-label={t('search.title')}
        placeholder={t(onQueryChange ? 'search.placeholder' : 'search.placeholderCommands')}
        leftSection={<IconSearch size={18} stroke={1.6} />}
        rightSection={searching ? <Loader size="xs" aria-label={t('search.searching')} /> : null}
        className={classes.search}
      />
      <Spotlight.ActionsList className={classes.list}>
        {groups.map(([group, members]) => (
          <Spotlight.ActionsGroup key={group} label={group} className={classes.group}>
            {members.map((action) => (
              <Spotlight.Action
                key={action.id}
                label={action.label}
                {...(action.description ? { description: action.description } : {})}
                leftSection={action.icon}
                rightSection={action.shortcut ? <ShortcutHint keys={action.shortcut} /> : null}
                onClick={() => setTimeout(action.onRun, FOCUS_RETURN_MS)}
                className={classes.action}
              />
            ))}
          </Spotlight.ActionsGroup>
        ))}
        {groups.length === 0 && !searching && isAnswered && (
          <Spotlight.Empty className={classes.empty}>{t('search.nothing', { query })}</Spotlight.Empty>
        )}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
};
