import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { SettingsFile } from '../../electron/shell/settings';
import { temporaryFolder } from '../support/test-workspace';

describe('the settings of the window', () => {
  test('outlive the program', () => {
    const file = join(temporaryFolder(), 'deep', 'settings.json');
    const bounds = { x: 10, y: 20, width: 1200, height: 800 };
    new SettingsFile(file).update({ bounds, theme: 'dark', openFolder: '/ws' });
    const again = new SettingsFile(file).value;
    expect(again).toMatchObject({ bounds, theme: 'dark', openFolder: '/ws', language: 'de' });
  });

  test.each(['', '{', '[]', '{"theme":"pink"}', '{"bounds":{"x":"a"}}', 'null'])(
    'damaged as %j they are new',
    (text) => {
      const file = join(temporaryFolder(), 'settings.json');
      writeFileSync(file, text);
      expect(new SettingsFile(file).value).toMatchObject({ theme: 'system', language: 'de', bounds: null });
    },
  );
});
