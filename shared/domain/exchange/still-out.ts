import type { PackageState } from './judge-result';

export interface HeldPackage {
  state: PackageState;
  /** Markings in it, and those of them that are finished in the office's books. */
  papers: number;
  done: number;
}

/** Whether a package or worksheet has something in it that is not finished. */
export const hasOpenPapers = ({ papers, done }: Pick<HeldPackage, 'papers' | 'done'>): boolean =>
  done < papers;

/** Whether it is out: it has not ended, and not all of it is finished. */
export const isStillOut = (held: HeldPackage): boolean => held.state === 'given' && hasOpenPapers(held);

/** Whether it is out after its day; of that day itself it still has all. Dates are `YYYY-MM-DD`. */
export const isOverdue = (held: HeldPackage & { dueOn: string | null }, today: string): boolean =>
  isStillOut(held) && held.dueOn !== null && held.dueOn < today;
