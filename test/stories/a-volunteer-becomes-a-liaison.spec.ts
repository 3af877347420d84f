import { putModule } from '@civic311/staffing';
import type { Browser, Page } from 'playwright-core';
import { arriveAt, checkAccessibility, mainText, openBrowser, openPage, openPageWithoutScript, pressAndArrive, visit } from '../support/browser.js';
import { type House, openHouse, PASSWORD, people } from '../support/house.js';
import { atTheDesk, eventually } from './visits.js';

/** Rosa offers her help in Spanish and without script; Ada says yes to her, and no to somebody else, who is then forgotten. */
describe('a volunteer becomes a liaison', () => {
  let house: House;
  let browser: Browser;
  let rosa: Page;
  let ada: Page;
  beforeAll(async () => {
    house = await openHouse();
    browser = await openBrowser();
    rosa = await openPageWithoutScript(browser, { viewport: { width: 360, height: 800 } });
    ada = await atTheDesk(browser, house, people.ada, '/outreach/liaisons/applications');
  });
  afterAll(async () => {
    await browser?.close();
    await house?.close();
  });
  const mails = async (): Promise<{ kind: string; subject: string; body: string }[]> =>
    house.dataSource.query("select kind, subject, body from message where kind like 'liaison-%' or kind = 'staff-invited' order by created_at, id");
  const apply = async (said: Record<string, string>) => {
    await visit(rosa, `${house.url}/es/liaisons`);
    for (const [name, value] of Object.entries(said)) await rosa.locator(`[name="${name}"]`).fill(value);
    await rosa.locator('[name=neighborhood]').selectOption('northside');
    await pressAndArrive(rosa.getByRole('button', { name: 'Enviar mi solicitud' }));
  };

  it('Rosa reads what a liaison does, is told what is missing without losing a word, and applies once', async () => {
    await checkAccessibility(ada);
    await visit(rosa, `${house.url}/es/liaisons`);
    await checkAccessibility(rosa);
    await apply({ why: 'Conozco a todos en la calle Elm.', email: 'rosa@' });
    expect(await mainText(rosa)).toMatch(/Escriba su nombre[^]*correo/);
    expect(await rosa.locator('[name=why]').inputValue()).toBe('Conozco a todos en la calle Elm.');
    await checkAccessibility(rosa);
    await rosa.locator('[name=name]').fill('Rosa Elm');
    await rosa.locator('[name=email]').fill('Rosa@volunteers.example');
    await pressAndArrive(rosa.getByRole('button', { name: 'Enviar mi solicitud' }));
    expect(await mainText(rosa)).toContain('Recibimos su solicitud');
    await checkAccessibility(rosa);
    // Weeks later she is not sure whether she sent it.
    await apply({ name: 'Rosa', email: 'rosa@volunteers.example', why: 'Otra vez.' });
    expect(await mainText(rosa)).toContain('Recibimos su solicitud');
    await apply({ name: 'Nadie', email: 'nobody@volunteers.example', why: 'Nada.' });
    expect((await mails()).map(({ subject }) => subject)).toEqual(['Recibimos su solicitud', 'Recibimos su solicitud']);
  });

  it('Ada accepts her: an account that may be a liaison and nothing else, and the link to it by mail', async () => {
    await visit(ada, `${house.url}/outreach/liaisons/applications?state=NEW`);
    await checkAccessibility(ada);
    await pressAndArrive(ada.getByRole('link', { name: 'Rosa Elm' }));
    await checkAccessibility(ada);
    expect(await mainText(ada)).toMatch(/Conozco a todos[^]*rosa@volunteers\.example/);
    await ada.getByRole('button', { name: 'Accept and invite' }).click();
    await eventually(async () => (await mainText(ada)).includes('Choose a department'));
    await ada.locator('[name=department]').selectOption('public-works');
    await ada.getByRole('button', { name: 'Accept and invite' }).click();
    await arriveAt(ada, '**/applications/*?done');
    expect((await mails()).slice(2).map(({ kind }) => kind).toSorted()).toEqual(['liaison-accepted', 'staff-invited']);
    expect(await house.dataSource.query(
      `select s.email, r.permissions from staff s join staff_role sr on sr.staff_id = s.id join role r on r.id = sr.role_id join liaison on liaison.staff_id = s.id where s.email like '%volunteers%'`,
    )).toEqual([{ email: 'rosa@volunteers.example', permissions: ['outreach.liaison'] }]);
  });

  it('Rosa follows the link, learns, and is certified; before that every page says what is missing', async () => {
    await house.dataSource.transaction(async (tx) => {
      for (const code of ['listen-first', 'keep-it-private']) {
        await putModule(tx, { code, title: code, body: 'Read this.', quiz: [{ question: 'Whose words?', choices: ['Theirs', 'Mine'], right: 0 }], passShare: 1, validDays: 365, articles: [] }, null, new Date());
        await tx.query("insert into training_requirement (module_code, kind, subject) values ($1, 'channel', 'meeting')", [code]);
      }
    });
    const [{ body }] = (await house.dataSource.query("select body from message where kind = 'staff-invited'")) as [{ body: string }];
    const own = await openPage(browser, { viewport: { width: 360, height: 800 } });
    await visit(own, /http\S+#\S+/.exec(body)![0].replace(/^http:\/\/[^/]+/, house.url));
    for (const field of await own.locator('input[type=password]').all()) await field.fill(PASSWORD);
    await pressAndArrive(own.locator('main form button').last());
    await visit(own, `${house.url}/liaison/meetings`);
    expect(await mainText(own)).toContain('Pass 2 modules');
    await checkAccessibility(own);
    expect(await own.locator('[name=placeName]').count()).toBe(0);
    for (const code of ['listen-first', 'keep-it-private']) {
      await visit(own, `${house.url}/liaison`);
      await checkAccessibility(own);
      await pressAndArrive(own.getByRole('link', { name: code }));
      await own.locator('label', { hasText: 'Theirs' }).click();
      await own.locator('main form button').last().click();
      await arriveAt(own, '**/liaison');
    }
    expect(await mainText(own)).toContain('You are certified');
    await checkAccessibility(own);
    await visit(own, `${house.url}/liaison/meetings`);
    expect(await own.locator('[name=neighborhood] option').allInnerTexts()).toEqual(expect.arrayContaining(['Northside']));
    expect(await own.locator('[name=neighborhood] option', { hasText: 'Southside' }).count()).toBe(0);
    await visit(own, `${house.url}/liaison`);
    await own.locator('[name=officeHours]').fill('Saturdays at ten, the laundry on Elm.');
    await own.getByRole('button', { name: 'Save' }).click();
    await arriveAt(own, '**/liaison?saved');
    expect(await mainText(own)).toMatch(/My neighborhoods[^]*Northside\s+2/);
    await pressAndArrive(own.getByRole('link', { name: 'My hours' }));
    expect(await mainText(own)).toContain('No hours yet');
    await own.getByRole('button', { name: 'Log them' }).click();
    await own.locator('.usa-error-message').first().waitFor();
    await checkAccessibility(own);
    await own.locator('[name=doneOn]').fill(new Date(Date.now() - 2 * 86_400_000).toISOString().slice(0, 10));
    await own.locator('[name=hours]').fill('2.5');
    await own.locator('[name=kind]').selectOption('DOOR_TO_DOOR');
    await own.locator('[name=neighborhood]').selectOption('northside');
    await own.getByRole('button', { name: 'Log them' }).click();
    await arriveAt(own, '**/liaison/hours?done');
    expect(await mainText(own)).toMatch(/2\.5\s+Door to door\s+Northside/);
    await checkAccessibility(own);
    await house.dataSource.query("update liaison_certificate set granted_at = granted_at - interval '2 years', until = now() - interval '1 day' where staff_id = (select id from staff where email = 'rosa@volunteers.example')");
    await visit(own, `${house.url}/liaison`);
    expect(await mainText(own)).toContain('Your certificate has ended');
    await checkAccessibility(own);
    await own.close();
  });

  it('a resident finds the liaison on the page of the neighborhood, and writes without learning an address', async () => {
    await house.dataSource.query("update liaison_certificate set until = now() + interval '100 days'");
    await visit(rosa, `${house.url}/es/liaisons`);
    expect(await mainText(rosa)).toMatch(/Rosa Elm · Northside/);
    await visit(rosa, `${house.url}/es/neighborhoods/northside`);
    await checkAccessibility(rosa);
    expect(await mainText(rosa)).toMatch(/Rosa Elm[^]*Habla español[^]*Saturdays at ten/);
    await pressAndArrive(rosa.getByRole('link', { name: 'Escriba a su enlace' }));
    await checkAccessibility(rosa);
    expect(await rosa.content()).not.toMatch(/volunteers\.example|lia@/);
    await rosa.locator('[name=email]').fill('marge@');
    await rosa.locator('[name=words]').fill('¿Cuándo es la próxima reunión?');
    await pressAndArrive(rosa.getByRole('button', { name: 'Enviar al enlace' }));
    expect(await rosa.locator('[name=words]').inputValue()).toBe('¿Cuándo es la próxima reunión?');
    await checkAccessibility(rosa);
    await rosa.locator('[name=email]').fill('marge@residents.example');
    await pressAndArrive(rosa.getByRole('button', { name: 'Enviar al enlace' }));
    expect(await mainText(rosa)).toContain('Lo pasamos');
    const notes = await house.dataSource.query("select recipient, body from message where kind = 'liaison-note' order by recipient");
    expect(notes).toEqual([
      { recipient: 'lia@springfield.example', body: expect.stringContaining('¿Cuándo es la próxima reunión?') },
      { recipient: 'rosa@volunteers.example', body: expect.stringContaining('marge@residents.example') },
    ]);
  });

  it('Ada sees where there is a liaison, and whose certificate runs out', async () => {
    await house.dataSource.query("update liaison_certificate set until = now() + interval '5 days' where staff_id = (select id from staff where email = 'rosa@volunteers.example')");
    await visit(ada, `${house.url}/outreach/liaisons`);
    await checkAccessibility(ada);
    expect(await mainText(ada)).toMatch(/1 of 2 neighborhoods[^]*Rosa Elm[^]*To be renewed[^]*Southside[^]*None/);
  });

  it('Ada lets Rosa speak for Southside too, and later ends it: the account is a liaison no more', async () => {
    await pressAndArrive(ada.getByRole('link', { name: 'Rosa Elm' }));
    await checkAccessibility(ada);
    await ada.locator('label', { hasText: 'Southside' }).click();
    await ada.getByRole('button', { name: 'Save the neighborhoods' }).click();
    await arriveAt(ada, '**/outreach/liaisons/*?done');
    expect(await mainText(ada)).toMatch(/Speaks for\s+Northside, Southside/);
    await ada.locator('summary', { hasText: 'End it' }).click();
    await ada.getByRole('button', { name: 'End it and tell them' }).click();
    await ada.locator('.usa-error-message').first().waitFor();
    await checkAccessibility(ada);
    await ada.locator('[name=reason]').fill('Se mudó de barrio.');
    await ada.getByRole('button', { name: 'End it and tell them' }).click();
    await eventually(async () => (await mainText(ada)).includes('Ended'));
    await checkAccessibility(ada);
    expect((await mails()).at(-1)!.body).toContain('Se mudó de barrio.');
    const again = await openPage(browser);
    await visit(again, `${house.url}/sign-in?to=/liaison`);
    await again.locator('[name=email]').fill('rosa@volunteers.example');
    await again.locator('[name=password]').fill(PASSWORD);
    await pressAndArrive(again.locator('main form button').first());
    const answer = await again.evaluate(async () => (await fetch('/graphql', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query: '{ ownLiaison { mayEnter } }' }) })).text());
    expect(answer).toContain('FORBIDDEN');
    await again.close();
  });

  it('Ada declines the other with a reason, which is told, and what they wrote is forgotten', async () => {
    await visit(ada, `${house.url}/outreach/liaisons/applications?state=NEW`);
    await pressAndArrive(ada.getByRole('link', { name: 'Nadie' }));
    await ada.locator('summary', { hasText: 'Decline' }).click();
    await ada.getByRole('button', { name: 'Decline' }).click();
    await eventually(async () => (await ada.getByRole('alert').count()) > 0);
    await checkAccessibility(ada);
    await ada.locator('[name=reason]').fill('Ya tenemos enlaces allí.');
    await ada.getByRole('button', { name: 'Decline' }).click();
    await arriveAt(ada, '**/applications/*?done');
    expect((await mails()).at(-1)!.body).toContain('Ya tenemos enlaces allí.');
    expect(await house.dataSource.query("select name, email, why from liaison_application where state = 'declined'")).toEqual([{ name: null, email: null, why: null }]);
    await checkAccessibility(ada);
    await visit(ada, `${house.url}/admin/history`);
    expect(await mainText(ada)).toContain('Volunteer who applied');
  });
});
