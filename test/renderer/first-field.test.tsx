// @vitest-environment happy-dom

import { Button, Drawer, TextInput } from '@mantine/core';
import { screen, waitFor } from '@testing-library/react';
import { type ReactNode, useState } from 'react';
import { expect, test } from 'vitest';
import { show } from './render';

function Opener({ children }: { children: ReactNode }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <main id="page" tabIndex={-1}>
      <Button onClick={() => setOpen(true)}>Bearbeiten</Button>
      {isOpen && (
        <Drawer opened onClose={() => setOpen(false)} title="Ort" transitionProps={{ duration: 0 }}>
          {children}
        </Drawer>
      )}
    </main>
  );
}

async function open(children: ReactNode) {
  const { user } = show(<Opener>{children}</Opener>);
  screen.getByRole('button', { name: 'Bearbeiten' }).focus();
  await user.keyboard('{Enter}');
  await screen.findByRole('dialog');
  return user;
}

/** Comes when the program has answered. */
function Later({ children }: { children: ReactNode }) {
  const [isHere, setHere] = useState(false);
  return (
    <>
      <p data-testid="answer" onPointerEnter={() => setHere(true)}>
        wird geladen
      </p>
      {isHere && children}
    </>
  );
}

const close = () => screen.getByRole('button', { name: 'Schließen' });
const field = () => screen.getByRole('textbox', { name: 'Name' });
const answer = () => {
  screen.getByTestId('answer').dispatchEvent(new PointerEvent('pointerover', { bubbles: true }));
};

test('a dialog opens on its first field that can be typed in, not on its button to close', async () => {
  await open(
    <>
      <TextInput label="Kennung" disabled />
      <TextInput label="Name" />
      <Button>Löschen</Button>
    </>,
  );
  await waitFor(() => expect(field()).toHaveFocus());
});

test('also if the field comes after it', async () => {
  await open(
    <Later>
      <TextInput label="Name" />
    </Later>,
  );
  await waitFor(() => expect(close()).toHaveFocus());
  answer();
  await waitFor(() => expect(field()).toHaveFocus());
});

test('who has pressed a key meanwhile stays where they are', async () => {
  const user = await open(
    <Later>
      <TextInput label="Name" />
    </Later>,
  );
  await waitFor(() => expect(close()).toHaveFocus());
  await user.keyboard('{Shift}');
  answer();
  await screen.findByRole('textbox', { name: 'Name' });
  expect(close()).toHaveFocus();
});

test('without a field nothing is safer than to close', async () => {
  await open(<Button>Löschen</Button>);
  await waitFor(() => expect(close()).toHaveFocus());
});
