import { byNamespace } from './words';

/** The German words: what everybody starts with, and what stands where another language has none. */
export const GERMAN = byNamespace(import.meta.glob('./de/*.json', { eager: true, import: 'default' }));
