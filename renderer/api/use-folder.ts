import { useChannel } from './hooks';

/** The folder of the open workspace: drafts of different ones never meet. */
export const useFolder = (): string => useChannel('workspace.status', {}).data?.folder ?? '';
