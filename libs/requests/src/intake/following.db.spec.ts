import { randomBytes } from 'node:crypto';
import { TooMany } from '@civic311/platform';
import { springfieldAtWork, type SpringfieldAtWork } from '../../../../test/support/springfield.js';
import { aRequestRow } from '../../testing/a-request-row.js';
import { referenceFrom } from '../rules/numbering.js';
import { Following } from './following.js';

describe('following by e-mail', () => {
  let city: SpringfieldAtWork;
  beforeAll(async () => (city = await springfieldAtWork()));
  afterAll(() => city.close());

  it('writes to one address ten times a day at most, however many places it is asked from', async () => {
    const following = city.app.get(Following);
    const ask = async (email: string, confirmed = false) => {
      const reference = referenceFrom(randomBytes(8));
      const id = await aRequestRow(city.dataSource);
      await city.dataSource.query('update request set reference = $2 where id = $1', [id, reference]);
      return following.ask({ reference, address: email, language: 'en' }, confirmed);
    };
    for (let times = 0; times < 10; times += 1) expect(await ask('ned@residents.example')).toMatchObject({ ok: true });
    await expect(ask('NED@residents.example')).rejects.toThrow(TooMany);
    expect(await ask('maude@residents.example')).toMatchObject({ ok: true });
    // On the phone nothing is mailed.
    expect(await ask('ned@residents.example', true)).toMatchObject({ ok: true });
    const [{ sent } = { sent: 0 }] = (await city.dataSource.query(
      "select count(*)::int as sent from message where kind = 'confirm-following' and lower(recipient) = 'ned@residents.example'",
    )) as { sent: number }[];
    expect(sent).toBe(10);
  });
});
