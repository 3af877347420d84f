import { ok } from '@civic311/kernel';
import { freshDatabase } from '../../../../test/support/database.js';
import { inTransaction } from '../database/transaction.js';
import { Live } from './live.js';

describe('"look again"', () => {
  let database: Awaited<ReturnType<typeof freshDatabase>>;
  let live: Live;
  beforeAll(async () => {
    database = await freshDatabase();
    live = new Live(database.url);
    await live.start();
  });
  afterAll(async () => {
    await live.onApplicationShutdown();
    await database.close();
  });

  const tell = (topic: string, about: string | string[]) =>
    inTransaction(database.dataSource, async (tx) => ok(await live.tell(tx, topic, about)));
  const heardBy = (listening: AsyncGenerator<string>) => {
    const heard: string[] = [];
    void (async () => {
      for await (const about of listening) heard.push(about);
    })();
    return async (count: number) => {
      for (const until = Date.now() + 5_000; heard.length < count && Date.now() < until; ) await new Promise((passed) => setTimeout(passed, 10));
      return heard;
    };
  };

  it('is heard once the change stands, and by those alone whom it is about', async () => {
    const carla = heardBy(live.listenTo('calls', 'carla'));
    await expect(
      inTransaction(database.dataSource, async (tx) => {
        await live.tell(tx, 'calls', 'carla');
        throw new Error('taken back');
      }),
    ).rejects.toThrow('taken back');
    await tell('calls', ['oswald', 'carla']);
    expect(await carla(1)).toEqual(['carla']);
  });

  it('is heard by a page that was read before it was told and listens after, once for each thing', async () => {
    const first = heardBy(live.listen('queue'));
    await tell('queue', 'roads');
    await tell('queue', 'roads');
    await tell('queue', 'parks');
    await first(3);
    const late = heardBy(live.listen('queue', (about) => about !== 'parks'));
    await tell('queue', 'police');
    expect(await late(2)).toEqual(['roads', 'police']);
  });

  it('is said to everybody after the database was out of reach, for nobody knows what was told meanwhile', async () => {
    const listening = heardBy(live.listenTo('presence', 'one request'));
    await new Promise((passed) => setTimeout(passed, 50));
    await database.dataSource.query("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query like 'listen %'");
    expect(await listening(1)).toEqual(['']);
  });
});
