// @vitest-environment happy-dom
import { notificationsStore } from '@mantine/notifications';
import { screen, waitFor } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { door } from '../../renderer/api/door';
import { MOST_NOTICES, saveTicket, showDone, showRefusal } from '../../renderer/api/notices';
import { show } from './render';

const refusal = (message: string) => ({ code: 'disk-full', message }) as const;
const words = () => screen.getAllByText(/^Wort \d+\.$/).map(({ textContent }) => textContent);

test('a notice more than fits is shown at once: the oldest good word goes for it, a refusal stays', async () => {
  show(null);
  showRefusal(refusal('Der Datenträger ist voll.'));
  for (let number = 1; number <= MOST_NOTICES; number += 1) showDone(`Wort ${number}.`);
  expect(await screen.findByText(`Wort ${MOST_NOTICES}.`)).toBeVisible();
  expect(words()).toEqual(['Wort 2.', 'Wort 3.', 'Wort 4.']);
  expect(screen.getByText('Der Datenträger ist voll.')).toBeVisible();
});

test('where there are refusals alone, the newest is shown and the oldest goes', async () => {
  show(null);
  for (let number = 1; number <= MOST_NOTICES + 1; number += 1) showRefusal(refusal(`Wort ${number}.`));
  expect(await screen.findByText(`Wort ${MOST_NOTICES + 1}.`)).toBeVisible();
  expect(words()).toEqual(['Wort 2.', 'Wort 3.', 'Wort 4.', 'Wort 5.']);
});

test('a notice goes to the other end of the window when the focus comes to lie under it', async () => {
  show(
    <>
      <button type="button">Anmeldungen einlesen</button>
      <button type="button">Speichern</button>
    </>,
  );
  const place = (element: Element, top: number) => {
    element.getBoundingClientRect = () => new DOMRect(0, top, 380, 40);
  };
  const [head, foot] = screen.getAllByRole('button') as [HTMLElement, HTMLElement];
  place(head, 50);
  place(foot, 640);
  showDone('Wort 1.');
  const notice = (await screen.findByText('Wort 1.')).closest('.mantine-Notification-root') as HTMLElement;
  place(notice, 44);
  const isAtBottom = () => 'noticesAtBottom' in document.documentElement.dataset;
  foot.focus();
  expect(isAtBottom()).toBe(false);
  head.focus();
  expect(isAtBottom()).toBe(true);
  place(notice, 630);
  foot.focus();
  expect(isAtBottom()).toBe(false);
});

test('of files that are saved one after the other the newest is told: more would lie over the tabs of the page', async () => {
  show(null);
  const save = vi.spyOn(door, 'save');
  for (const fileName of ['Liste.xlsx', 'Liste.csv']) {
    save.mockResolvedValueOnce({ saved: true, canOpen: true, location: fileName });
    await saveTicket({ transferId: fileName, fileName, mediaType: '', byteLength: 1 });
    expect(await screen.findByText(fileName)).toBeVisible();
  }
  expect(notificationsStore.getState().notifications).toHaveLength(1);
  save.mockRestore();
});

test('a refusal offers the way out, and goes when it is taken', async () => {
  const { user } = show(null);
  const take = vi.fn();
  showRefusal(refusal('Am 3. Oktober ist Feiertag.'), { label: 'Grund angeben', take });
  await user.click(await screen.findByRole('button', { name: 'Grund angeben' }));
  expect(take).toHaveBeenCalledOnce();
  await waitFor(() => expect(screen.queryByText('Am 3. Oktober ist Feiertag.')).toBeNull());
});
