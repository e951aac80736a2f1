import { Notifications } from '@mantine/notifications';

/** The corner for toasts. */
export const Toasts = () => <Notifications position="bottom-right" limit={4} containerWidth={380} />;
