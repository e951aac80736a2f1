import '@testing-library/jest-dom/vitest';
import { notifications } from '@mantine/notifications';
import { cleanup, configure, getConfig, render } from '@testing-library/react';
import userEvent, { type UserEvent } from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { MemoryRouter } from 'react-router';
import { afterEach } from 'vitest';
import { ENGLISH } from '../../renderer/i18n/english';
import { addWords, type Language, startI18n } from '../../renderer/i18n/index';
import { AppProviders } from '../../renderer/shell/AppProviders';

afterEach(() => {
  cleanup();
  notifications.clean();
});

const { getElementError } = getConfig();
configure({
  // Real commands on a real store: a busy machine needs more than the second that is usual.
  asyncUtilTimeout: 15_000,
  // While something is waited for, each look that fails would write down the whole page; the last one does.
  getElementError: (message, container) =>
    isWaiting() ? new Error(message ?? '') : getElementError(message, container),
});
/** The library knows, and does not tell in its types. */
const isWaiting = () =>
  (getConfig() as { _disableExpensiveErrorDiagnostics?: boolean })._disableExpensiveErrorDiagnostics === true;

/** Renders as the product does (theme, words, routes), with a person's hands in `user`. */
export const show = (content: ReactNode, options: { route?: string; language?: Language } = {}) => {
  const i18n = startI18n();
  if (options.language === 'en') addWords('en', ENGLISH);
  void i18n.changeLanguage(options.language ?? 'de');
  const wrap = (inner: ReactNode) => (
    <MemoryRouter initialEntries={[options.route ?? '/']}>
      <AppProviders env="test">{inner}</AppProviders>
    </MemoryRouter>
  );
  const shown = render(wrap(content));
  return {
    ...shown,
    user: userEvent.setup(),
    showAgain: (next: ReactNode) => shown.rerender(wrap(next)),
  };
};

/** Puts words into a field at once, where what happens on the way is not the question: a form draws itself with every key. */
export const fillIn = async (user: UserEvent, field: HTMLElement, words: string): Promise<void> => {
  await user.click(field);
  await user.paste(words);
};
