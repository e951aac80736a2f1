import { byNamespace } from './words';

export { labelInEnglish } from '../../shared/command-labels/in-english';

/** The English words; they are loaded when somebody chooses English. */
export const ENGLISH = byNamespace(import.meta.glob('./en/*.json', { eager: true, import: 'default' }));
