import { Notifications } from '@mantine/notifications';

/** The place for toasts: below the search field, where no page and no dialog has the button one needs next. */
export const Toasts = () => <Notifications position="top-center" limit={4} containerWidth={380} />;
