import type { ContractChannel } from '../../shared/contract';
import type { FoundChannel } from '../dispatch';
import type { Part } from './part';

type FirstWord<Name extends string> = Name extends `${infer Word}.${string}` ? Word : never;

/** By the first word of their names. The code of each comes with its first request: the first screen waits for no other. */
const PARTS: Readonly<Record<FirstWord<ContractChannel>, () => Promise<{ part: Part }>>> = {
  workspace: () => import('./parts/workspace'),
  academy: () => import('./parts/academy'),
  chamberForms: () => import('./parts/chamber-forms'),
  people: () => import('./parts/people'),
  registrations: () => import('./parts/registrations'),
  cohorts: () => import('./parts/cohorts'),
  cohortFile: () => import('./parts/cohort-file'),
  schedule: () => import('./parts/schedule'),
  handouts: () => import('./parts/handouts'),
  register: () => import('./parts/register'),
  fees: () => import('./parts/fees'),
  attendance: () => import('./parts/attendance'),
  papers: () => import('./parts/papers'),
  similarity: () => import('./parts/similarity'),
  marking: () => import('./parts/marking'),
  laptop: () => import('./parts/laptop'),
  rubrics: () => import('./parts/rubrics'),
  annotations: () => import('./parts/annotations'),
  phrases: () => import('./parts/phrases'),
  presentations: () => import('./parts/presentations'),
  feedback: () => import('./parts/feedback'),
  fairness: () => import('./parts/fairness'),
  results: () => import('./parts/results'),
  exchange: () => import('./parts/exchange'),
  worksheet: () => import('./parts/worksheet'),
  certificates: () => import('./parts/certificates'),
};

export const PART_NAMES = Object.keys(PARTS) as (keyof typeof PARTS)[];

const loaded = new Map<keyof typeof PARTS, Part>();

/** Loads one part of the contract, the first time it is asked for. */
export async function loadPart(name: keyof typeof PARTS): Promise<Part> {
  const known = loaded.get(name);
  if (known) return known;
  const { part } = await PARTS[name]();
  loaded.set(name, part);
  return part;
}

/** The channel of a name with its handler, or null where there is none. */
export async function findChannel(name: string): Promise<FoundChannel | null> {
  const [word = ''] = name.split('.', 1);
  if (!Object.hasOwn(PARTS, word)) return null;
  const { contract, handlers } = await loadPart(word as keyof typeof PARTS);
  const channel = Object.hasOwn(contract, name) ? contract[name] : undefined;
  return channel ? { channel, handler: handlers[name] } : null;
}
