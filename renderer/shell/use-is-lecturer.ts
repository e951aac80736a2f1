import { useChannel } from '../api/hooks';

/** Whether the open workspace is a lecturer's: marking packages and the desk, and nothing of an office. */
export const useIsLecturer = (): boolean => useChannel('workspace.status', {}).data?.kind === 'lecturer';
