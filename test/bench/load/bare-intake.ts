import { hashSecret, newId, newSecret } from '@civic311/kernel';
import { referenceFrom } from '@civic311/requests/rules';
import { randomBytes, randomUUID } from 'node:crypto';
import pg from 'pg';
import { runTurns } from './load.js';

// What taking a request writes, by bare pg in one transaction, like pgbench: no http, no rules, no reads.
interface Rows {
  like: Record<string, unknown>;
  clocks: Record<string, unknown>[];
}

const PEOPLE_AT_MOST = 32;
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: PEOPLE_AT_MOST });

/** A request that the product took: what is written again is made like it. */
async function pattern(): Promise<Rows> {
  const id = process.env.REQUEST_ID;
  const request = await pool.query('select * from request where id = $1', [id]);
  const clocks = await pool.query('select * from sla_clock where request_id = $1', [id]);
  return { like: request.rows[0] as Record<string, unknown>, clocks: clocks.rows as Record<string, unknown>[] };
}

const REQUEST = `insert into request (search, address, description, reference, id, service_id, department_id, state, channel, language,
    public_description, moderation, is_public, answers, zip, latitude, longitude, place, neighborhood_id, district_id, opened_at,
    updated_at, due_at, respond_by_at, at_risk_at, paused)
  values (to_tsvector('simple', unaccent($1 || ' ' || coalesce($2, '') || ' ' || $3)), $2, $3, $1, $4, $5, $6, 'received', 'portal',
    'en', $3, 'shown', $7, '[]', $8, $9, $10, $11, $12, $13, $14, $14, $15, $16, $17, false)
  on conflict (reference) do nothing`;
const CLOCK = `insert into sla_clock (id, request_id, policy_id, goal_id, calendar_version_id, goal, metric, state, started_at, running_since,
    due_at, original_due_at, at_risk_at) values ($1, $2, $10, $3, $4, $5, $6, 'RUNNING', $7, $7, $8, $8, $9)`;
const EVENT = `insert into request_event (id, request_id, kind, occurred_at, actor_kind, audience, facts)
  values ($1, $3, 'opened', $4, 'resident', 'public', '{"channel":"portal"}'), ($2, $3, 'routed', $4, 'system', 'staff', $5)`;
const BODY = 'The city has your request. '.repeat(16);

async function take(client: pg.PoolClient, { like, clocks }: Rows): Promise<void> {
  const send = (name: string, text: string, values: unknown[]) => client.query({ name, text, values });
  const at = new Date();
  const id = newId(at);
  const { x, y } = like.place as { x: number; y: number };
  await client.query('begin');
  await send('key', `insert into idempotency_key (scope, key, input_hash, response) values ('bench', $1, $2, $3)`, [
    randomUUID(), hashSecret(id), JSON.stringify({ id, reference: like.reference, secret: id, dueAt: at }),
  ]);
  const request = () => [
    referenceFrom(randomBytes(8)), like.address, like.description, id, like.service_id, like.department_id, like.is_public, like.zip,
    like.latitude, like.longitude, `(${x},${y})`, like.neighborhood_id, like.district_id, at, like.due_at, like.respond_by_at, like.at_risk_at,
  ];
  while ((await send('request', REQUEST, request())).rowCount === 0);
  for (const clock of clocks) {
    const clockId = newId();
    await send('clock', CLOCK, [
      clockId, id, clock.goal_id, clock.calendar_version_id, JSON.stringify(clock.goal), clock.metric, at, clock.due_at, clock.at_risk_at, clock.policy_id,
    ]);
    await send('clock-event', `insert into sla_clock_event (id, clock_id, revision, type, occurred_at, facts) values ($1, $2, 1, 'STARTED', $3, $4)`, [
      newId(), clockId, at, JSON.stringify({ dueAt: clock.due_at }),
    ]);
  }
  await send('contact', `insert into request_contact values ($1, 'A Resident', 'a.resident@example.org', '+16175550123', 'en', true)`, [id]);
  await send('event', EVENT, [newId(), newId(), id, at, JSON.stringify({ departmentId: like.department_id })]);
  await send('link', 'insert into request_link (token_hash, request_id) values ($1, $2)', [hashSecret(newSecret()), id]);
  await send(
    'message',
    `insert into message (id, kind, about_id, recipient, language, subject, body, dedupe_key)
     values ($1, 'received', $2, 'a.resident@example.org', 'en', 'The city has your request', $3, $4)`,
    [newId(), id, BODY, `received:${id}`],
  );
  await send('job', `insert into pgboss.job (name, data) values ('deliver-message', $1)`, [JSON.stringify({ messageId: id })]);
  await send('notify', `select pg_notify('civic311_live', $1)`, [JSON.stringify({ topic: 'queue', about: like.department_id })]);
  await client.query('commit');
}

process.on('message', (message: { what: 'cpu' } | { what: 'slice'; seconds: number; concurrency: number }) => {
  if (message.what === 'cpu') {
    const { user, system } = process.cpuUsage();
    return void process.send!({ cpuMs: (user + system) / 1_000 });
  }
  const come = async () => {
    const client = await pool.connect();
    const undo = (fault: unknown) => client.query('rollback').then(() => String(fault));
    return { once: () => take(client, rows).then(() => undefined, undo), end: () => client.release() };
  };
  void runTurns(message.seconds, message.concurrency, come).then((measured) => process.send!(measured));
});
process.once('disconnect', () => process.exit(0));
const rows = await pattern();
process.send!({ port: 0 });
