/** What each command does once dependencies and the right Node are there. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const bin = (name) => path.join('node_modules', '.bin', name);
const cli = (file) => path.join('dist', 'apps', 'cli', 'src', `${file}.js`);

export async function perform(command, args) {
  loadEnv();
  switch (command) {
    case 'build':
      return build({ force: true });
    case 'start':
      await build({});
      return become(process.execPath, [cli('start'), ...args]);
    case 'city':
    case 'import':
    case 'demo-refresh':
      await build({});
      return become(process.execPath, [cli(command), ...args]);
    case 'dev':
      await build({});
      return become(process.execPath, [cli('start'), '--watch', ...args]);
    case 'schema':
      await step('building the server', bin('nest'), ['build', 'api']);
      return become(process.execPath, [cli('schema'), ...args]);
    case 'bench':
      await build({});
      return become(process.execPath, [path.join('dist', 'test', 'bench', 'main.js'), ...args]);
    case 'typecheck':
      await codegen();
      await step('types of server and tests', bin('tsc'), ['-p', '.', '--noEmit']);
      await step('types of route modules', bin('react-router'), ['typegen', 'apps/portal']);
      return step('types of the portal', bin('tsc'), ['-p', 'apps/portal/tsconfig.json', '--noEmit']);
    case 'test':
      await build({});
      if (args.length === 0) await perform('typecheck', []);
      return become(process.execPath, ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', cli('test'), ...args]);
    default:
      console.error(`There is no command ${command}.`);
      process.exit(1);
  }
}

/** Settings from .env; what the environment says already wins. */
function loadEnv() {
  if (fs.existsSync('.env')) process.loadEnvFile('.env');
}

/** Builds server and portal when a source is newer or other than what was built last. */
async function build({ force }) {
  const marker = path.join('dist', '.built');
  const sources = fingerprint();
  if (!force && fs.existsSync(marker) && fs.readFileSync(marker, 'utf8') === sources) return;
  fs.rmSync(marker, { force: true });
  await step('building the server', bin('nest'), ['build', 'api']);
  await codegen();
  await step('building the portal', bin('react-router'), ['build', 'apps/portal']);
  fs.writeFileSync(marker, sources);
}

const codegen = () => step('typed documents', bin('graphql-codegen'), ['--config', 'apps/portal/codegen.ts', '--silent']);

function fingerprint() {
  const hash = createHash('sha256');
  const files = ['package-lock.json', 'tsconfig.json', 'nest-cli.json'];
  for (const top of ['apps', 'libs', 'test/bench']) {
    for (const entry of fs.readdirSync(top, { recursive: true, withFileTypes: true })) {
      const file = path.join(entry.parentPath, entry.name);
      if (entry.isFile() && !/\.spec\.ts$|\/generated\/|\.react-router\//.test(file)) files.push(file);
    }
  }
  for (const file of files.toSorted()) hash.update(`${file} ${fs.statSync(file).mtimeMs} ${fs.statSync(file).size}\n`);
  return hash.digest('hex');
}

/** One program with its output held back unless it fails; longer than a second, it shows that it lives. */
function step(title, program, list) {
  const started = Date.now();
  const show = process.stdout.isTTY;
  const ticker = setInterval(() => {
    if (show) process.stdout.write(`\r  ${title} … ${Math.round((Date.now() - started) / 1000)} s `);
  }, 500);
  return new Promise((done) => {
    let output = '';
    const child = spawn(program, list, { env: { ...process.env, NODE_ENV: 'production' }, shell: process.platform === 'win32' });
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.on('exit', (code) => {
      clearInterval(ticker);
      console.log(`${show ? '\r' : ''}  ${title}: ${code === 0 ? 'done' : 'failed'} in ${((Date.now() - started) / 1000).toFixed(1)} s`);
      if (code !== 0) {
        console.error(output);
        process.exit(1);
      }
      done();
    });
  });
}

/** Runs the command's own program in our place and ends as it ends. */
function become(program, list) {
  const child = spawn(program, list, { stdio: 'inherit', env: { ...process.env, npm_config_update_notifier: 'false' } });
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  return new Promise(() => {
    child.on('exit', (code, signal) => process.exit(code ?? 128 + (os.constants.signals[signal] ?? 1)));
  });
}
