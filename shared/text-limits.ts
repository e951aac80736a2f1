/** Characters that a text may have which is typed and kept: a comment, a note, a reason. What was typed can travel, so files hold as many. */
export const LONGEST_TEXT = 20_000;
