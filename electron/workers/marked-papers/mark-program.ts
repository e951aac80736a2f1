/** What writes marks into papers: large, and read only once there is a paper to mark. */
export { default as source } from './mark-worker?bundled';
