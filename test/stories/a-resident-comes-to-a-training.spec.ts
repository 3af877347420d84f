import type { Browser, Page } from 'playwright-core';
import { arriveAt, checkAccessibility, mainText, openBrowser, openPageWithoutScript, pressAndArrive, visit } from '../support/browser.js';
import { type House, openHouse, people } from '../support/house.js';
import { atTheDesk, eventually } from './visits.js';

/** Ada plans a training in two languages; Rosa finds it in Spanish on a phone that runs no script, and is let in at the door. */
describe('a resident comes to a training', () => {
  let house: House;
  let browser: Browser;
  let rosa: Page;
  let ada: Page;
  let own: string;
  beforeAll(async () => {
    house = await openHouse();
    browser = await openBrowser();
    rosa = await openPageWithoutScript(browser, { viewport: { width: 360, height: 800 } });
    ada = await atTheDesk(browser, house, people.ada, '/outreach');
  });
  afterAll(async () => {
    await browser?.close();
    await house?.close();
  });

  const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toLocaleString('sv-SE', { timeZone: 'America/Chicago' }).slice(0, 16).replace(' ', 'T');
  const mail = async (kind: string): Promise<{ recipient: string; subject: string; body: string }[]> =>
    house.dataSource.query('select recipient, subject, body from message where kind = $1', [kind]);
  const ownQuery = 'select id, state, check_in_code as code, arrived from event_registration';

  it('Ada writes it with a preview, is told of a past time, and makes it public', async () => {
    await checkAccessibility(ada);
    await pressAndArrive(ada.getByRole('link', { name: 'New event' }));
    await checkAccessibility(ada);
    for (const [name, value] of Object.entries({
      'en.title': 'Learn the portal', 'en.body': 'We **show** you.', 'es.title': 'Aprenda a usar el portal', 'es.body': 'Le **mostramos** cómo. <b>No</b>',
      placeName: 'The library', address: '742 Evergreen Ter', startsLocal: '2020-01-01T18:00', endsLocal: '2020-01-01T20:00', capacity: '2', mostPeople: '2',
    })) await ada.locator(`[name="${name}"]`).fill(value);
    await ada.locator('label', { hasText: 'Training' }).click();
    await ada.locator('label', { hasText: 'Spanish' }).click();
    await ada.getByRole('button', { name: 'Preview' }).click();
    await eventually(async () => (await ada.locator('main section strong').allInnerTexts()).join() === 'show,mostramos');
    await ada.getByRole('button', { name: 'Save' }).click();
    await eventually(async () => (await mainText(ada)).includes('Choose a time that is still to come'));
    await ada.locator('[name=startsLocal]').fill(inHours(30));
    await ada.locator('[name=endsLocal]').fill(inHours(32));
    await ada.getByRole('button', { name: 'Save' }).click();
    await arriveAt(ada, '**/outreach/*?done=saved');
    await checkAccessibility(ada);
    await ada.getByRole('button', { name: 'Make it public now' }).click();
    await arriveAt(ada, '**/outreach/*?done=published');
    await pressAndArrive(ada.getByRole('link', { name: 'Change the event' }));
    expect(await ada.locator('[name="es.body"]').inputValue()).toContain('\\<b>No');
    await checkAccessibility(ada);
  });

  it('Rosa finds it by language and kind, and reads all that she needs', async () => {
    await visit(rosa, `${house.url}/es/events?kind=TRAINING&language=es`);
    await checkAccessibility(rosa);
    await pressAndArrive(rosa.locator('main').getByRole('link', { name: 'Aprenda a usar el portal' }));
    await checkAccessibility(rosa);
    expect(await mainText(rosa)).toMatch(/742 Evergreen Ter[^]*inglés, español[^]*Quedan 2 lugares|Quedan 2 lugares[^]*742 Evergreen Ter/);
    const data = JSON.parse((await rosa.locator('script[type="application/ld+json"]').textContent()) ?? '') as Record<string, unknown>;
    expect(data).toMatchObject({ '@type': 'Event', name: 'Aprenda a usar el portal', maximumAttendeeCapacity: 2 });
    const shared = (property: string) => rosa.locator(`head meta[property="og:${property}"]`).getAttribute('content');
    expect([await shared('title'), await shared('description'), await shared('url'), await shared('image')]).toEqual([
      'Aprenda a usar el portal', data.description, data.url, expect.stringContaining('/card.png?language=es'),
    ]);
    expect(await rosa.locator('main [lang=es] b, main .answer__text b').count()).toBe(0);
    const [ics, rss, flyer, card] = await Promise.all(
      ['event.ics', 'feed', 'flyer.pdf', 'card.png'].map((file) => fetch(file === 'feed' ? `${house.url}/api/events/feed.rss?language=es` : `${house.url}/api/events/${rosa.url().split('/').pop()}/${file}?language=es`)),
    );
    expect(await ics!.text()).toMatch(/BEGIN:VEVENT[^]*SUMMARY:Aprenda a usar el portal/);
    expect(await rss!.text()).toContain('<title><![CDATA[Aprenda a usar el portal]]></title>');
    expect([flyer!.headers.get('content-type'), card!.headers.get('content-type')]).toEqual(['application/pdf', 'image/png']);
  });

  it('she registers with no script, is told what is missing, and looking at her link cancels nothing', async () => {
    await pressAndArrive(rosa.getByRole('button', { name: 'Inscribirme' }));
    expect(await mainText(rosa)).toContain('Dé un correo electrónico o un teléfono');
    await checkAccessibility(rosa);
    await rosa.locator('[name=name]').fill('Rosa');
    await rosa.locator('[name=email]').fill('rosa@residents.example');
    await rosa.locator('[name=interpreter]').fill('mixteco');
    await pressAndArrive(rosa.getByRole('button', { name: 'Inscribirme' }));
    await checkAccessibility(rosa);
    expect(await mainText(rosa)).toContain('Tiene un lugar');
    const [{ body, ...letter } = { body: '' }] = await mail('event-registered');
    expect(letter).toEqual({ recipient: 'rosa@residents.example', subject: 'Tiene un lugar: Aprenda a usar el portal' });
    own = /http\S+\/es\/registration\/\S+/.exec(body)![0].replace(/^http:\/\/[^/]+/, house.url);
    await visit(rosa, `${own}?cancel`);
    await checkAccessibility(rosa);
    expect(await house.dataSource.query(ownQuery)).toMatchObject([{ state: 'registered' }]);
  });

  it('the day before she is reminded, once; at the door Ada lets her in, and no forged code', async () => {
    await house.dataSource.query("update event_registration set registered_at = now() - interval '3 days'");
    await house.dataSource.query("update outreach_event set starts_at = now() + interval '23 hours'");
    const hour = Number(new Date().toLocaleString('en-US', { timeZone: 'America/Chicago', hour: 'numeric', hourCycle: 'h23' }));
    // At night nobody is written to: then the library's own spec, with a clock in its hand, says when.
    if (hour >= 8 && hour < 20) {
      await eventually(async () => (await mail('event-reminder')).length === 1);
      const [reminder] = await mail('event-reminder');
      expect(reminder).toMatchObject({ recipient: 'rosa@residents.example', subject: expect.stringContaining('Aprenda a usar el portal'), body: expect.stringMatching(/\/es\/registration\/[^]*Ciudad de/) });
    }
    // Without script she puts it into her calendar from her own page.
    await visit(rosa, own);
    const ics = await fetch(new URL((await rosa.locator('a[href*="event.ics"]').first().getAttribute('href'))!, house.url));
    expect(await ics.text()).toMatch(/BEGIN:VEVENT[^]*SUMMARY:Aprenda a usar el portal/);
    const [{ code, id }] = (await house.dataSource.query('select check_in_code as code, event_id as id from event_registration')) as [{ code: string; id: string }];
    await visit(ada, `${house.url}/outreach/${id}/check-in?code=AAAAAAAA`);
    await checkAccessibility(ada);
    await ada.getByRole('button', { name: 'Let in' }).click();
    await eventually(async () => (await mainText(ada)).includes('No one signed up for this event with this code'));
    await visit(ada, `${house.url}/outreach/${id}/check-in?code=${code}`);
    await ada.getByRole('button', { name: 'Let in' }).click();
    await eventually(async () => (await mainText(ada)).includes('Rosa: 1 person. Welcome!'));
    expect(await house.dataSource.query(ownQuery)).toMatchObject([{ arrived: 1 }]);
  });

  it('a flyer is counted, and whoever cannot come gives the place back by a button', async () => {
    const [{ id }] = (await house.dataSource.query('select id from outreach_event')) as [{ id: string }];
    await visit(rosa, `${house.url}/es/events/${id}?from=flyer`);
    expect(await house.dataSource.query('select scans from flyer_scan')).toEqual([{ scans: 1 }]);
    await visit(rosa, `${own}?cancel`);
    await pressAndArrive(rosa.getByRole('button', { name: 'Cancelar mi lugar' }));
    expect(await mainText(rosa)).toContain('Borramos su nombre');
    expect(await house.dataSource.query(ownQuery)).toMatchObject([{ state: 'cancelled' }]);
  });

  it('Ada moves the later dates of a series with one choice, and reads what happened to each', async () => {
    await visit(ada, `${house.url}/outreach/new`);
    for (const [name, value] of Object.entries({
      'en.title': 'Meet your neighborhood team', 'en.body': 'Come.', placeName: 'The library', address: '742 Evergreen Ter', startsLocal: inHours(48), endsLocal: inHours(49), times: '3',
    })) await ada.locator(`[name="${name}"]`).fill(value);
    await ada.locator('label', { hasText: 'Meeting' }).first().click();
    await ada.locator('[name=repeat]').selectOption('WEEKLY');
    await ada.getByRole('button', { name: 'Save' }).click();
    await arriveAt(ada, '**/outreach/*?done=saved');
    const series = (await house.dataSource.query("select id from outreach_event where series_id is not null order by starts_at")) as { id: string }[];
    expect(series).toHaveLength(3);
    await visit(ada, `${house.url}/outreach/${series[1]!.id}/edit`);
    await ada.locator('[name=placeName]').fill('The school');
    await ada.locator('label', { hasText: 'This event and the later one of its series' }).click();
    await checkAccessibility(ada);
    await ada.getByRole('button', { name: 'Save' }).click();
    await arriveAt(ada, '**/outreach/*?done=saved');
    const places = async () => ((await house.dataSource.query('select place_name as place from outreach_event where series_id is not null order by starts_at')) as { place: string }[]).map(({ place }) => place);
    expect(await places()).toEqual(['The library', 'The school', 'The school']);
    await visit(ada, `${house.url}/outreach/${series[2]!.id}`);
    await ada.getByText('What happened to it').click();
    expect(await mainText(ada)).toMatch(/Changed it[^]*Place: The library → The school[^]*Wrote it/);
    await checkAccessibility(ada);
  });
});
