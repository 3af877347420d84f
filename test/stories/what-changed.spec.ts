import type { Browser, Page } from 'playwright-core';
import { checkAccessibility, mainText, openBrowser, openPageWithoutScript, pressAndArrive, visit } from '../support/browser.js';
import { type House, openHouse, people } from '../support/house.js';
import { aPothole, atTheDesk, eventually } from './visits.js';

/** Marge says it is still there; so do others. Hilda changes something, the figures judge it, and everybody reads what changed. */
describe('an unhappy answer leads to a theme, an action, a change, and a published "What changed"', () => {
  let house: House;
  let browser: Browser;
  let survey: string;
  let agreement: string;
  beforeAll(async () => {
    house = await openHouse();
    browser = await openBrowser();
    const { reference } = await aPothole(house, 'A deep hole.', 'es');
    const paula = await atTheDesk(browser, house, people.paula, `/department/requests/${reference.replace('-', '')}?do=close`);
    await paula.locator('[name="outcome"][value="done"], select[name="outcome"]').first().waitFor();
    const outcome = paula.locator('select[name="outcome"]');
    if (await outcome.count()) await outcome.selectOption('done');
    else await paula.locator('label', { hasText: 'Done' }).first().click();
    await paula.locator('[name="message"]').fill('We filled the hole this morning.');
    await paula.locator('main form:has([name="message"]) button').last().click();
    await paula.getByText('It is closed, and the resident is told.').waitFor();
    await paula.close();
    survey = await mailed('closed', 'survey/[\\w-]+');
    const ada = await atTheDesk(browser, house, people.ada, '/contact-center/procedures/new');
    for (const [name, words] of [['code', 'holes'], ['title.en', 'A deep hole'], ['title.es', 'Un hoyo profundo']]) await ada.locator(`[name="${name}"]`).fill(words!);
    await ada.locator('[name=department]').selectOption('public-works');
    await press(ada, 'Begin the draft');
    await ada.close();
  });
  afterAll(async () => {
    await browser?.close();
    await house?.close();
  });

  const mailed = async (kind: string, link: string): Promise<string> => {
    const links = async () => (await house.dataSource.query(`select substring(body from 'http[^\\s]*/${link}') as link from message where kind = $1 order by created_at desc limit 1`, [kind])) as { link: string | null }[];
    await eventually(async () => Boolean((await links())[0]?.link));
    return (await links())[0]!.link!;
  };
  /** What others said of potholes, so many weeks ago: a story has no months. */
  const others = (weeksAgo: number, yes: number, no: number) =>
    house.dataSource.query(
      `insert into survey (id, kind, token_hash, closing_id, service_id, department_id, language, sent_at, closes_at, answered_at, solved, satisfied)
       select gen_random_uuid(), 'closing', gen_random_uuid()::text, gen_random_uuid(), s.service_id, s.department_id, 'en', s.sent_at - make_interval(weeks => $1::int), s.closes_at, s.sent_at - make_interval(weeks => $1::int),
         case when n <= $2::int then 'yes' else 'no' end, 3
       from survey s cross join generate_series(1, $2::int + $3::int) as n where s.request_id is not null`,
      [weeksAgo, yes, no],
    );
  const state = async () => ((await house.dataSource.query('select state from improvement_action')) as { state: string }[])[0]?.state;
  const press = async (page: Page, name: string) => pressAndArrive(page.getByRole('button', { name, exact: true }));

  it('Marge answers without script, and allows us to write', async () => {
    const marge = await openPageWithoutScript(browser);
    await visit(marge, survey);
    await marge.locator('label[for="solved-NO"]').click();
    await marge.locator('label[for="satisfied-1"]').click();
    await marge.locator('[name="comment"]').fill('Sigue ahí, no arreglaron nada.');
    await marge.getByText('Sí, pueden comunicarse conmigo').click();
    await pressAndArrive(marge.getByRole('button', { name: 'Enviar mi respuesta' }));
    expect(await mainText(marge)).toContain('Una persona volverá a ver su solicitud');
    await marge.close();
    for (const weeks of [1, 2, 3, 4, 5, 6, 7]) await others(weeks, 2, 3);
  });

  it('Hilda proposes a change from the theme in the figures, and the figure that will judge it', async () => {
    const hilda = await atTheDesk(browser, house, people.hilda, '/feedback/figures');
    await hilda.getByRole('link', { name: 'Propose a change Work quality' }).or(hilda.getByRole('link', { name: /Propose a change/ })).first().click();
    await hilda.locator('[name="title"]').waitFor();
    await checkAccessibility(hilda);
    const inThirtyDays = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
    await hilda.locator('[name="dueOn"]').fill(inThirtyDays);
    await press(hilda, 'Propose it');
    expect(await mainText(hilda)).toContain('Say what should change');
    await hilda.locator('[name="title"]').fill('A photo before each closing');
    await hilda.locator('[name="problem"]').fill('Holes are closed that are still there.');
    await hilda.locator('[name="service"]').selectOption('pothole');
    await hilda.locator('[name="hypothesis"]').fill('Whoever takes a photo looks once more.');
    await hilda.locator('[name="metric"]').selectOption('SOLVED');
    await hilda.locator('[name="target"]').fill('80');
    await press(hilda, 'Propose it');
    expect(await mainText(hilda)).toMatch(/A photo before each closing[^]*Proposed[^]*Residents say it is solved: 80%[^]*1 answer/);
    await checkAccessibility(hilda);
    await press(hilda, 'Accept it');
    expect(await mainText(hilda)).toMatch(/Accepted[^]*Did it help\?[^]*Too early to tell/);
    await checkAccessibility(hilda);
    const page = hilda.url();
    await visit(hilda, `${house.url}/department/agreements/new`);
    await hilda.locator('[name=consumer]').selectOption('police');
    await press(hilda, 'Go on to the goals');
    agreement = new URL(hilda.url()).pathname.split('/').at(-2)!;
    await visit(hilda, page);
    await hilda.getByText('Link what was changed').click();
    for (const [kind, code] of [['SERVICE', 'pothole'], ['PROCEDURE', 'holes'], ['AGREEMENT', agreement]] as const) {
      await hilda.locator('[name="kind"]').selectOption(kind);
      await hilda.locator('[name="code"]').fill(code);
      await press(hilda, 'Link it');
    }
    await hilda.locator('[name="note"]').fill('The list before a closing asks for a photo.');
    await press(hilda, 'It is done');
    expect(await mainText(hilda)).toContain('Done, effect awaited');
    expect(await hilda.getByRole('button', { name: 'Publish', exact: true }).count()).toBe(0);
    await hilda.close();
  });

  it('Ada tells everybody in two languages, and Marge gets a letter', async () => {
    const ada = await atTheDesk(browser, house, people.ada, '/feedback/improvements');
    await checkAccessibility(ada);
    await ada.getByRole('link', { name: 'A photo before each closing' }).click();
    await ada.locator('[name="youSaid"]').fill('Holes are closed that are still there.');
    await ada.locator('[name="weDid"]').fill('Crews take a photo before they close.');
    await ada.locator('[name="youSaidEs"]').fill('Se cierran baches que siguen ahí.');
    await ada.locator('[name="weDidEs"]').fill('Las cuadrillas toman una foto antes de cerrar.');
    await press(ada, 'Publish');
    expect(await mainText(ada)).toContain('You can correct the words');
    await ada.close();
    const marge = await openPageWithoutScript(browser);
    await visit(marge, await mailed('what-changed', 'you-said#[\\w-]+'));
    expect(await mainText(marge)).toMatch(/Se cierran baches que siguen ahí\.[^]*Las cuadrillas toman una foto[^]*entonces diremos aquí si ayudó/);
    await checkAccessibility(marge);
    await marge.close();
  });

  it('eight weeks on the figures judge, and the page says what changed', async () => {
    await house.dataSource.query(
      `update improvement_action set proposed_at = proposed_at - interval '57 days', baseline_from = baseline_from - interval '57 days', baseline_until = baseline_until - interval '57 days',
         done_at = done_at - interval '57 days'`,
    );
    await house.dataSource.query("update survey set sent_at = sent_at - interval '57 days', answered_at = answered_at - interval '57 days' where answered_at is not null");
    for (const weeks of [-7, -6, -5, -4, -3, -2]) await others(weeks, 5, 0);
    await house.dataSource.query("update improvement_action set verify_until = now() - interval '1 minute'");
    await eventually(async () => (await state()) === 'effective');
    const resident = await openPageWithoutScript(browser);
    await visit(resident, `${house.url}/you-said`);
    expect(await mainText(resident)).toMatch(/You said[^]*Holes are closed[^]*We did[^]*Crews take a photo[^]*What changed[^]*It helped\.[^]*before 39% of 36; after 100% of 30/);
    await checkAccessibility(resident);
    await resident.close();
    const hilda = await atTheDesk(browser, house, people.hilda, '/feedback/improvements?show=ENDED');
    await hilda.getByRole('link', { name: 'A photo before each closing' }).click();
    await hilda.getByText('Did it help?').waitFor();
    expect(await mainText(hilda)).toMatch(/It helped: the target is reached[^]*Difference: \+61 points/);
    await checkAccessibility(hilda);
    await hilda.close();
  });

  it('what was changed leads back to why, and a promise that is late stands before the leaders', async () => {
    const ada = await atTheDesk(browser, house, people.ada, '/admin/services/pothole');
    expect(await mainText(ada)).toMatch(/Changed because of what people said\s+A photo before each closing/);
    await visit(ada, `${house.url}/contact-center/procedures/holes`);
    expect(await mainText(ada)).toMatch(/Changed because of what people said\s+A photo before each closing/);
    await checkAccessibility(ada);
    const hilda = await atTheDesk(browser, house, people.hilda, `/department/agreements/${agreement}`);
    await pressAndArrive(hilda.locator('main').getByRole('link', { name: 'A photo before each closing' }));
    expect(new URL(hilda.url()).pathname).toMatch(/^\/feedback\/improvements\//);
    await hilda.goBack();
    await checkAccessibility(hilda);
    await hilda.close();
    await visit(ada, `${house.url}/department/services/pothole`);
    expect(await mainText(ada)).toMatch(/What we do about it\s+A photo before each closing/);
    await visit(ada, `${house.url}/feedback/improvements?theme=SPEED`);
    await ada.locator('[name="title"]').fill('Say what is waited for');
    await ada.locator('[name="problem"]').fill('Nobody says why it takes weeks.');
    await ada.locator('[name="hypothesis"]').fill('Who knows why asks less often.');
    await ada.locator('[name="target"]').fill('70');
    await ada.locator('[name="dueOn"]').fill(new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10));
    await press(ada, 'Propose it');
    expect(await mainText(ada)).toContain('Say what is waited for');
    await house.dataSource.query("update improvement_action set due_at = now() - interval '3 days' where state = 'proposed'");
    await aPothole(house, 'Another hole.');
    await visit(ada, `${house.url}/leadership`);
    expect(await mainText(ada)).toMatch(/1 promised change is late/);
    expect(await mainText(ada)).toContain('Say what is waited for');
    await ada.close();
  });

  it('two departments sit at one table, and what was promised comes first at the next', async () => {
    const ada = await atTheDesk(browser, house, people.ada, '/feedback/meetings');
    const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
    const call = async (on: string) => {
      await visit(ada, `${house.url}/feedback/meetings`);
      await ada.locator('[name="day"]').fill(on);
      await ada.getByText('Public Works', { exact: true }).last().click();
      await ada.getByText('Police', { exact: true }).last().click();
      await press(ada, 'Call it');
    };
    await press(ada, 'Call it');
    expect(await mainText(ada)).toContain('Choose a department or more');
    await call(day(0));
    expect(await mainText(ada)).toMatch(/Nothing is owed from earlier meetings[^]*2\. Changes that are late\s+Say what is waited for[^]*4\. What helped[^]*A photo before each closing · It helped/);
    await checkAccessibility(ada);
    await ada.locator('[name="decision"]').fill('Lamps are looked at together.');
    await press(ada, 'Minute the decision');
    await press(ada, 'Minute the promise');
    expect(await mainText(ada)).toContain('Write what was promised');
    await ada.locator('[name="promise"]').fill('Police tells Public Works of dark streets each Friday.');
    await ada.locator('[name="departmentId"]').selectOption({ label: 'Police' });
    await ada.locator('[name="ownerId"]').selectOption({ label: 'Oswald Chief' });
    await ada.locator('[name="dueOn"]').fill(day(7));
    await press(ada, 'Minute the promise');
    expect(await mainText(ada)).toMatch(/Decided: Lamps are looked at together\.[^]*Promised: Police tells[^]*Police · Oswald Chief · until/);
    await checkAccessibility(ada);
    await press(ada, 'End the meeting');
    expect(await ada.locator('[name="decision"]').count()).toBe(0);
    await call(day(14));
    expect(await mainText(ada)).toMatch(/1\. What was promised before\s+Promised: Police tells Public Works/);
    await pressAndArrive(ada.getByRole('button', { name: /^It was kept/ }));
    expect(await mainText(ada)).toContain('Nothing is owed from earlier meetings');
    await checkAccessibility(ada);
    await ada.close();
  });
});
