import { readdirSync } from 'node:fs';
import path from 'node:path';
import { readCityFolder } from './city-folder.js';

const SEEDS = path.resolve('docker/seed');

describe('the cities that come with the product', () => {
  it.each(readdirSync(SEEDS))('%s has no fault', async (city) => {
    const read = await readCityFolder(path.join(SEEDS, city));

    expect(read.ok ? [] : read.refusal.faults).toEqual([]);
  });
});
