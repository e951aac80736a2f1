/** The reader of documents: large, and read only once there is something to read. */
export { default as source } from './text-worker?bundled';
