import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { signatureOf } from '@civic311/contact-center/rules';
import { readConfig } from '@civic311/platform';
import { callSecret } from './call-secret.js';
import { CommandFault, runCommand } from './command.js';
import { connect, runningIn } from './database.js';
import { morningOfCalls } from './morning-of-calls.js';
import { progress } from './progress.js';

const HELP = `npm run calls -- [--calls 30] [--minutes 10] [--seed monday]

Plays calls to the Civic311 that runs on this data folder, as a telephone system tells of them (POST /api/cti, signed).
Its call-takers are rung in turn; sign in as one of them and open the contact center.`;

/** `npm run calls`: the telephone rings in a running demo. */
async function main(): Promise<void> {
  const options = { calls: { type: 'string', default: '30' }, minutes: { type: 'string', default: '10' }, seed: { type: 'string', default: 'monday' }, help: { type: 'boolean' } } as const;
  const { values } = parseArgs({ options });
  if (values.help) return console.log(HELP);
  const [calls, minutes] = [between('calls', values.calls, 1, 5_000), between('minutes', values.minutes, 0.1, 600)];
  const config = readConfig();
  const running = await runningIn(config.dataDir);
  if (!running?.port) throw new CommandFault('Civic311 does not run on this data folder. Begin with: npm start');
  const agents = await callTakers(running.databaseUrl);
  if (agents.length === 0) throw new CommandFault('Nobody here may take calls.');
  const secret = config.ctiSecret ?? callSecret(config.dataDir);
  const events = morningOfCalls({ seed: values.seed, run: String(Date.now()), calls, minutes, agents });
  const bar = progress(`playing ${calls} calls to ${agents.length} call-takers`);
  const began = Date.now();
  for (const [at, { atMs, body }] of events.entries()) {
    await wait(Math.max(0, began + atMs - Date.now()));
    await tell(`http://localhost:${running.port}/api/cti`, secret, JSON.stringify(body));
    bar.at(at / events.length, `${String(body.event)} ${String(body.from)}`);
  }
  bar.done(`${calls} calls, ${events.length} events`);
}

async function tell(url: string, secret: string, body: string): Promise<void> {
  const timestamp = String(Math.floor(Date.now() / 1_000));
  const headers = { 'content-type': 'application/json', 'x-civic311-timestamp': timestamp, 'x-civic311-signature': signatureOf(secret, timestamp, body) };
  const response = await fetch(url, { method: 'POST', headers, body }).catch(() => null);
  if (!response) throw new CommandFault('Civic311 does not answer any more.');
  if (response.status === 404) throw new CommandFault('This Civic311 takes no calls: it was started without CTI_SECRET.');
  if (!response.ok) throw new CommandFault(`Civic311 refused the event (${response.status}): ${await response.text()}`);
}

async function callTakers(databaseUrl: string): Promise<string[]> {
  const dataSource = await connect(databaseUrl);
  try {
    const staff = (await dataSource.query(
      `select distinct staff.email from staff join staff_role on staff_role.staff_id = staff.id join role on role.id = role_id
       where role.code = 'call-taker' and disabled_at is null order by email limit 50`,
    )) as { email: string }[];
    return staff.map(({ email }) => email);
  } finally {
    await dataSource.destroy();
  }
}

function between(name: string, text: string, least: number, most: number): number {
  const number = Number(text);
  if (!(number >= least && number <= most)) throw new CommandFault(`--${name} must be ${least} to ${most}.`);
  return number;
}

await runCommand(main);
