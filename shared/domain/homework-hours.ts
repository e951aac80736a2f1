/** More hours than these on one paper are a slip of the hand. Source: domain rules, Time (a course asks for 20 to 30). */
export const HOMEWORK_HOURS_AT_MOST = 200;
