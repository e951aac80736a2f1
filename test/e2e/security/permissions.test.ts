import { describe, expect, test } from 'vitest';
import { attackedDesktop } from './attacked';

const attacked = attackedDesktop();

describe('a permission', () => {
  test.each([
    'notifications',
    'geolocation',
    'camera',
    'microphone',
    'midi',
    'clipboard-read',
    'persistent-storage',
  ])('%s is denied when looked up', async (name) => {
    const state = await attacked.desktop.page.evaluate(
      async (wanted) => (await navigator.permissions.query({ name: wanted as PermissionName })).state,
      name,
    );
    expect(state).toBe('denied');
  });

  test('is denied when asked for', async () => {
    const { page } = attacked.desktop;
    expect(await page.evaluate(() => Notification.requestPermission())).toBe('denied');
    const refused = await page.evaluate(async () => {
      const outcomes = await Promise.allSettled([
        navigator.mediaDevices.getUserMedia({ audio: true }),
        navigator.mediaDevices.getDisplayMedia({ video: true }),
        navigator.clipboard.readText(),
        new Promise((resolve, reject) => navigator.geolocation.getCurrentPosition(resolve, reject)),
      ]);
      return outcomes.map(({ status }) => status);
    });
    expect(refused).toEqual(['rejected', 'rejected', 'rejected', 'rejected']);
  });
});
