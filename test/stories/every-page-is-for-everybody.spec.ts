import fs from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import routes from '../../apps/portal/src/routes.js';
import { checkAccessibility, mainText, openBrowser, openPage, visit } from '../support/browser.js';
import { type House, openHouse, people } from '../support/house.js';
import { anAnswer, aPothole, atTheDesk } from './visits.js';

/** Pages that another story stands on, because only its people get there. */
const ELSEWHERE: Record<string, string> = {
  '/report/where': 'a-resident-without-script',
  '/report/details': 'a-resident-without-script',
  '/report/photos': 'a-resident-without-script',
  '/report/contact': 'a-resident-without-script',
  '/report/check': 'a-resident-without-script',
  '/report/done': 'a-resident-without-script',
  '/report/again': 'a-resident-with-bad-input',
  '/report/stop': 'a-resident-with-bad-input',
  '/department/agreements/:id': 'two-heads-negotiate',
  '/department/agreements/:id/:how': 'two-heads-negotiate',
  '/leadership/agreements': 'two-heads-negotiate',
  '/survey/:secret': 'an-unhappy-answer',
  '/feedback/:id': 'an-unhappy-answer',
  '/feedback/audits/:id': 'an-unhappy-answer',
  '/task/:secret': 'a-contractor-without-an-account',
  '/admin/templates/:id': 'ready-words',
  '/admin/macros/:id': 'ready-words',
  '/contact-center/quality/score/:id': 'an-agent-learns',
  '/contact-center/quality/dispute/:id': 'an-agent-learns',
  '/contact-center/training/:code': 'an-agent-learns',
  '/contact-center/procedures': 'a-new-agent-follows-the-procedure',
  '/knowledge/synonyms': 'an-answer-is-written',
  '/contact-center/procedures/new': 'a-procedure-is-written',
  '/contact-center/procedures/:code/about': 'a-procedure-is-written',
  '/contact-center/procedures/:code/try': 'a-procedure-is-written',
  '/contact-center/procedures/:code/compare': 'a-procedure-is-written',
  '/contact-center/procedures/:code': 'a-new-agent-follows-the-procedure',
  '/contact-center/procedures/:code/steps/:step': 'a-new-agent-follows-the-procedure',
  '/contact-center/grant/:reference': 'beyond-what-one-may-promise',
  '/contact-center/room/approve/:id': 'beyond-what-one-may-promise',
  '/contact-center/read-back/:reference': 'a-call-by-keyboard',
  '/contact-center/callbacks': 'an-information-call',
  '/contact-center/email': 'an-email-comes-in',
  '/contact-center/email/:id': 'an-email-comes-in',
  '/contact-center/room/help/:id': 'help-on-the-line',
  '/contact-center/counter': 'at-the-counter',
  '/counter': 'at-the-counter',
  '/counter/:code': 'at-the-counter',
  '/counter/:code/wall': 'at-the-counter',
  '/ticket/:secret': 'at-the-counter',
  '/department/views': 'a-department-day',
  '/department/views/new': 'a-department-day',
  '/department/views/:viewId': 'a-department-day',
  '/department/views/columns': 'a-department-day',
  '/department/keys': 'a-department-day',
  '/department/bulk': 'a-department-day',
  '/department/bulk/:runId': 'a-department-day',
  '/department/requests/:reference/compare': 'people-on-one-request',
  '/department/decisions': 'a-promise-that-cannot-be-kept',
  '/department/requests/:reference/decisions': 'a-promise-that-cannot-be-kept',
  '/events': 'a-resident-comes-to-a-training',
  '/events/:id': 'a-resident-comes-to-a-training',
  '/registration/:secret': 'a-resident-comes-to-a-training',
  '/invite-us': 'a-group-invites-us',
  '/invitation/:secret': 'a-group-invites-us',
  '/liaison/requests': 'a-liaison-takes-concerns-offline',
  '/liaison/requests/:reference': 'a-liaison-takes-concerns-offline',
  '/outreach/liaisons': 'a-volunteer-becomes-a-liaison',
  '/liaison': 'a-volunteer-becomes-a-liaison',
  '/neighborhoods/:area/liaison': 'a-volunteer-becomes-a-liaison',
  '/liaisons': 'a-volunteer-becomes-a-liaison',
  '/outreach/liaisons/:id': 'a-volunteer-becomes-a-liaison',
  '/liaison/hours': 'a-volunteer-becomes-a-liaison',
  '/outreach/liaisons/applications': 'a-volunteer-becomes-a-liaison',
  '/outreach/liaisons/applications/:id': 'a-volunteer-becomes-a-liaison',
  '/outreach/invitations': 'a-group-invites-us',
  '/outreach/invitations/:id': 'a-group-invites-us',
  '/alerts': 'an-alert-goes-out',
  '/alerts/:id': 'an-alert-goes-out',
  '/alerts/confirm/:secret': 'an-alert-goes-out',
  '/alerts/mine/:secret': 'an-alert-goes-out',
  '/outreach/campaigns': 'an-alert-goes-out',
  '/outreach/campaigns/new': 'an-alert-goes-out',
  '/outreach/campaigns/:id': 'an-alert-goes-out',
  '/outreach/campaigns/:id/edit': 'an-alert-goes-out',
  '/outreach': 'a-resident-comes-to-a-training',
  '/outreach/new': 'a-resident-comes-to-a-training',
  '/outreach/:id': 'a-resident-comes-to-a-training',
  '/outreach/:id/edit': 'a-resident-comes-to-a-training',
  '/outreach/:id/check-in': 'a-resident-comes-to-a-training',
  '/claim': 'a-liaison-takes-concerns-offline',
  '/claim/:code': 'a-liaison-takes-concerns-offline',
  '/liaison/meetings': 'a-liaison-takes-concerns-offline',
  '/liaison/meetings/:id': 'a-liaison-takes-concerns-offline',
  '/liaison/meetings/:id/agenda': 'a-liaison-takes-concerns-offline',
  '/complaint': 'a-complaint',
  '/complaint/:secret': 'a-complaint',
  '/feedback/complaints/:id': 'a-complaint',
  '/feedback/improvements/:id': 'what-changed',
  '/feedback/meetings/:id': 'what-changed',
  '/*': 'a-resident-without-script',
};

