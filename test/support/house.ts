import { fork } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { putRoles, putStaff, type RoleToPut } from '@civic311/identity';
import { PERMISSIONS } from '@civic311/identity/rules';
import type { DataSource } from 'typeorm';
import { entities } from '../../apps/api/src/entities.js';
import { aLiaison } from '../../libs/outreach/testing/a-liaison.js';
import { seedSpringfield, type Springfield } from '../../libs/catalog/testing/springfield.js';
import { freePort } from './child.js';
import { freshDatabase } from './database.js';
import { promise } from './springfield.js';

/** Everybody's password in a story. */
export const PASSWORD = 'a-story-needs-a-password';

/** Springfield with its doors open: the built api with the portal, and the worker, as `npm start` runs them. */
export interface House extends Springfield {
  url: string;
  dataSource: DataSource;
  /** What the api and the worker have written so far, line by line or in larger pieces. */
  logged: string[];
  close(): Promise<void>;
}

export const people = {
  carla: { email: 'carla@springfield.example', name: 'Carla Call', role: 'call-taker' },
  paula: { email: 'paula@springfield.example', name: 'Paula Paver', role: 'department-agent', department: 'public-works' },
  otto: { email: 'otto@springfield.example', name: 'Otto Officer', role: 'department-agent', department: 'police' },
  hilda: { email: 'hilda@springfield.example', name: 'Hilda Head', role: 'department-head', department: 'public-works' },
  oswald: { email: 'oswald@springfield.example', name: 'Oswald Chief', role: 'department-head', department: 'police' },
  lia: { email: 'lia@springfield.example', name: 'Lia Liaison', role: 'liaison', department: 'public-works' },
  lena: { email: 'lena@springfield.example', name: 'Lena Leader', role: 'leader' },
  ada: { email: 'ada@springfield.example', name: 'Ada Admin', role: 'administrator' },
};

const roles: Omit<RoleToPut, 'name'>[] = [
  {
    code: 'call-taker',
    scope: 'everything',
    permissions: ['request.read', 'request.read-contact', 'request.create-for-caller', 'request.note', 'request.reply', 'contact.look-up', 'knowledge.read', 'knowledge.write'],
  },
  {
    code: 'department-agent',
    scope: 'department',
    permissions: PERMISSIONS.filter((name) => (name.startsWith('request.') && name !== 'request.create-for-caller') || name === 'escalation.raise'),
  },
  { code: 'leader', scope: 'everything', permissions: ['request.read', 'report.read', 'report.export', 'escalation.decide', 'extension.answer', 'agreement.read', 'feedback.complaints', 'feedback.complaint-review'] },
  {
    code: 'department-head',
    scope: 'department',
    permissions: ['request.read', 'request.close', 'report.read', 'feedback.read', 'feedback.follow-up', 'agreement.read', 'agreement.propose', 'agreement.sign', 'escalation.raise', 'escalation.decide', 'extension.answer',
      'knowledge.read', 'knowledge.write', 'knowledge.review', 'knowledge.fact-check', 'knowledge.publish'],
  },
  { code: 'liaison', scope: 'department', permissions: ['outreach.liaison'] },
  { code: 'administrator', scope: 'everything', permissions: [...PERMISSIONS] },
];

export async function openHouse(env: Record<string, string> = {}): Promise<House> {
  const database = await freshDatabase(entities);
  const ids = await seedSpringfield(database.dataSource);
  await promise(database.dataSource, ids);
  await database.dataSource.transaction(async (tx) => {
    await putRoles(tx, roles.map((role) => ({ ...role, name: { en: role.code } })));
    const staff = Object.values(people).map(({ email, name, role, ...rest }) => ({
      email,
      name,
      language: 'en',
      password: PASSWORD,
      roles: [{ role, ...rest }],
    }));
    await putStaff(tx, staff, new Date());
  });
  const [{ id: lia }] = (await database.dataSource.query('select id from staff where email = $1', [people.lia.email])) as [{ id: string }];
  await aLiaison(database.dataSource, lia, ['northside']);
  const port = await freePort();
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'civic311-house-'));
  const settings = {
    ...process.env,
    NODE_ENV: 'production',
    NODE_OPTIONS: '',
    LOG_LEVEL: 'error',
    DATABASE_URL: database.url,
    PORT: String(port),
    DATA_DIR: dataDir,
    DEMO: 'yes',
    ...env,
  };
  const logged: string[] = [];
  const processes = [await ready('api', settings, logged), await ready('worker', settings, logged)];
  return {
    ...ids,
    url: `http://localhost:${port}`,
    dataSource: database.dataSource,
    logged,
    close: async () => {
      await Promise.all(processes.map((child) => child.exitCode ?? new Promise((done) => child.once('exit', done) && child.kill('SIGTERM'))));
      await database.close();
      fs.rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

function ready(name: 'api' | 'worker', env: NodeJS.ProcessEnv, logged: string[]): Promise<ReturnType<typeof fork>> {
  return new Promise((done, failed) => {
    const child = fork(path.resolve('dist', 'apps', name, 'src', 'main.js'), { env, execArgv: [], stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
    child.stdout?.on('data', (text: Buffer) => logged.push(String(text)));
    child.stderr?.on('data', (text: Buffer) => logged.push(String(text)) && process.stderr.write(text));
    child.once('message', () => done(child));
    child.once('exit', (code) => failed(new Error(`the ${name} ended with ${code}; is it built?`)));
  });
}
