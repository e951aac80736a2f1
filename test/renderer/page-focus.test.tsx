// @vitest-environment happy-dom

import { screen, waitFor } from '@testing-library/react';
import { useEffect, useState } from 'react';
import { Link, NavLink, Route, Routes, useLocation, useNavigate } from 'react-router';
import { expect, test } from 'vitest';
import { usePageFocus } from '../../renderer/shell/use-page-focus';
import { useRegionKeys } from '../../renderer/shell/use-region-keys';
import { useReturnedFocus } from '../../renderer/shell/use-returned-focus';
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

/** A table whose rows come a moment later, and a page on which one of them is mended. */
function Dossier() {
  usePageFocus(useLocation().pathname);
  useReturnedFocus();
  useRegionKeys(false);
  const navigate = useNavigate();
  const [isMended, setMended] = useState(false);
  return (
    <>
      <nav aria-label="Hauptbereiche">
        <Link to="/">Start</Link>
      </nav>
      <button type="button" onClick={() => void navigate(-1)}>
        Zurück
      </button>
      <main id="page" tabIndex={-1}>
        <Routes>
          <Route
            path="/"
            element={
              <>
                <section aria-label="Wer bekommt was">
                  <Rows isMended={isMended} />
                </section>
                <section aria-label="Zertifikatsliste">
                  <button type="button">XLSX</button>
                </section>
              </>
            }
          />
          <Route
            path="/person"
            element={
              <button type="button" onClick={() => setMended(true)}>
                Geburtsort eintragen
              </button>
            }
          />
        </Routes>
      </main>
    </>
  );
}

function Rows({ isMended }: { isMended: boolean }) {
  const [isRead, setRead] = useState(false);
  if (!isRead)
    return (
      <button type="button" tabIndex={-1} onPointerEnter={() => setRead(true)}>
        Lesen
      </button>
    );
  return (
    <table aria-label="Personen">
      <tbody>
        {['Aydın', 'Bäcker', 'Çelik'].map((name) => (
          <tr key={name}>
            <td>{name}</td>
            <td>
              <Link to="/person">{isMended && name === 'Bäcker' ? 'ansehen' : `ergänzen: ${name}`}</Link>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

test.each([
  ['the link that led away', false, 'ergänzen: Bäcker'],
  ['what stands in its place since it was mended', true, 'ansehen'],
])('who goes back is at %s', async (_what, mends, name) => {
  const { user } = show(<Dossier />);
  await user.hover(screen.getByRole('button', { name: 'Lesen' }));
  await follow('ergänzen: Bäcker', user);
  if (mends) await user.click(screen.getByRole('button', { name: 'Geburtsort eintragen' }));
  await user.click(screen.getByRole('button', { name: 'Zurück' }));
  await user.hover(await screen.findByRole('button', { name: 'Lesen' }));
  await waitFor(() => expect(screen.getByRole('link', { name })).toHaveFocus());
});

test('F6 goes from one named part of the page to the next, and round', async () => {
  const { user } = show(<Dossier />);
  await user.hover(screen.getByRole('button', { name: 'Lesen' }));
  const part = () => document.activeElement?.getAttribute('aria-label');
  screen.getByRole('link', { name: 'ergänzen: Bäcker' }).focus();
  const passed: unknown[] = [];
  for (const key of ['{F6}', '{F6}', '{F6}', '{Shift>}{F6}{/Shift}']) {
    await user.keyboard(key);
    passed.push(part());
  }
  expect(passed).toEqual(['Zertifikatsliste', 'Hauptbereiche', 'Wer bekommt was', 'Hauptbereiche']);
  await user.keyboard('{F6}{F6}');
  await user.tab();
  expect(screen.getByRole('button', { name: 'XLSX' })).toHaveFocus();
});

const RowOfPages = () => (
  <nav>
    {['results', 'packages', 'fairness'].map((name) => (
      <NavLink key={name} to={`/${name}`}>
        {name}
      </NavLink>
    ))}
  </nav>
);

/** A page that draws the row of pages itself, once it has its rows. */
function LatePage() {
  const [isThere, setThere] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setThere(true));
    return () => clearTimeout(timer);
  }, []);
  return isThere ? <RowOfPages /> : <p>…</p>;
}

function FrameOfRows() {
  usePageFocus(useLocation().pathname);
  return (
    <main id="page" tabIndex={-1}>
      <div tabIndex={-1} data-tab="">
        <Routes>
          <Route path="/packages" element={<LatePage />} />
          <Route path="/fairness" element={<RowOfPages />} />
          <Route
            path="*"
            element={
              <article>
                <RowOfPages />
              </article>
            }
          />
        </Routes>
      </div>
    </main>
  );
}

test('a link of a row of pages that each of them draws has it again, also once its page has come', async () => {
  const { user } = show(<FrameOfRows />);
  for (const name of ['packages', 'fairness', 'results']) {
    await follow(name, user);
    await waitFor(() => expect(screen.getByRole('link', { name, current: 'page' })).toHaveFocus());
  }
  await user.tab();
  expect(screen.getByRole('link', { name: 'packages' })).toHaveFocus();
});