/** What staff open without an id, one for each line, so that two people may add one at once. */
const DESKS = [
  '/staff/goals',
  '/staff/account',
  '/admin',
  '/admin/invite',
  '/admin/roles',
  '/admin/limits',
  '/admin/transfers',
  '/admin/contractors',
  '/admin/templates',
  '/admin/templates/new',
  '/admin/macros',
  '/admin/macros/new',
  '/admin/assignment',
  '/department',
  '/department/tasks',
  '/department/crew',
  '/contact-center',
  '/contact-center/room',
  '/contact-center/room/teams',
  '/contact-center/room/telephones',
  '/contact-center/quality',
  '/contact-center/quality/mystery',
  '/contact-center/scorecards',
  '/contact-center/training',
  '/contact-center/modules',
  '/leadership',
  '/leadership/reach?area=northside',
  '/leadership/insight',
  '/leadership/demand',
  '/leadership/requests?figure=OPEN',
  '/feedback',
  '/feedback?state=CLOSED&whose=MINE',
  '/feedback/figures',
  '/feedback/audits',
  '/feedback/audits?show=done',
  '/feedback/complaints',
  '/feedback/improvements',
  '/feedback/meetings',
];

/** All pages' addresses, as the portal's routes write them; each stands in Spanish too where residents go. */
function pagesIn(entries: readonly { path?: string; file: string; index?: boolean; children?: unknown }[], parent = ''): string[] {
  return entries.flatMap((entry) => {
    const at = entry.path === undefined ? parent : `${parent}/${entry.path}`;
    if (entry.children) return pagesIn(entry.children as typeof entries, at);
    return entry.file.endsWith('.tsx') ? [at || '/'] : [];
  });
}

