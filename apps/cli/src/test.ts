import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { EmbeddedPostgres, makeDataSource, migrate } from '@civic311/platform';
import { chromiumPath } from './chromium.js';

/**
 * `npm test [-- pattern]`: a throw-away PostgreSQL beside whatever demo may be running, one migrated template database
 * for the specs to copy, then Jest.
 */
const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'civic311-test-'));
fs.chmodSync(dir, 0o755);
const browser = chromiumPath();
const server = await EmbeddedPostgres.start({ dir: path.join(dir, 'postgres'), disposable: true });

const maintenance = await makeDataSource(server.url()).initialize();
await maintenance.query('create database template311');
await maintenance.destroy();
const template = await makeDataSource(server.url('template311')).initialize();
await migrate(template);
await template.destroy();

const jest = spawn(
  process.execPath,
  ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', 'node_modules/jest/bin/jest.js', '--forceExit']
    .concat(['--reporters=default', '--reporters=<rootDir>/test/support/closing-line-reporter.mjs', '--', ...process.argv.slice(2)]),
  {
    stdio: 'inherit',
    env: {
      ...process.env,
      NODE_ENV: 'test',
      LOG_LEVEL: 'error',
      TEST_DATABASE_URL: server.url(),
      DATA_DIR: path.join(dir, 'data'),
      CHROMIUM: await browser,
    },
  },
);
process.on('SIGINT', () => {});
process.on('SIGTERM', () => jest.kill('SIGTERM'));
jest.on('exit', (code) => {
  void server.stop().then(() => {
    fs.rmSync(dir, { recursive: true, force: true });
    process.exit(code ?? 1);
  });
});
