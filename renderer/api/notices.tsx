import { Button, Group } from '@mantine/core';
import { type NotificationData, notifications, notificationsStore } from '@mantine/notifications';
import i18next from 'i18next';
import type { Refusal, Result } from '../../shared/result';
import { door } from './door';
import type { Ticket } from './door.types';
import { inWords } from './refusal-words';

/** So many notices are shown at once. */
export const MOST_NOTICES = 4;
const REFUSED = 'red';

/** Shows a notice at once: where there are as many as fit, the oldest good word goes, and only then the oldest refusal. */
function showNotice(notice: NotificationData): string {
  const { notifications: shown } = notificationsStore.getState();
  if (shown.length >= MOST_NOTICES) {
    const oldest = shown.find(({ color }) => color !== REFUSED) ?? shown[0];
    if (oldest?.id) notifications.hide(oldest.id);
  }
  return notifications.show(notice);
}

/** What a notice offers as the way out. */
export interface WayOut {
  label: string;
  take: () => void;
}

/** Shows a refusal as a notice that stays until it is read. */
export function showRefusal(refusal: Refusal, wayOut?: WayOut): void {
  const words = refusal.logId ? `${refusal.message} (${refusal.logId})` : refusal.message;
  showWithWayOut({ color: REFUSED, title: i18next.t('notices:refused') }, words, wayOut);
}

/** Says what is left to do, and offers to do it. */
export const showLeftToDo = (words: string, wayOut: WayOut): void =>
  showWithWayOut({ color: 'petrol' }, words, wayOut);

function showWithWayOut(notice: Omit<NotificationData, 'message'>, words: string, wayOut?: WayOut): void {
  const id = showNotice({
    ...notice,
    autoClose: 12_000,
    message: wayOut ? (
      <>
        {words}
        <Button
          size="compact-sm"
          mt="xs"
          display="block"
          onClick={() => {
            notifications.hide(id);
            wayOut.take();
          }}
        >
          {wayOut.label}
        </Button>
      </>
    ) : (
      words
    ),
  });
}

/** Waits for an answer that is only of interest when it is a refusal. */
async function showIfRefused(answer: Promise<Result<null>>): Promise<void> {
  const result = await answer;
  if (!result.ok) showRefusal(inWords(result.error));
}

/** A short good word at the top. */
export function showDone(message: string): void {
  showNotice({ color: 'petrol', message, autoClose: 4_000 });
}

/** Sealed for somebody else, or opened by a page of its own: the system has nothing to open it with. */
const SEALED = /\.(?:kkpaket|kkergebnis|kkkurs|kurskontor)$/i;

let savedNotice: string | null = null;

/** Saves what a job has made where the user wants it, and offers to open it; in place of what was saved before. */
export async function saveTicket(ticket: Ticket): Promise<boolean> {
  const outcome = await door.save(ticket);
  if (!outcome.saved) {
    if (outcome.refusal) showRefusal(inWords(outcome.refusal));
    return false;
  }
  if (savedNotice !== null) notifications.hide(savedNotice);
  savedNotice = showNotice({
    color: 'petrol',
    title: i18next.t('notices:saved'),
    autoClose: 10_000,
    message: (
      <>
        {outcome.location ?? ticket.fileName}
        {outcome.canOpen ? (
          <Group gap="xs" mt="xs">
            {!SEALED.test(ticket.fileName) && (
              <Button
                size="compact-sm"
                variant="light"
                onClick={() => void showIfRefused(door.open(ticket.transferId))}
              >
                {i18next.t('common:action.open')}
              </Button>
            )}
            <Button
              size="compact-sm"
              variant="default"
              onClick={() => void showIfRefused(door.reveal(ticket.transferId))}
            >
              {i18next.t('common:action.showInFolder')}
            </Button>
          </Group>
        ) : null}
      </>
    ),
  });
  return true;
}
