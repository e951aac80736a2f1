/**
 * Whether an agreement changes a criterion: its points are not what both markers gave. Such a criterion needs a reason.
 * Source: domain rules, Assessment: the markers agree on a mark with a written reason.
 */
export const isChangedByAgreement = (given: readonly (number | null)[], agreed: number | null): boolean =>
  agreed !== null && given.some((points) => points !== agreed);

/** The reason that stands for a criterion or a knock-out: its own, else the one for all; empty where there is none. */
export const reasonOf = (own: string | undefined, forAll: string): string => own?.trim() || forAll.trim();
