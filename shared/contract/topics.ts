/** What a change touches; the renderer drops the answers that depend on it. */
export const TOPICS = [
  'workspace',
  'academy',
  'people',
  'cohorts',
  'schedule',
  'attendance',
  'papers',
  'marking',
  'annotations',
  'phrases',
  'exchange',
  'presentations',
  'certificates',
  'network',
  'texts',
  'templates',
  'laptop',
] as const;
export type Topic = (typeof TOPICS)[number];