/** Held against WCAG 2.2 AA at 360 and 1440 px, and in both languages where there are two. */
describe('every page is for everybody', () => {
  let house: House;
  let browser: Browser;
  let pothole: { reference: string; secret: string };
  const visited = new Set<string>();
  beforeAll(async () => {
    house = await openHouse();
    browser = await openBrowser();
    pothole = await aPothole(house, 'A deep hole.');
    await anAnswer(house);
  });
  afterAll(async () => {
    await browser?.close();
    await house?.close();
  });

  /** `at`: what its route calls the page, where that is not the address itself. */
  const stand = async (page: Page, address: string, at = address.split('?')[0]!) => {
    await visit(page, house.url + address);
    expect(new URL(page.url()).pathname).toBe(address.split('?')[0]);
    expect(await page.locator('h1').first().innerText()).not.toBe('');
    await checkAccessibility(page);
    visited.add(at);
  };

  it('residents read and follow a request, choose from all services, and are told what went wrong', async () => {
    const page = await openPage(browser, { viewport: { width: 360, height: 800 } });
    const [mail] = (await house.dataSource.query('select id from message limit 1')) as { id: string }[];
    const pages: [address: string, at?: string][] = [
      ['/'],
      [`/requests/${pothole.reference}`, '/requests/:reference'],
      ['/track'],
      [`/track/${pothole.secret}`, '/track/:secret'],
      [`/track/${pothole.secret}/withdraw`, '/track/:secret/withdraw'],
      ['/report'],
      ['/report/services'],
      ['/report/what?q=gas+leak'],
      ['/follow/not-a-secret-that-anybody-was-given', '/follow/:secret'],
      ['/unfollow/0190b3a0-0000-7000-8000-000000000001', '/unfollow/:follower'],
      ['/nearby'],
      ['/neighborhoods'],
      ['/neighborhoods/northside', '/neighborhoods/:area'],
      ['/standards'],
      ['/closure-accuracy'],
      ['/you-said'],
      ['/answers'],
      ['/answers?topic=streets'],
      ['/answers?q=pothole'],
      ['/answers?q=goat'],
      ['/answers/pothole', '/answers/:code'],
      ['/answers/pothole?report=pothole&said=no', '/answers/:code'],
      ['/places/yard', '/places/:code'],
      ['/mailbox'],
      [`/mailbox/${mail!.id}`, '/mailbox/:id'],
      ['/privacy'],
      ['/accessibility'],
    ];
    for (const [address, at] of pages) {
      await stand(page, address, at);
      await stand(page, address === '/' ? '/es' : `/es${address}`);
    }
    // A hundred services in one column would be a very long way down.
    await page.setViewportSize({ width: 1440, height: 900 });
    await visit(page, `${house.url}/report/services`);
    const columns = await page.locator('.services').first().evaluate((list) => getComputedStyle(list).gridTemplateColumns.split(' ').length);
    expect(columns).toBeGreaterThanOrEqual(3);
    await page.close();
  });

  it('what residents read is light enough for a cheap phone, whose connection is slow', async () => {
    const pages = ['/', '/report', '/report/services', '/nearby', '/answers', '/answers/pothole', '/neighborhoods', '/neighborhoods/northside', '/standards', '/events', '/alerts', '/invite-us', '/liaisons', '/you-said', '/closure-accuracy', '/complaint', `/requests/${pothole.reference}`];
    for (const address of pages.flatMap((page) => [page, page === '/' ? '/es' : `/es${page}`])) {
      const page = await fetch(house.url + address);
      expect({ address, status: page.status }).toEqual({ address, status: 200 });
      // Script and style have their own measure, in test/architecture/budgets.spec.ts.
      expect({ address, isLight: gzipSync(await page.text()).length <= 30 * 1024 }).toEqual({ address, isLight: true });
    }
  });

  it('a resident meets the neighbor who reported before', async () => {
    const page = await openPage(browser, { viewport: { width: 360, height: 800 } });
    await visit(page, `${house.url}/report/what?q=pothole`);
    await page.getByRole('button', { name: /Pothole/ }).click();
    await page.locator('[name="where.address"]').fill('742 Evergreen Ter');
    await page.locator('main form button').last().click();
    await page.waitForURL('**/report/duplicates**');
    expect(await mainText(page)).toContain('A deep hole.');
    await checkAccessibility(page);
    visited.add('/report/duplicates');
    await page.close();
  });

  it('staff find their way in, and administrators run the house', async () => {
    const page = await openPage(browser);
    for (const address of ['/sign-in', '/staff/forgot', '/staff/invitation', '/staff/new-password', '/es/sign-in']) await stand(page, address);
    await page.close();
    const ada = await atTheDesk(browser, house, people.ada, '/admin');
    for (const address of DESKS) await stand(ada, address);
    await stand(ada, '/contact-center/modules/new', '/contact-center/modules/:code');
    await ada.close();
  });

  it('a department works on a request, and hours and agreements are kept', async () => {
    const ada = await atTheDesk(browser, house, people.ada, '/department');
    for (const form of ['note', 'reply', 'ask', 'assign', 'prioritize', 'schedule', 'close', 'transfer', 'hand-off', 'reclassify', 'relocate', 'moderate']) {
      await stand(ada, `/department/requests/${pothole.reference}?do=${form}`, '/department/requests/:reference');
    }
    await stand(ada, '/department/services');
    await stand(ada, '/department/services/pothole', '/department/services/:code');
    const calendar = `/admin/calendars/${house.calendarId}`;
    for (const address of ['/admin/clocks?try', '/admin/calendars', '/admin/calendars/closure', '/department/agreements', '/department/agreements/new', '/staff/notices', '/staff/away']) {
      await stand(ada, address);
    }
    await stand(ada, calendar, '/admin/calendars/:id');
    await stand(ada, `${calendar}/publish`, '/admin/calendars/:id/publish');
    await ada.close();
  });

  it('administrators look after services, routing, answers and people', async () => {
    const ada = await atTheDesk(browser, house, people.ada, '/admin/services');
    for (const address of ['/admin/services', '/admin/services/new', '/admin/services/groups', '/admin/routing', '/admin/routing/try', '/admin/history', '/admin/officers', '/admin/departments', '/admin/city']) await stand(ada, address);
    await stand(ada, '/admin/departments/public-works', '/admin/departments/:code');
    for (const address of ['/knowledge', '/knowledge?standing=EXPIRED', '/knowledge/today', '/knowledge/new']) await stand(ada, address);
    await stand(ada, '/knowledge/pothole', '/knowledge/:code');
    await stand(ada, '/knowledge/pothole/edit', '/knowledge/:code/edit');
    await stand(ada, '/admin/services/street-light?in=es', '/admin/services/:code');
    await stand(ada, '/admin/services/street-light/questions/what', '/admin/services/:code/questions/:question');
    await stand(ada, '/admin/roles/call-taker', '/admin/roles/:code');
    const [carla] = (await house.dataSource.query('select id from staff where email = $1', [people.carla.email])) as { id: string }[];
    await stand(ada, `/admin/people/${carla!.id}`, '/admin/people/:id');
    await stand(ada, '/admin/routing/rules/new', '/admin/routing/rules/:id');
    await ada.close();
  });

  it('and no page is left out', () => {
    const inEnglish = pagesIn(routes).filter((page) => !/^\/es(\/|$)/.test(page));
    expect(inEnglish.length).toBeGreaterThan(35);
    expect(inEnglish.filter((page) => !visited.has(page) && !(page in ELSEWHERE))).toEqual([]);
    expect(Object.keys(ELSEWHERE).filter((page) => !inEnglish.includes(page))).toEqual([]);
    for (const story of new Set(Object.values(ELSEWHERE))) {
      expect(fs.readFileSync(path.resolve('test', 'stories', `${story}.spec.ts`), 'utf8')).toMatch(/checkAccessibility\(\w+\)/);
    }
  });
});
