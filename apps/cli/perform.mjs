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
      return args.length > 0 ? buildParts(args) : build({ force: true });
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
    case 'calls':
    case 'deadline':
    case 'recompute':
      await buildServerWhenStale();
      return become(process.execPath, [cli(command), ...args]);
    case 'schema':
      await buildServer();
      return become(process.execPath, [cli('schema'), ...args]);
    case 'bench':
      await build({});
      return become(process.execPath, [path.join('dist', 'test', 'bench', 'main.js'), ...args]);
    case 'typecheck':
      await codegen();
      return Promise.all([serverTypes(), portalTypes()]);
    case 'test':
      return test(args);
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
async function build({ force, beside }) {
  const marker = path.join('dist', '.built');
  const sources = fingerprint();
  if (!force && fs.existsSync(marker) && fs.readFileSync(marker, 'utf8') === sources) return beside?.();
  fs.rmSync(marker, { force: true });
  await Promise.all([buildServer(), codegen()]);
  await Promise.all([buildPortal(), beside?.()]);
  fs.writeFileSync(marker, sources);
}

/** `build server`, `build portal` or both: what `npm run dev` does again. The next start looks at everything. */
async function buildParts(parts) {
  fs.rmSync(path.join('dist', '.built'), { force: true });
  if (parts.includes('server')) await buildServer();
  if (parts.includes('portal')) await codegen().then(buildPortal);
}

const SERVER_BUILT = path.join('dist', '.built-server');
const serverSources = () => fingerprint(/^apps\/portal\//);

async function buildServer() {
  const sources = serverSources();
  fs.rmSync(SERVER_BUILT, { force: true });
  await step('building the server', bin('nest'), ['build', 'api']);
  fs.writeFileSync(SERVER_BUILT, sources);
}

/** For a command that shows no page and should begin at once. */
async function buildServerWhenStale() {
  if (!fs.existsSync(SERVER_BUILT) || fs.readFileSync(SERVER_BUILT, 'utf8') !== serverSources()) await buildServer();
}

const buildPortal = () => step('building the portal', bin('react-router'), ['build', 'apps/portal']);

/** Everything, or the specs whose path holds a pattern; the compiler works while the portal is built. */
async function test(args) {
  const everything = args.length === 0;
  await build({ beside: everything ? serverTypes : undefined });
  if (everything) await portalTypes();
  return become(process.execPath, [cli('test'), ...args]);
}

const codegen = () => step('typed documents', bin('graphql-codegen'), ['--config', 'apps/portal/codegen.ts', '--silent']);

const serverTypes = () => step('types of server and tests', bin('tsc'), ['-p', '.', '--noEmit', ...remembering('server')]);

async function portalTypes() {
  await step('types of route modules', bin('react-router'), ['typegen', 'apps/portal']);
  await step('types of the portal', bin('tsc'), ['-p', 'apps/portal/tsconfig.json', '--noEmit', ...remembering('portal')]);
}

/** The compiler looks again only at what changed since it last passed. */
const remembering = (name) => ['--incremental', '--tsBuildInfoFile', path.join('dist', `${name}.tsbuildinfo`)];

function fingerprint(without = /^$/) {
  const hash = createHash('sha256');
  const files = ['package-lock.json', 'tsconfig.json', 'nest-cli.json'];
  for (const top of ['apps', 'libs', 'test/bench'].filter((folder) => fs.existsSync(folder))) {
    for (const entry of fs.readdirSync(top, { recursive: true, withFileTypes: true })) {
      const file = path.join(entry.parentPath, entry.name);
      if (entry.isFile() && !/\.spec\.ts$|\/generated\/|\.react-router\//.test(file) && !without.test(file)) files.push(file);
    }
  }
  for (const file of files.toSorted()) hash.update(`${file} ${fs.statSync(file).mtimeMs} ${fs.statSync(file).size}\n`);
  return hash.digest('hex');
}

const running = new Map();

/**
 * One program with its output held back unless it fails; a line that moves shows what is still at work. All of it on
 * standard error: standard output is the command's own.
 */
function step(title, program, list) {
  const started = Date.now();
  const child = spawn(program, list, { env: { ...process.env, NODE_ENV: 'production' }, shell: process.platform === 'win32' });
  running.set(child, { title, started });
  const ticker = setInterval(showRunning, 500);
  return new Promise((done) => {
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.on('close', (code) => {
      clearInterval(ticker);
      running.delete(child);
      const seconds = ((Date.now() - started) / 1000).toFixed(1);
      console.error(`${process.stderr.isTTY ? '\r\x1b[K' : ''}  ${title}: ${code === 0 ? 'done' : 'failed'} in ${seconds} s`);
      if (code === 0) return done();
      console.error(output);
      for (const other of running.keys()) other.kill();
      process.exit(1);
    });
  });
}

function showRunning() {
  if (!process.stderr.isTTY) return;
  const lines = [...running.values()].map(({ title, started }) => `${title} … ${Math.round((Date.now() - started) / 1000)} s`);
  process.stderr.write(`\r  ${lines.join(', ')}\x1b[K`);
}

/** Runs the command's own program in our place and ends as it ends. */
function become(program, list) {
  // What Node compiled once it reads again.
  const NODE_COMPILE_CACHE = process.env.NODE_COMPILE_CACHE ?? path.resolve('node_modules', '.cache', 'node');
  const child = spawn(program, list, { stdio: 'inherit', env: { ...process.env, NODE_COMPILE_CACHE } });
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  return new Promise(() => {
    child.on('exit', (code, signal) => process.exit(code ?? 128 + (os.constants.signals[signal] ?? 1)));
  });
}
