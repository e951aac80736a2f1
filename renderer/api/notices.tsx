import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import i18next from 'i18next';
import type { Refusal, Result } from '../../shared/result';
import { door } from './door';
import type { Ticket } from './door.types';
import { inWords } from './refusal-words';

/** Shows a refusal as a notice that stays until it is read. */
export function showRefusal(refusal: Refusal): void {
  notifications.show({
    color: 'red',
    title: i18next.t('notices:refused'),
    message: refusal.logId ? `${refusal.message} (${refusal.logId})` : refusal.message,
    autoClose: 12_000,
  });
}

/** Waits for an answer that is only of interest when it is a refusal. */
async function showIfRefused(answer: Promise<Result<null>>): Promise<void> {
  const result = await answer;
  if (!result.ok) showRefusal(inWords(result.error));
}

/** A short good word at the top. */
export function showDone(message: string): void {
  notifications.show({ color: 'petrol', message, autoClose: 4_000 });
}

/** Saves what a job has made where the user wants it, and offers to open it. */
export async function saveTicket(ticket: Ticket): Promise<boolean> {
  const outcome = await door.save(ticket);
  if (!outcome.saved) {
    if (outcome.refusal) showRefusal(inWords(outcome.refusal));
    return false;
  }
  notifications.show({
    color: 'petrol',
    title: i18next.t('notices:saved'),
    autoClose: 10_000,
    message: (
      <>
        {outcome.location ?? ticket.fileName}
        {outcome.canOpen ? (
          <Group gap="xs" mt="xs">
            <Button
              size="compact-sm"
              variant="light"
              onClick={() => void showIfRefused(door.open(ticket.transferId))}
            >
              {i18next.t('common:action.open')}
            </Button>
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
