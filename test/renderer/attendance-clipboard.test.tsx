// @vitest-environment happy-dom
import { createEvent, fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { type Pasted, readPaste } from '../../renderer/features/attendance/clipboard';
import { startI18n } from '../../renderer/i18n/index';
import { aGrid, cell, shows, signs, stored } from './attendance-grid';

const HUGE = Array.from({ length: 500 }, () => Array(500).fill('P').join('\t')).join('\n');

describe('the clipboard', () => {
  const clipboard = (content = '') => {
    const data = { text: content };
    const clipboardData = {
      setData: (_type: string, text: string) => {
        data.text = text;
      },
      getData: () => data.text,
    };
    const fire = (kind: 'copy' | 'cut' | 'paste', target: HTMLElement) => {
      const event = createEvent[kind](target);
      Object.defineProperty(event, 'clipboardData', { value: clipboardData });
      fireEvent(target, event);
    };
    return { data, fire };
  };

  test('copies a range as a table for Excel and pastes it elsewhere', async () => {
    const { user } = await aGrid();
    const { data, fire } = clipboard();
    cell('Aydın', 3).focus();
    await user.keyboard('a{ArrowDown}3{ArrowUp}{ArrowLeft}{Shift>}{ArrowRight}{ArrowDown}{/Shift}');
    fire('copy', cell('Bäcker', 3));
    expect(data.text).toBe('P\tA\r\nP\t3');
    await user.keyboard('{Escape}{ArrowDown}{ArrowRight}');
    fire('paste', cell('Çelik', 4));
    await waitFor(() => expect([signs('Çelik', 4, 5), signs('Dreßler', 4, 5)]).toEqual(['PA', 'P3']));
  });

  test('one value fills the whole range', async () => {
    const { user } = await aGrid();
    cell('Aydın', 3).focus();
    await user.keyboard('{Shift>}{ArrowDown}{/Shift}');
    clipboard('2,5\n').fire('paste', cell('Bäcker', 3));
    await waitFor(() => expect(signs('Aydın', 3, 3) + signs('Bäcker', 3, 3)).toBe('2,52,5'));
  });

  test.each([
    {
      what: 'an unknown word',
      text: 'P\tUrlaub',
      says: /^Aydın, Selin, Termin 4: „Urlaub“ ist kein Eintrag/,
    },
    {
      what: 'more units than the session has',
      text: 'P\nP\t6',
      says: /^Bäcker, Björn, Termin 4: Der Termin hat nur 4 UE/,
    },
    {
      what: 'a table beyond the last person',
      text: 'P\nP\nP\nP\nP',
      says: /hat 5 × 1 Zellen, von hier an ist Platz für 4 × 18/,
    },
    { what: 'five hundred by five hundred', text: HUGE, says: /hat 500 × 500 Zellen/ },
    { what: 'a clipboard without end', text: `${HUGE}\n`.repeat(5), says: /viel größer als das Gitter/ },
  ])('$what is refused with a sentence and pastes nothing', async ({ text, says }) => {
    const made = await aGrid();
    cell('Aydın', 3).focus();
    clipboard(text).fire('paste', cell('Aydın', 3));
    const notice = await screen.findByRole('status');
    expect(notice).toHaveTextContent(says);
    expect(notice).toHaveTextContent(/Nichts wurde eingefügt\.$/);
    expect(stored(made, 0)).toHaveLength(2);
    expect((await made.w.call('workspace.undoable', {})).undo?.label).toMatch(/8 Einträge in 2 Terminen/);
  });

  test('one paste is one command, taken back by one undo', async () => {
    const made = await aGrid();
    cell('Aydın', 3).focus();
    clipboard('P\tabwesend\t2,5\r\nEntschuldigt\t\t1,25 UE\r\n').fire('paste', cell('Aydın', 3));
    await waitFor(() => expect([signs('Aydın', 3, 5), signs('Bäcker', 3, 5)]).toEqual(['PA2,5', 'E?1,25']));
    await waitFor(() => expect(stored(made, 1)).toHaveLength(4));
    expect(screen.getAllByRole('gridcell', { selected: true })).toHaveLength(6);
    await made.w.call('workspace.undo', {});
    await waitFor(() => expect(signs('Aydın', 3, 5) + signs('Bäcker', 3, 5)).toBe('??????'));
  });

  test('cutting copies and clears', async () => {
    const made = await aGrid();
    const { data, fire } = clipboard();
    cell('Aydın', 3).focus();
    await made.user.keyboard('{Home}');
    fire('cut', cell('Aydın', 1));
    expect(data.text).toBe('P');
    await shows('Aydın', 1, '?');
    await waitFor(() => expect(stored(made, 0)).toHaveLength(1));
  });
});

describe('what a table means', () => {
  startI18n();
  const SIZE = { rows: 6, cols: 6 };
  const range = (fromRow: number, fromCol: number, toRow = fromRow, toCol = fromCol) => ({
    fromRow,
    fromCol,
    toRow,
    toCol,
  });
  const read = (text: string, selected = range(0, 0)) => {
    const outcome = readPaste(text, selected, SIZE);
    if (!outcome.ok) throw new Error(outcome.reason);
    return outcome.cells.map(({ row, col, typed }: Pasted) => [row, col, typed.units ?? typed.kind]);
  };

  test.each([
    ['P', 'present'],
    ['präsent', 'present'],
    ['Anwesend', 'present'],
    ['x', 'present'],
    ['A', 'absent'],
    ['f', 'absent'],
    ['fehlt', 'absent'],
    [' e ', 'excused'],
    ['Entschuldigt', 'excused'],
    ['2', 2],
    ['2,5', 2.5],
    ['2.25', 2.25],
    [',75', 0.75],
    ['3 UE', 3],
    ['3,5ue', 3.5],
    ['?', 'clear'],
  ])('„%s“ is %s', (text, meaning) => {
    expect(read(text)).toEqual([[0, 0, meaning]]);
  });

  test.each(['', '-', '–', 'N', ' '])('„%s“ leaves the cell alone', (text) => {
    expect(read(text)).toEqual([]);
  });

  test.each(['k', 'Urlaub', '1,2,3', '1e3', '"P"', '=1+1', 'constructor', '__proto__'])(
    '„%s“ means nothing and is named with its place',
    (word) => {
      expect(readPaste(`P\tP\nP\t${word}`, range(1, 2), SIZE)).toEqual({
        ok: false,
        reason: 'unknown-word',
        word,
        row: 2,
        col: 3,
      });
    },
  );

  test('a table fills a selection that is a multiple of it, and else itself alone', () => {
    expect(read('P\tA', range(2, 0, 3, 3))).toEqual([
      [2, 0, 'present'],
      [2, 1, 'absent'],
      [2, 2, 'present'],
      [2, 3, 'absent'],
      [3, 0, 'present'],
      [3, 1, 'absent'],
      [3, 2, 'present'],
      [3, 3, 'absent'],
    ]);
    expect(read('P\tA', range(2, 0, 2, 2))).toEqual([
      [2, 0, 'present'],
      [2, 1, 'absent'],
    ]);
  });

  test('the last cell of the grid still takes one, two are too many', () => {
    expect(read('P', range(5, 5))).toEqual([[5, 5, 'present']]);
    expect(readPaste('P\tP', range(5, 5), SIZE)).toEqual({
      ok: false,
      reason: 'too-large',
      rows: 1,
      cols: 2,
    });
    expect(readPaste('P\nP', range(5, 5), SIZE)).toMatchObject({ rows: 2, cols: 1 });
  });
});
