// @vitest-environment happy-dom
import { Drawer, Modal } from '@mantine/core';
import { fireEvent, screen } from '@testing-library/react';
import { useState } from 'react';
import { expect, test } from 'vitest';
import { show } from './render';

const Page = () => {
  const [isOpen, setOpen] = useState(false);
  const [isAsked, setAsked] = useState(false);
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        Termin 5
      </button>
      <Drawer
        opened={isOpen}
        onClose={() => setOpen(false)}
        title="Termin"
        overlayProps={{ 'data-testid': 'behind' } as object}
      >
        <button type="button" onClick={() => setAsked(true)}>
          Absagen
        </button>
      </Drawer>
      <Modal opened={isAsked} onClose={() => setAsked(false)} title="Grund">
        <button type="button" onClick={() => setAsked(false)}>
          Ja
        </button>
      </Modal>
    </>
  );
};

/** Browsers count the clicks at one place on, whatever comes to lie there between them. */
const clickTwice = (first: Element, second: () => Element) => {
  fireEvent.click(first, { detail: 1 });
  fireEvent.click(second(), { detail: 2 });
};
const button = (name: string) => screen.getByRole('button', { name });

test('a dialog that the first half of a double click opens outlives the second half', () => {
  show(<Page />);
  clickTwice(button('Termin 5'), () => screen.getByTestId('behind'));
  expect(screen.getByRole('dialog', { name: 'Termin' })).toBeVisible();
  clickTwice(button('Absagen'), () => button('Ja'));
  expect(screen.getByRole('dialog', { name: 'Grund' })).toBeVisible();
});

test('a click of its own reaches it, and a double click within it', () => {
  show(<Page />);
  fireEvent.click(button('Termin 5'), { detail: 1 });
  clickTwice(screen.getByRole('dialog', { name: 'Termin' }), () => button('Absagen'));
  expect(screen.getByRole('dialog', { name: 'Grund' })).toBeVisible();
  fireEvent.click(button('Ja'), { detail: 1 });
  expect(screen.queryByRole('dialog', { name: 'Grund' })).toBeNull();
  fireEvent.click(screen.getByTestId('behind'), { detail: 1 });
  expect(screen.queryByRole('dialog', { name: 'Termin' })).toBeNull();
});
