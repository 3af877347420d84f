import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { FileStore } from './file-store.js';

const KEY = 'a-key-of-twenty-letters-';

describe('a room of the file store', () => {
  let dir: string;
  beforeEach(async () => void (dir = await fs.mkdtemp(path.join(os.tmpdir(), 'files-'))));
  afterEach(() => fs.rm(dir, { recursive: true }));

  it('keeps its files apart', async () => {
    const store = new FileStore(dir);
    await store.room('photos').put(KEY, Buffer.from('one'));
    expect(await store.get(KEY)).toBeUndefined();
    expect(String(await store.room('photos').get(KEY))).toBe('one');
  });

  it('still gives, and removes, what was put before there were rooms', async () => {
    const store = new FileStore(dir);
    await store.put(KEY, Buffer.from('old'));
    const photos = store.room('photos');
    expect(String(await photos.get(KEY))).toBe('old');
    await photos.remove(KEY);
    expect(await photos.get(KEY)).toBeUndefined();
    expect(await store.get(KEY)).toBeUndefined();
  });
});
