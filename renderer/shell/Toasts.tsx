import { Notifications } from '@mantine/notifications';
import { MOST_NOTICES } from '../api/notices';

/** The place for toasts: below the search field, where no page and no dialog has the button one needs next. */
export const Toasts = () => <Notifications position="top-center" limit={MOST_NOTICES} containerWidth={380} />;
