import { readFileSync } from 'node:fs';
import { ConfigFaults, readConfig, settingNames } from './config.js';

describe('settings', () => {
  it('need nothing for a first start', () => {
    expect(readConfig({})).toMatchObject({ port: 3110, databaseUrl: undefined, publicUrl: 'http://localhost:3110' });
  });

  it('tell an operator every fault at once', () => {
    expect.assertions(2);
    try {
      readConfig({ PORT: 'eighty', DATABASE_URL: 'mysql://x', PROXY_HOPS: '-1', LOG_LEVEL: 'info' });
    } catch (fault) {
      expect(fault).toBeInstanceOf(ConfigFaults);
      expect((fault as ConfigFaults).faults.map((line) => line.split(' ')[0]).toSorted()).toEqual([
        'DATABASE_URL',
        'PORT',
        'PROXY_HOPS',
      ]);
    }
  });

  it('are all in .env.example, which names nothing else and starts as it is', () => {
    const lines = readFileSync('.env.example', 'utf8').split('\n');
    const named = lines.flatMap((line) => /^#?\s?([A-Z_]+)=/.exec(line)?.[1] ?? []);
    expect(named.toSorted()).toEqual(settingNames.toSorted());
    const active = lines.flatMap((line) => (/^[A-Z_]+=/.test(line) ? [line.split('=', 2) as [string, string]] : []));
    expect(() => readConfig(Object.fromEntries(active))).not.toThrow();
  });
});
