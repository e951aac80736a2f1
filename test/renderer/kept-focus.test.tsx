// @vitest-environment happy-dom

import { Button, Drawer, Menu } from '@mantine/core';
import { screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { expect, test } from 'vitest';
import { show } from './render';

/** Happy DOM leaves the focus on what is disabled; browsers take it away. */
function dropFocusOf(disabled: HTMLElement): void {
  disabled.removeAttribute('disabled');
  disabled.blur();
  disabled.setAttribute('disabled', '');
}

/** A page whose dialogs are drawn only while they are open, as all in the product are. */
function Schedule() {
  const [isOpen, setOpen] = useState(false);
  const [isPublished, setPublished] = useState(false);
  const [isWriting, setWriting] = useState(false);
  return (
    <main id="page" tabIndex={-1}>
      <Button onClick={() => setOpen(true)}>Veröffentlichen</Button>
      <Menu>
        <Menu.Target>
          <Button loading={isWriting}>Ausgeben</Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setWriting(true)}>PDF</Menu.Item>
          <Menu.Item onClick={() => setOpen(true)}>Anwesenheitsliste …</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <p data-testid="elsewhere" onPointerEnter={() => setWriting(false)}>
        20 Termine
      </p>
      {isOpen && (
        <Drawer opened onClose={() => setOpen(false)} title="Fassung" transitionProps={{ duration: 0 }}>
          <div>
            {isPublished ? (
              <p>Die Teilnehmenden haben den jetzigen Stand.</p>
            ) : (
              <form
                onSubmit={(event) => {
                  event.preventDefault();
                  setPublished(true);
                }}
              >
                <button type="submit" data-autofocus>
                  Fassung 1 veröffentlichen
                </button>
              </form>
            )}
          </div>
          <button type="button">Vergleichen</button>
        </Drawer>
      )}
    </main>
  );
}

const button = (name: string) => screen.getByRole('button', { name });

test('a dialog that closes gives the focus back to what opened it', async () => {
  const { user } = show(<Schedule />);
  button('Veröffentlichen').focus();
  await user.keyboard('{Enter}');
  await waitFor(() => expect(button('Fassung 1 veröffentlichen')).toHaveFocus());
  await user.keyboard('{Escape}');
  await waitFor(() => expect(button('Veröffentlichen')).toHaveFocus());
});

test('opened from a menu, it gives the focus back to the button of the menu', async () => {
  const { user } = show(<Schedule />);
  button('Ausgeben').focus();
  await user.keyboard('{Enter}');
  (await screen.findByRole('menuitem', { name: 'Anwesenheitsliste …' })).focus();
  await user.keyboard('{Enter}');
  await waitFor(() => expect(button('Fassung 1 veröffentlichen')).toHaveFocus());
  await user.keyboard('{Escape}');
  await waitFor(() => expect(button('Ausgeben')).toHaveFocus());
});

test('a form in a dialog whose place a sentence takes leaves the focus to the dialog', async () => {
  const { user } = show(<Schedule />);
  button('Veröffentlichen').focus();
  await user.keyboard('{Enter}');
  await waitFor(() => expect(button('Fassung 1 veröffentlichen')).toHaveFocus());
  await user.keyboard('{Enter}');
  await screen.findByText('Die Teilnehmenden haben den jetzigen Stand.');
  await waitFor(() => expect(screen.getByRole('dialog')).toHaveFocus());
});

test('a file that is taken away in a dialog leaves the focus to the button that chooses another', async () => {
  function Files() {
    const [has, setHas] = useState(true);
    return (
      <Drawer opened onClose={() => undefined} title="Gestaltung" transitionProps={{ duration: 0 }}>
        <button type="button">Logo</button>
        <div>
          <b>Word-Vorlage</b>
          {has && (
            <button type="button" onClick={() => setHas(false)}>
              entfernen
            </button>
          )}
          <button type="button">auswählen</button>
        </div>
      </Drawer>
    );
  }
  const { user } = show(<Files />);
  await user.click(button('entfernen'));
  await waitFor(() => expect(button('auswählen')).toHaveFocus());
});

