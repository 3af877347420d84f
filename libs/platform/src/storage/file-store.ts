import fs from 'node:fs/promises';
import path from 'node:path';

/** Files by random key, outside the web root. A city may bring another store with the same three verbs. */
export class FileStore {
  constructor(private readonly dir: string) {}

  private pathOf(key: string): string {
    if (!/^[\w-]{20,64}$/.test(key)) throw new Error('not a storage key');
    return path.join(this.dir, key.slice(0, 2), key);
  }

  async put(key: string, bytes: Buffer): Promise<void> {
    const file = this.pathOf(key);
    await fs.mkdir(path.dirname(file), { recursive: true });
    await fs.writeFile(`${file}.part`, bytes);
    await fs.rename(`${file}.part`, file);
  }

  /** The bytes, or undefined where there are none. */
  async get(key: string): Promise<Buffer | undefined> {
    return fs.readFile(this.pathOf(key)).catch(() => undefined);
  }

  async remove(key: string): Promise<void> {
    await fs.rm(this.pathOf(key), { force: true });
  }
}
