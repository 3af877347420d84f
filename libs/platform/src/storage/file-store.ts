import fs from 'node:fs/promises';
import path from 'node:path';

const KEY = /^[\w-]{20,64}$/;

/** Files by random key, outside the web root. A city may bring another store with the same verbs. */
export class FileStore {
  /** `older`: where files lie that were put before this store was a room. */
  constructor(
    private readonly dir: string,
    private readonly older?: FileStore,
  ) {}

  private pathOf(key: string): string {
    if (!KEY.test(key)) throw new Error('not a storage key');
    return path.join(this.dir, key.slice(0, 2), key);
  }

  /** A store within this one: who sweeps its own files meets nobody else's. */
  room(name: string): FileStore {
    return new FileStore(path.join(this.dir, name), this);
  }

  async put(key: string, bytes: Buffer): Promise<void> {
    const file = this.pathOf(key);
    await fs.mkdir(path.dirname(file), { recursive: true });
    await fs.writeFile(`${file}.part`, bytes);
    await fs.rename(`${file}.part`, file);
  }

  /** The bytes, or undefined where there are none. */
  async get(key: string): Promise<Buffer | undefined> {
    return fs.readFile(this.pathOf(key)).catch(() => this.older?.get(key));
  }

  async remove(key: string): Promise<void> {
    for (const file of [this.pathOf(key), `${this.pathOf(key)}.part`]) await fs.rm(file, { force: true });
    await this.older?.remove(key);
  }

  /** The keys of all files, also of half-written ones, that were written before `moment`; some at a time. */
  async *writtenBefore(moment: Date): AsyncGenerator<string[]> {
    for (const folder of await fs.readdir(this.dir).catch(() => [])) {
      const keys: string[] = [];
      for (const name of await fs.readdir(path.join(this.dir, folder))) {
        const key = path.basename(name, '.part');
        const stat = await fs.stat(path.join(this.dir, folder, name)).catch(() => undefined);
        if (KEY.test(key) && stat && stat.mtime < moment) keys.push(key);
      }
      if (keys.length > 0) yield keys;
    }
  }
}
