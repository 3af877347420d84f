import fs from 'node:fs';
import path from 'node:path';
import { makeDataSource } from './data-source.js';
import { EmbeddedPostgres, PostgresNotStarted } from './embedded-postgres.js';

describe('the embedded PostgreSQL', () => {
  const room = fs.mkdtempSync(path.join(process.env.DATA_DIR!, '..', 'embedded '));
  const startIn = (folder: string) => 
    EmbeddedPostgres.start({
      dir: path.join(room, folder),
      disposable: true,
      settings: { shared_buffers: '8MB', synchronous_commit: 'on' },
    });

  beforeAll(() => fs.chmodSync(room, 0o755));
  afterAll(() => fs.rmSync(room, { recursive: true, force: true }));

  it('keeps its data from one start to the next, also after a kill', async () => {
    const first = await startIn('kept');
    await run(first.url(), 'create table kept (word text)');
    await run(first.url(), "insert into kept values ('still here')");
    process.kill(first.pid!, 'SIGKILL');
    const second = await startIn('kept');
    expect(await run(second.url(), 'select word from kept')).toEqual([{ word: 'still here' }]);
    await second.stop();
  });

  it('asks a server that a killed start left behind to leave', async () => {
    const orphan = await startIn('left');
    const next = await startIn('left');
    await expect(run(orphan.url(), 'select 1')).rejects.toThrow();
    expect(await run(next.url(), 'select 1 as one')).toEqual([{ one: 1 }]);
    await next.stop();
  });

  it('does not mistake another program for its own, whose number stands in an old lock', async () => {
    const server = await startIn('locked');
    await server.stop();
    fs.writeFileSync(path.join(homeOf('locked'), 'data', 'postmaster.pid'), `${process.ppid}\n`, { mode: 0o600 });
    await (await startIn('locked')).stop();
  });

  it('says which folder it cannot write to', async () => {
    fs.writeFileSync(path.join(room, 'file'), '');
    await expect(startIn('file/inside')).rejects.toThrow(PostgresNotStarted);
    await expect(startIn('file/inside')).rejects.toThrow(/Cannot write to .*set DATA_DIR/);
  });

  /** Where the data went: beside the folder's own files, unless a private home made the server move out. */
  const homeOf = (folder: string): string => path.join(room, folder);
});

async function run(url: string, sql: string): Promise<unknown> {
  const dataSource = await makeDataSource(url, { pool: 1 }).initialize();
  return dataSource.query(sql).finally(() => dataSource.destroy());
}
