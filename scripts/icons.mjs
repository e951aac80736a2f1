/**
 * Draws resources/icons/icon.svg at the sizes the packages want and writes icon.png, icon.ico and icon.icns.
 * Run by hand when the drawing changes: `node scripts/icons.mjs [CHROMIUM]`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { root } from './lib/node.mjs';

const folder = join(root, 'resources', 'icons');
const svg = readFileSync(join(folder, 'icon.svg'), 'utf8');
const executablePath = process.argv[2] ?? '/usr/bin/chromium';

async function draw(page, pixels) {
  await page.setViewportSize({ width: pixels, height: pixels });
  await page.setContent(
    `<style>html,body{margin:0}svg{display:block;width:${pixels}px;height:${pixels}px}</style>${svg}`,
  );
  return page.screenshot({ omitBackground: true });
}

/** An .ico is a directory of 16 bytes a picture, then the pictures; PNG is allowed in it since Windows Vista. */
function ico(pictures) {
  const header = Buffer.alloc(6 + 16 * pictures.length);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(pictures.length, 4);
  let offset = header.length;
  pictures.forEach(({ pixels, png }, index) => {
    const entry = 6 + 16 * index;
    header.writeUInt8(pixels % 256, entry);
    header.writeUInt8(pixels % 256, entry + 1);
    header.writeUInt16LE(1, entry + 4);
    header.writeUInt16LE(32, entry + 6);
    header.writeUInt32LE(png.length, entry + 8);
    header.writeUInt32LE(offset, entry + 12);
    offset += png.length;
  });
  return Buffer.concat([header, ...pictures.map(({ png }) => png)]);
}

/** An .icns is a list of blocks: a type of four letters, the length with these eight bytes, a PNG. */
function icns(pictures) {
  const block = (type, content) => {
    const head = Buffer.alloc(8);
    head.write(type, 0, 'ascii');
    head.writeUInt32BE(content.length + 8, 4);
    return Buffer.concat([head, content]);
  };
  return block('icns', Buffer.concat(pictures.map(({ type, png }) => block(type, png))));
}

const browser = await chromium.launch({
  executablePath,
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
const page = await browser.newPage();
const png = new Map();
for (const pixels of [16, 24, 32, 48, 64, 128, 256, 512, 1024]) png.set(pixels, await draw(page, pixels));
await browser.close();

const icnsTypes = {
  icp4: 16,
  icp5: 32,
  icp6: 64,
  ic07: 128,
  ic08: 256,
  ic09: 512,
  ic10: 1024,
  ic11: 32,
  ic12: 64,
};
writeFileSync(join(folder, 'icon.png'), png.get(512));
writeFileSync(
  join(folder, 'icon.ico'),
  ico([16, 24, 32, 48, 64, 128, 256].map((pixels) => ({ pixels, png: png.get(pixels) }))),
);
writeFileSync(
  join(folder, 'icon.icns'),
  icns(Object.entries(icnsTypes).map(([type, pixels]) => ({ type, png: png.get(pixels) }))),
);
