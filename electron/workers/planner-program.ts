/** The planner's worker and its solver: large, and read only once somebody plans. */
export { default as wasm } from 'highs/runtime?compressed';
export { default as source } from './planner-worker?bundled';
