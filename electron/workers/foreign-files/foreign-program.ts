/** What looks into files that came from outside: large, and read only once there is one. */
export { default as source } from './foreign-worker?bundled';
