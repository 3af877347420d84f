import { ok, refuse } from '@civic311/kernel';
import { freshDatabase } from '../../../../test/support/database.js';
import { once } from './idempotency.js';
import { inTransaction } from './transaction.js';

describe('one transaction', () => {
  let database: Awaited<ReturnType<typeof freshDatabase>>;
  beforeAll(async () => (database = await freshDatabase()));
  afterAll(() => database.close());

  const count = async () => Number((await database.dataSource.query('select count(*) from rate_counter'))[0].count);
  const write = "insert into rate_counter values ($1, now(), 1)";

  it('keeps what a use case wrote, and nothing of what it refused or broke on', async () => {
    await inTransaction(database.dataSource, async (tx) => ok(await tx.query(write, ['kept'])));
    await inTransaction(database.dataSource, async (tx) => {
      await tx.query(write, ['refused']);
      return refuse({ code: 'NO' });
    });
    await expect(
      inTransaction(database.dataSource, async (tx) => {
        await tx.query(write, ['broken']);
        throw new Error('fault');
      }),
    ).rejects.toThrow('fault');
    expect(await count()).toBe(1);
  });

  it('does keyed work once, however many send the same key at once', async () => {
    let done = 0;
    const send = (input: string) =>
      inTransaction(database.dataSource, (tx) =>
        once(tx, { scope: 'spec', key: '0190b3a0-0000-7000-8000-000000000001', input }, async () => ok({ answer: ++done })),
      );
    const answers = await Promise.all(Array.from({ length: 20 }, () => send('same')));
    expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toEqual(new Set(['{"ok":true,"value":{"answer":1}}']));
    expect(await send('other')).toEqual({ ok: false, refusal: { code: 'KEY_USED_FOR_OTHER_INPUT' } });
  });
});
