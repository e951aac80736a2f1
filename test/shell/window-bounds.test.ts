import { expect, test } from 'vitest';
import { fitBounds } from '../../electron/shell/window-bounds';

const workArea = { x: 0, y: 25, width: 1366, height: 743 };

test.each([
  ['as it was', { x: 40, y: 50, width: 1000, height: 700 }, { x: 40, y: 50, width: 1000, height: 700 }],
  [
    'hanging over the edge',
    { x: 1000, y: 50, width: 1000, height: 700 },
    { x: 1000, y: 50, width: 1000, height: 700 },
  ],
  [
    'from a larger screen',
    { x: 100, y: 50, width: 2400, height: 1300 },
    { x: 0, y: 25, width: 1366, height: 743 },
  ],
  ['too wide only', { x: -20, y: 50, width: 2400, height: 600 }, { x: 0, y: 50, width: 1366, height: 600 }],
  ['on a screen that is gone', { x: 3000, y: 50, width: 1000, height: 700 }, null],
  ['with its title bar above', { x: 40, y: -100, width: 1000, height: 700 }, null],
  ['with its title bar below', { x: 40, y: 740, width: 1000, height: 700 }, null],
])('%s', (_, bounds, fitted) => {
  expect(fitBounds(bounds, workArea, 40)).toEqual(fitted);
});
