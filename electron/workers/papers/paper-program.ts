/** What writes papers: large, and read only once there is a paper to write. */
export { default as source } from './paper-worker?bundled';
