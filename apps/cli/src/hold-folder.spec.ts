import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { CommandFault } from './command.js';
import { holdFolder } from './hold-folder.js';

describe('a data folder', () => {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'held-'));
  const lock = path.join(dir, 'starting.lock');
  afterAll(() => fs.rmSync(dir, { recursive: true }));

  it('is held by one at a time', () => {
    const letGo = holdFolder(dir);
    expect(() => holdFolder(dir)).toThrow(`process ${process.pid}`);
    letGo();
    holdFolder(dir)();
    expect(fs.readdirSync(dir)).toEqual([]);
  });

  it('is taken over from a process that is gone, also where another has its number now', () => {
    for (const left of ['4194305 1', `${process.pid} 1`]) {
      fs.writeFileSync(lock, left);
      holdFolder(dir)();
      expect(fs.readdirSync(dir)).toEqual([]);
    }
  });

  it('is not taken over while the other still writes its name, unless that was long ago', () => {
    fs.writeFileSync(lock, '');
    expect(() => holdFolder(dir)).toThrow(CommandFault);
    fs.utimesSync(lock, new Date(0), new Date(0));
    holdFolder(dir)();
  });

  it('that cannot be written says so', () => {
    fs.writeFileSync(path.join(dir, 'file'), '');
    expect(() => holdFolder(path.join(dir, 'file', 'data'))).toThrow('set DATA_DIR');
    expect(() => holdFolder(path.join(dir, 'file'))).toThrow('set DATA_DIR');
  });

  it('is made, with the folders above it', () => {
    const deep = path.join(dir, 'new', 'data');
    holdFolder(deep)();
    expect(fs.readdirSync(deep)).toEqual([]);
  });
});