test('a button that works has the focus again when it is done', async () => {
  function Search() {
    const [isRunning, setRunning] = useState(false);
    return (
      <>
        <Button loading={isRunning} onClick={() => setRunning(true)}>
          Plan vorschlagen
        </Button>
        <button type="button" tabIndex={-1} onPointerEnter={() => setRunning(false)}>
          Ergebnis
        </button>
      </>
    );
  }
  const { user } = show(<Search />);
  button('Plan vorschlagen').focus();
  await user.keyboard('{Enter}');
  await waitFor(() => expect(button('Plan vorschlagen')).toBeDisabled());
  dropFocusOf(button('Plan vorschlagen'));
  expect(document.body).toHaveFocus();
  await user.hover(button('Ergebnis'));
  await waitFor(() => expect(button('Plan vorschlagen')).toHaveFocus());
});

test('a button that stays disabled, and does not work, gives the focus to its neighbour', async () => {
  function Block() {
    const [isFirst, setFirst] = useState(false);
    return (
      <>
        <button type="button">davor</button>
        <span>
          <button type="button" disabled={isFirst} onClick={() => setFirst(true)}>
            nach oben
          </button>
          <button type="button">nach unten</button>
        </span>
      </>
    );
  }
  const { user } = show(<Block />);
  button('nach oben').focus();
  await user.keyboard('{Enter}');
  await waitFor(() => expect(button('nach oben')).toBeDisabled());
  dropFocusOf(button('nach oben'));
  await waitFor(() => expect(button('nach unten')).toHaveFocus());
});

test('a part that goes away leaves the focus to what is around it', async () => {
  function Progress() {
    const [isRunning, setRunning] = useState(true);
    return (
      <main id="page" tabIndex={-1}>
        <section aria-label="Ergebnisse">
          {isRunning ? (
            <div>
              <button type="button" onClick={() => setRunning(false)}>
                Abbrechen
              </button>
            </div>
          ) : (
            <p>abgebrochen</p>
          )}
        </section>
      </main>
    );
  }
  const { user } = show(<Progress />);
  button('Abbrechen').focus();
  await user.keyboard('{Enter}');
  await waitFor(() => expect(screen.getByRole('region', { name: 'Ergebnisse' })).toHaveFocus());
});

test('what goes away and leaves its cell empty leaves the focus to the row', async () => {
  function Given() {
    const [isRevoked, setRevoked] = useState(false);
    return (
      <main id="page" tabIndex={-1}>
        <table>
          <tbody>
            <tr>
              <td>Katrin Böhm</td>
              <td>
                {!isRevoked && (
                  <button type="button" onClick={() => setRevoked(true)}>
                    Zurückziehen
                  </button>
                )}
              </td>
            </tr>
          </tbody>
        </table>
      </main>
    );
  }
  const { user } = show(<Given />);
  button('Zurückziehen').focus();
  await user.keyboard('{Enter}');
  await waitFor(() => expect(screen.getByRole('row', { name: 'Katrin Böhm' })).toHaveFocus());
});

test('a button that gives way to the next step leaves the focus to that, where there is no other', async () => {
  function Step() {
    const [isConfirmed, setConfirmed] = useState(false);
    return (
      <main id="page" tabIndex={-1}>
        <span>
          {isConfirmed ? (
            <button key="next" type="button">
              Daten löschen
            </button>
          ) : (
            <button key="first" type="button" onClick={() => setConfirmed(true)}>
              Büro hat bestätigt
            </button>
          )}
        </span>
      </main>
    );
  }
  const { user } = show(<Step />);
  button('Büro hat bestätigt').focus();
  await user.keyboard('{Enter}');
  await waitFor(() => expect(button('Daten löschen')).toHaveFocus());
});

test('a menu whose first item cannot be chosen takes the keyboard to the one that can', async () => {
  const { user } = show(
    <Menu>
      <Menu.Target>
        <Button>Befehle</Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item disabled>Keine E-Mail-Adresse für eine Erinnerung</Menu.Item>
        <Menu.Item>Noch einmal speichern</Menu.Item>
      </Menu.Dropdown>
    </Menu>,
  );
  button('Befehle').focus();
  await user.keyboard('{Enter}');
  await waitFor(() => expect(screen.getByRole('menuitem', { name: 'Noch einmal speichern' })).toHaveFocus());
});

test('who puts the focus away on purpose does not get it back', async () => {
  const { user } = show(<Schedule />);
  button('Veröffentlichen').focus();
  button('Veröffentlichen').blur();
  await user.hover(screen.getByTestId('elsewhere'));
  button('Ausgeben').remove();
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(document.body).toHaveFocus();
});
