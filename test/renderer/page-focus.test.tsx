// @vitest-environment happy-dom

import { screen } from '@testing-library/react';
import { Link, Route, Routes, useLocation } from 'react-router';
import { expect, test } from 'vitest';
import { usePageFocus } from '../../renderer/shell/use-page-focus';
import { show } from './render';

function Frame() {
  usePageFocus(useLocation().pathname);
  return (
    <>
      <Link to="/b">Navigation</Link>
      <main id="page" tabIndex={-1}>
        <Routes>
          <Route path="/" element={<Link to="/b">Weiter</Link>} />
          <Route
            path="/b"
            element={
              <p>
                <Link to="/c">Weiter</Link>
              </p>
            }
          />
          {/* biome-ignore lint/a11y/noAutofocus: what this is about */}
          <Route path="/c" element={<input aria-label="Punkte" autoFocus />} />
        </Routes>
      </main>
    </>
  );
}

const follow = async (name: string, user: ReturnType<typeof show>['user']) => {
  screen.getByRole('link', { name }).focus();
  await user.keyboard('{Enter}');
};

test('the next page takes the focus that went away, unless something in it asks for it', async () => {
  const { user } = show(<Frame />);
  await follow('Weiter', user);
  expect(screen.getByRole('main')).toHaveFocus();
  await follow('Weiter', user);
  expect(await screen.findByLabelText('Punkte')).toHaveFocus();
});

test('a link of the frame keeps it', async () => {
  const { user } = show(<Frame />);
  await follow('Navigation', user);
  expect(screen.getByRole('link', { name: 'Navigation' })).toHaveFocus();
});
