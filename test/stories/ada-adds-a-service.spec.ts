import type { Browser, Page } from 'playwright-core';
import { checkAccessibility, mainText, openBrowser, openPageWithoutScript, pressAndArrive, visit } from '../support/browser.js';
import { type House, openHouse, people } from '../support/house.js';
import { atTheDesk, signIn } from './visits.js';

const press = (page: Page, name: string) => pressAndArrive(page.getByRole('button', { name }));

/** A rule that sends drains to the police by night, and the simulator that says so. */
describe('Ada adds a service, says whose it is, and a resident files it', () => {
  let house: House;
  let browser: Browser;
  beforeAll(async () => {
    house = await openHouse();
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await house?.close();
  });

  it('she adds it with two questions, after being told what is missing', async () => {
    const page = await atTheDesk(browser, house, people.ada, '/admin/services/new');
    await page.locator('[name=code]').fill('Blocked drain');
    await page.locator('[name="name.en"]').fill('Blocked drain');
    await press(page, 'Add it');
    await page.locator('#code-error').waitFor();
    expect(await page.locator('[id="name.es-error"]').innerText()).toContain('Write something here');
    await checkAccessibility(page);
    await page.locator('[name=code]').fill('blocked-drain');
    await page.locator('[name="name.es"]').fill('Desagüe tapado');
    await page.locator('[name="description.en"]').fill('Water stands in the street.');
    await page.locator('[name="description.es"]').fill('El agua no se va.');
    await page.locator('[name="keywords.en"]').fill('flooded street\nstorm drain');
    await page.locator('[name=group]').selectOption('streets');
    await page.locator('[name=department]').selectOption('public-works');
    await press(page, 'Add it');
    await page.getByText('It is saved.').waitFor();

    await page.getByRole('link', { name: 'Add a question' }).click();
    await page.locator('[name="prompt.en"]').fill('How deep is the water?');
    await page.locator('[name="prompt.es"]').fill('¿Qué tan honda está el agua?');
    await page.locator('label', { hasText: 'It must be answered' }).click();
    await page.locator('[name="options.0.name.en"]').fill('Ankle deep');
    await page.locator('[name="options.0.name.es"]').fill('Hasta el tobillo');
    await press(page, 'Save the question');
    await page.getByText('A list needs at least two answers').first().waitFor();
    await page.locator('[name="options.1.name.en"]').fill('It carries cars');
    await page.locator('[name="options.1.name.es"]').fill('Arrastra autos');
    await page.locator('main details').nth(1).locator('summary').click();
    await page.locator('[name="options.1.stop.en"]').fill('Go to higher ground and call 911 now.');
    await page.locator('[name="options.1.stop.es"]').fill('Suba a un lugar alto y llame al 911.');
    await page.locator('[name="options.1.call"]').fill('911');
    await press(page, 'Save the question');
    await page.getByText('It is saved.').waitFor();

    await page.getByRole('link', { name: 'Add a question' }).click();
    await page.locator('[name="prompt.en"]').fill('Since when?');
    await page.locator('[name="prompt.es"]').fill('¿Desde cuándo?');
    await page.locator('label', { hasText: 'A line of text' }).click();
    await press(page, 'Save the question');
    await page.getByText('It is saved.').waitFor();
    await page.getByRole('button', { name: 'Move up Since when?' }).click();
    await page.waitForURL('**/blocked-drain?done=1#questions');
    await page.getByText('See it as residents do').click();
    expect(await page.locator('.question-preview').innerText()).toMatch(/Since when\?[\s\S]*How deep is the water\?[\s\S]*Ankle deep/);
    await checkAccessibility(page);
    expect(await mainText(page)).toMatch(/Questions, order: since-when, how-deep-is-the-water \(was how-deep-is-the-water, since-when\)/);
    await page.close();
  });

  it('she sends it to the police by night and tries it, without script on her phone', async () => {
    const page = await openPageWithoutScript(browser, { viewport: { width: 360, height: 800 } });
    await visit(page, `${house.url}/sign-in?to=/admin/routing/rules/new`);
    await signIn(page, people.ada);
    await page.waitForURL('**/admin/routing/rules/new');
    await page.locator('[name=department]').selectOption('police');
    await page.locator('[name="reason.en"]').fill('At night the police close the road.');
    await page.locator('[name="reason.es"]').fill('De noche, la policía cierra la calle.');
    await press(page, 'Save');
    expect(await page.locator('#services-error, .usa-error-message').first().innerText()).toContain('would take every request');
    await page.locator('label', { hasText: 'Blocked drain' }).click();
    await page.locator('[name=fromHour]').selectOption('18');
    await page.locator('[name=toHour]').selectOption('6');
    await press(page, 'Save');
    expect(await mainText(page)).toMatch(/Services: Blocked drain; 18:00 to 06:00/);
    await checkAccessibility(page);

    await pressAndArrive(page.getByRole('link', { name: 'Try it out' }));
    await page.locator('[name=service]').selectOption('blocked-drain');
    await page.locator('[name=address]').fill('742 Evergreen Ter');
    await page.locator('[name=at]').fill('2027-03-01T23:00');
    await press(page, 'Who gets it?');
    expect(await mainText(page)).toMatch(/Police gets it[\s\S]*At night the police close the road/);
    await page.locator('[name=at]').fill('2027-03-02T10:00');
    await press(page, 'Who gets it?');
    const byDay = await mainText(page);
    expect(byDay).toMatch(/Public Works gets it[\s\S]*It is the department of this service/);
    expect(byDay).toMatch(/18:00 to 06:00 It is another hour/);
    expect(byDay).toMatch(/First answer[\s\S]*4 hours of service[\s\S]*Weekdays, 9 to 5/);
    await checkAccessibility(page);
    await page.locator('[name=address]').fill('1 Nowhere St');
    await press(page, 'Who gets it?');
    expect(await page.locator('#address-error').innerText()).toContain('We do not know this address');
    await page.close();
  });

  it('a resident finds it by her own words and files it', async () => {
    const page = await openPageWithoutScript(browser);
    await visit(page, `${house.url}/report/what?q=flooded+street`);
    await press(page, 'Blocked drain');
    await page.locator('[name="where.address"]').fill('742 Evergreen Ter');
    await pressAndArrive(page.locator('main form button').last());
    await page.locator('[name=description]').fill('The whole corner is under water.');
    await page.locator('label', { hasText: 'Ankle deep' }).click();
    await pressAndArrive(page.locator('main form button').last());
    await page.waitForURL('**/report/photos**');
    await pressAndArrive(page.locator('main form button').last());
    await page.waitForURL('**/report/contact**');
    await pressAndArrive(page.locator('main form button').last());
    await page.waitForURL('**/report/check**');
    await pressAndArrive(page.locator('main form button').last());
    await page.waitForURL('**/report/done**');
    const [request] = await house.dataSource.query(
      'select s.code, r.answers, r.definition_version as version from request r join service s on s.id = r.service_id order by opened_at desc limit 1',
    );
    expect(request).toEqual({ code: 'blocked-drain', answers: [{ code: 'how-deep-is-the-water', values: ['ankle-deep'] }], version: 4 });
    await page.close();
  });

  it('she also names a deputy, lets call-takers do more, and mends a phone number, without script', async () => {
    const page = await openPageWithoutScript(browser, { viewport: { width: 360, height: 800 } });
    await visit(page, `${house.url}/sign-in?to=/admin/officers`);
    await signIn(page, people.ada);
    expect(await mainText(page)).toContain('No officers yet');
    await press(page, 'Add');
    expect(await page.locator('#tier-error').innerText()).toContain('Choose a step');
    await page.locator('[name=tier]').selectOption('HEAD');
    await page.locator('[name=departmentId]').selectOption(house.departments.publicWorks);
    await page.locator('[name=staffId]').selectOption({ label: 'Hilda Head' });
    await press(page, 'Add');
    await page.getByLabel('Deputy of Hilda Head').selectOption({ label: 'Paula Paver' });
    await press(page, 'Set Hilda Head');
    expect(await mainText(page)).toMatch(/It is saved[\s\S]*Hilda Head\s+Department head\s+Public Works/);
    await checkAccessibility(page);

    await visit(page, `${house.url}/admin/roles/call-taker`);
    await page.locator('[name="name.es"]').fill('Agente telefónico');
    await page.locator('label', { hasText: 'change the place' }).click();
    await press(page, 'Save');
    expect(await mainText(page)).toContain('It is saved');
    await visit(page, `${house.url}/admin/roles/administrator`);
    await page.locator('[name="name.es"]').fill('Administradora');
    await page.locator('label', { hasText: 'manage roles' }).click();
    await press(page, 'Save');
    expect(await mainText(page)).toContain('Somebody must stay who can manage people');

    await visit(page, `${house.url}/admin/city`);
    await page.locator('[name=nonEmergencyPhone]').fill('call us');
    await press(page, 'Save');
    expect(await page.locator('#nonEmergencyPhone-error').innerText()).toContain('Write a phone number');
    await page.locator('[name=nonEmergencyPhone]').fill('555-0199');
    await page.locator('[name=state]').fill('I');
    await page.locator('[name="noLocationPoints.1.latitude"]').fill('91.5');
    await page.locator('[name="noLocationPoints.1.longitude"]').fill('-89.65');
    await press(page, 'Save');
    expect(await page.locator('#state-error').innerText()).toContain('two letters');
    expect(await page.locator('[id="noLocationPoints.1.latitude-error"]').innerText()).toContain('from -90 to 90');
    await page.locator('[name=state]').fill('mo');
    await page.locator('[name="noLocationPoints.1.latitude"]').fill('39.8');
    await press(page, 'Save');
    expect(await mainText(page)).toMatch(/It is saved[\s\S]*Phone: 555-0199 \(was 311\)/);
    expect(await mainText(page)).toMatch(/Time zone\s+America\/Chicago[\s\S]*2 neighborhoods, 2 districts[\s\S]*State: MO \(was IL\)/);
    expect(await page.locator('[name="noLocationPoints.1.latitude"]').inputValue()).toBe('39.8');
    await checkAccessibility(page);
    await page.close();
  });

  it('she adds a department, is told what new hours change, and cannot close one that has work, without script', async () => {
    const page = await openPageWithoutScript(browser, { viewport: { width: 360, height: 800 } });
    await visit(page, `${house.url}/sign-in?to=/admin/departments/new`);
    await signIn(page, people.ada);
    await page.locator('[name=code]').fill('water');
    await page.locator('[name="name.en"]').fill('Water and sewer');
    await press(page, 'Save');
    expect(await page.locator('[id="name.es-error"]').innerText()).toContain('Write something here');
    expect(await page.locator('#calendarId-error').innerText()).toContain('Choose its working hours');
    await page.locator('[name="name.es"]').fill('Agua y alcantarillado');
    await page.locator('[name=calendarId]').selectOption(house.calendarId);
    await press(page, 'Save');
    expect(await mainText(page)).toMatch(/It is saved[\s\S]*Water and sewer[\s\S]*None of its own/);

    await visit(page, `${house.url}/admin/departments/public-works`);
    await press(page, 'See what new hours change');
    expect(await mainText(page)).toContain('No due date moves');
    await page.locator('[name=insideName]').fill('Public Works Department');
    await page.locator('label', { hasText: 'No longer works' }).click();
    await press(page, 'Save');
    expect(await page.locator('.error-summary').innerText()).toMatch(/It still owns \d+ services/);
    await page.locator('label', { hasText: /^Works/ }).click();
    await press(page, 'Save');
    expect(await mainText(page)).toMatch(/It is saved[\s\S]*was changed[\s\S]*Name inside the city: Public Works Department/);
    await checkAccessibility(page);
    await page.close();
  });

  it('she moves a colleague to another e-mail address, who signs in with it from then on, without script', async () => {
    const page = await openPageWithoutScript(browser, { viewport: { width: 360, height: 800 } });
    await visit(page, `${house.url}/sign-in?to=/admin`);
    await signIn(page, people.ada);
    const save = () => pressAndArrive(page.getByRole('button', { name: 'Save', exact: true }));
    await pressAndArrive(page.getByRole('link', { name: 'Paula Paver' }));
    await page.locator('[name=email]').fill(people.hilda.email);
    await save();
    expect(await page.locator('#email-error').innerText()).toContain('on the list already');
    await page.locator('[name=email]').fill('p.paver@springfield.example');
    await save();
    expect(await mainText(page)).toMatch(/It is saved[\s\S]*p\.paver@springfield\.example/);
    await pressAndArrive(page.getByRole('link', { name: 'Paula Paver' }));
    expect(await mainText(page)).toContain(`Email: p.paver@springfield.example (was ${people.paula.email})`);
    await checkAccessibility(page);
    await page.close();

    const letters = await house.dataSource.query("select recipient from message where kind like 'email-%' order by recipient");
    expect(letters).toEqual([{ recipient: 'p.paver@springfield.example' }, { recipient: people.paula.email }]);
    await atTheDesk(browser, house, { ...people.paula, email: 'p.paver@springfield.example' }, '/department').then((desk) => desk.close());
  });

  it('and the history says who changed what', async () => {
    const page = await atTheDesk(browser, house, people.ada, '/admin/history');
    expect(await mainText(page)).toMatch(/City Springfield: was changed[\s\S]*Officer Hilda Head: was changed[\s\S]*Deputy: Paula Paver/);
    await page.locator('[name=kind]').selectOption('routing-rule');
    await press(page, 'Show');
    await page.waitForURL('**kind=routing-rule**');
    expect(await mainText(page)).toMatch(/Routing rule At night the police close the road\.: was added/);
    await checkAccessibility(page);
    await page.close();
  });
});
