/** Below it a paper shares what anybody writes about the same matter. */
const USUAL_SHARE = 0.03;
/** From it on no row of short passages is chance. */
const STRIKING_SHARE = 0.2;
/** Words in one passage that papers have in common without knowing of each other: cover sheet, headings, turns of phrase. */
const USUAL_PASSAGE_WORDS = 40;

/**
 * Whether a paper is listed without being asked for: from 3 % in common with a passage of 40 words, from 20 % whatever its
 * passages. `share` from 0 to 1, `longestWords` of the longest passage that counts.
 */
export const isNoticeable = ({ share, longestWords }: { share: number; longestWords: number }): boolean =>
  share >= STRIKING_SHARE || (share >= USUAL_SHARE && longestWords >= USUAL_PASSAGE_WORDS);
