/**
 * Takes the README's pictures from a running demo: `node apps/portal/pictures/take.mjs [http://localhost:3110]`, with the
 * Node that `npm run` uses. Chromium must be installed. The picture of the floors is drawn from libs/floors.cjs.
 */
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const here = path.dirname(fileURLToPath(import.meta.url));
const url = process.argv[2] ?? 'http://localhost:3110';
const password = process.env.DEMO_PASSWORD ?? 'freedom-trail-311';
const require = createRequire(import.meta.url);

const doors = [
  { name: 'resident', page: '/report/what?q=big+hole+in+the+road', width: 390, height: 844 },
  { name: 'call-taker', page: '/contact-center', person: 'carla@demo.example', width: 1440, height: 900, type: { q: 'street light' } },
  { name: 'department', page: '/department?attention=soon', person: 'pat@demo.example', width: 1440, height: 900, open: true },
  { name: 'leadership', page: '/leadership', person: 'grace@demo.example', width: 1440, height: 900 },
];

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
for (const door of doors) {
  const context = await browser.newContext({ viewport: { width: door.width, height: door.height }, deviceScaleFactor: 1 });
  const page = await context.newPage();
  if (door.person) {
    await page.goto(`${url}/sign-in?to=${door.page}`);
    await page.locator('input[type=email], input[name=email]').first().fill(door.person);
    await page.locator('input[type=password]').first().fill(password);
    await page.locator('main button[type=submit]').first().click();
    await page.waitForLoadState('networkidle');
  }
  await page.goto(url + door.page, { waitUntil: 'networkidle' });
  if (door.open) {
    const desk = await page.locator('a[href*="/department/requests/"]').nth(4).getAttribute('href');
    await page.goto(new URL(desk, url).href, { waitUntil: 'networkidle' });
  }
  for (const [name, words] of Object.entries(door.type ?? {})) {
    await page.locator(`[name="${name}"]`).fill(words);
    await page.waitForTimeout(1_500);
  }
  await page.screenshot({ path: path.join(here, `${door.name}.png`) });
  await context.close();
  console.log(`${door.name}.png`);
}
await browser.close();

fs.writeFileSync(path.join(here, 'floors.svg'), drawFloors(require('../../../libs/floors.cjs')));
console.log('floors.svg');

/** The house: the lowest floor at the bottom, apps as its roof. */
function drawFloors(floors) {
  const [width, height, room] = [760, 44, 8];
  const rows = [...floors.map((libraries, floor) => ({ floor: String(floor), libraries })), { floor: '', libraries: ['api', 'worker', 'cli', 'portal'] }];
  const boxes = rows.flatMap(({ floor, libraries }, index) => {
    const y = (rows.length - 1 - index) * (height + room) + room;
    const each = (width - 60 - room * libraries.length) / libraries.length;
    const fill = floor === '' ? '#1b3a57' : '#e8f0f7';
    const ink = floor === '' ? '#ffffff' : '#12304a';
    return [
      `<text x="24" y="${y + 28}" fill="#5c6f7f">${floor}</text>`,
      ...libraries.map((library, at) => {
        const x = 48 + at * (each + room);
        return `<rect x="${x}" y="${y}" width="${each}" height="${height}" rx="6" fill="${fill}"/><text x="${x + each / 2}" y="${y + 28}" fill="${ink}" text-anchor="middle">${library}</text>`;
      }),
    ];
  });
  const total = rows.length * (height + room) + room;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${total}" font-family="system-ui, sans-serif" font-size="15" role="img" aria-label="Who stands on whom"><rect width="${width}" height="${total}" fill="#ffffff"/>${boxes.join('')}</svg>\n`;
}
