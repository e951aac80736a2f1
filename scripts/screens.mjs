/** `npm run screens [-- NAME …]`: pictures of every page of the example academy, into docs/screens. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { chromium } from 'playwright-core';
import { atRest } from './lib/at-rest.mjs';
import { buildIfStale } from './lib/build.mjs';
import { LAPTOP_PAGES, visitLaptop } from './lib/laptop-pages.mjs';
import { askerOf, resultOfPackage } from './lib/mark-elsewhere.mjs';
import { nodeBinary, root } from './lib/node.mjs';
import { listPages } from './lib/pages.mjs';
import { drawPapers } from './lib/paper-pictures.mjs';
import { fail } from './lib/run.mjs';
import { visitPage } from './lib/visit-page.mjs';

const TODAY = '2027-03-01T08:12:00Z';
const SIZES = [
  { width: 1440, height: 900 },
  { width: 1024, height: 700 },
];
const SCHEMES = ['light', 'dark'];
const target = process.env.KURSKONTOR_SCREENS ?? join(root, 'docs', 'screens');
/** Whose machine the pictures show, whoever takes them. */
const SHOWN = {
  actor: 'Petra Lindner',
  defaultFolder: '/home/petra/Kurskontor',
  lecturerFolder: '/home/petra/.kurskontor/Korrekturen',
};
const SHOWN_FOLDER = '/home/petra/Kurskontor/Lindenhof-Akademie';

async function openDoor(folder, options) {
  const door = spawn(
    nodeBinary(),
    [join(root, 'out', 'main', 'browser.cjs'), '--user-data', join(folder, 'user-data'), ...options],
    { env: { ...process.env, KURSKONTOR_TODAY: TODAY }, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  for await (const line of createInterface({ input: door.stdout })) {
    const address = /http:\/\/127\.0\.0\.1:\d+\/\?token=\S+/.exec(line)?.[0];
    if (address) return { address, door };
  }
  throw new Error('Kurskontor ist nicht gestartet. / Kurskontor did not start.');
}

async function closeDoor({ door }) {
  if (door.exitCode !== null || door.signalCode !== null) return;
  door.kill('SIGTERM');
  await once(door, 'exit');
}

/** A page in which the person and the folders of this machine do not appear. */
async function openPage(browser, address) {
  const context = await browser.newContext({
    locale: 'de-DE',
    timezoneId: 'Europe/Berlin',
    viewport: SIZES[0],
  });
  const page = await context.newPage();
  await page.clock.setFixedTime(new Date(TODAY));
  await page.route('**/api/call/workspace.status', async (route) => {
    const response = await route.fetch();
    const result = await response.json();
    Object.assign(result.value, SHOWN, result.value.folder && { folder: SHOWN_FOLDER });
    await route.fulfill({ response, json: result });
  });
  await page.route('**/api/call/workspace.history', async (route) => {
    const response = await route.fetch();
    const result = await response.json();
    for (const entry of result.value.entries)
      if (entry.actor === userInfo().username) entry.actor = SHOWN.actor;
    await route.fulfill({ response, json: result });
  });
  await page.goto(address);
  await page.locator('#root button').first().waitFor();
  return page;
}

async function takePictures(page, { name, shows }) {
  for (const size of SIZES) {
    await page.setViewportSize(size);
    for (const colorScheme of SCHEMES) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await atRest(page);
      if (shows) await page.locator(shows).first().scrollIntoViewIfNeeded();
      await page.screenshot({ path: join(target, `${name}-${colorScheme}-${size.width}.png`) });
    }
  }
}

async function takeAll(wanted) {
  await buildIfStale();
  mkdirSync(target, { recursive: true });
  const folder = mkdtempSync(join(tmpdir(), 'kurskontor-screens-'));
  const executablePath = [
    process.env.KURSKONTOR_CHROMIUM,
    '/usr/bin/chromium',
    '/usr/bin/google-chrome',
  ].find((path) => path && existsSync(path));
  const browser = await chromium.launch({
    ...(executablePath && { executablePath }),
    args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--disable-gpu', '--hide-scrollbars'],
  });
  const known = new Set();
  const isWanted = ({ name }) => {
    known.add(name);
    return wanted.length === 0 || wanted.includes(name);
  };
  const doors = [];
  try {
    if (isWanted({ name: 'first-start' })) {
      const door = await openDoor(folder, []);
      doors.push(door);
      const page = await openPage(browser, door.address);
      await takePictures(page, { name: 'first-start' });
      await closeDoor(door);
    }
    if (LAPTOP_PAGES.some((name) => isWanted({ name }))) {
      const door = await openDoor(join(folder, 'laptop'), []);
      doors.push(door);
      const page = await openPage(browser, door.address);
      await visitLaptop(page, async (name) => {
        if (isWanted({ name })) await takePictures(page, { name });
        await page.setViewportSize(SIZES[0]);
      });
      await closeDoor(door);
      if (wanted.length > 0 && wanted.every((name) => LAPTOP_PAGES.includes(name))) return;
    }
    const door = await openDoor(folder, ['--demo', '--workspace', join(folder, 'akademie')]);
    doors.push(door);
    const page = await openPage(browser, door.address);
    const office = askerOf(page);
    const resultOf = async (packageId) => {
      const elsewhere = await openDoor(join(folder, 'elsewhere'), []);
      doors.push(elsewhere);
      const laptop = askerOf(await openPage(browser, elsewhere.address));
      return resultOfPackage(office, laptop, { packageId, folder: join(folder, 'korrekturen') });
    };
    for (const picture of (await listPages(office.ask, resultOf)).filter(isWanted)) {
      await page.setViewportSize(SIZES[0]);
      await visitPage(page, picture);
      await takePictures(page, picture);
      console.log(picture.name);
    }
    const cohorts = await office.ask('cohorts.list');
    const cohortId = cohorts.find(({ state }) => state === 'completed').id;
    await drawPapers(office, { cohortId, target, folder, isWanted });
    const unknown = wanted.filter((name) => !known.has(name));
    if (unknown.length > 0) throw new Error(`There is no page ${unknown.join(', ')}.`);
  } finally {
    await browser.close();
    for (const door of doors) await closeDoor(door);
    rmSync(folder, { recursive: true, force: true });
  }
}

try {
  await takeAll(process.argv.slice(2));
} catch (error) {
  fail(error);
}
