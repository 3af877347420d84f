import { seedSpringfield } from '@civic311/catalog/testing';
import { HandClock, newId } from '@civic311/kernel';
import { migrate, PlatformModule, readConfig, type StaffVisitor } from '@civic311/platform';
import { referenceFrom } from '@civic311/requests/rules';
import { Clocks, putPolicyInForce } from '@civic311/sla';
import { goalOf, type Ladder } from '@civic311/sla/rules';
import { putOfficers } from '@civic311/staffing';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { DataSource } from 'typeorm';
import { entities } from '../../../apps/api/src/entities.js';
import { libraries, queues } from '../../../apps/api/src/libraries.js';
import type { OwnServer } from './own-server.js';

const HOUR = 3_600_000;
/** Opened by the product; the rest are copies of these. */
const PATTERN = 500;
const STAFF = 40;
/** Ten business days of eight hours; a rung every two of them. */
const PROMISE = 80 * HOUR;
const LADDER: Ladder = (['ASSIGNEE', 'SUPERVISOR', 'HEAD'] as const).map((tier, i) => ({
  id: `rung-${i + 1}`, metric: 'RESOLUTION_TOTAL', at: { percent: 20 * (i + 1) }, tier, urgent: false,
}));
/** Opened on this Monday, from nine to five in Chicago. */
const OPENED = Date.parse('2026-11-16T15:00:00Z');

/** A city whose requests are all open, each with a promise that runs. */
export interface CityOfClocks {
  app: INestApplicationContext;
  dataSource: DataSource;
  clock: HandClock;
  calendarId: string;
  ada: StaffVisitor;
  close(): Promise<void>;
}

/** Springfield with so many open requests, in a database of its own. `onProgress` hears the share that is there. */
export async function cityOfClocks(server: OwnServer, requests: number, onProgress: (fraction: number) => void): Promise<CityOfClocks> {
  await server.create('clocks');
  const dataSource = await server.open('clocks');
  await migrate(dataSource);
  const city = await seedSpringfield(dataSource);
  const staff = await putPromises(dataSource, city);
  const clock = new HandClock(new Date(OPENED));
  const config = { ...readConfig({ LOG_LEVEL: 'error' }), databaseUrl: server.url('clocks') };
  const platform = PlatformModule.with({ config, entities, role: 'works', queues, clock });
  const app = await NestFactory.createApplicationContext({ module: class City {}, imports: [platform, ...libraries] }, { logger: ['error'] });
  for (let i = 0; i < PATTERN; i++) {
    clock.set(new Date(OPENED + Math.round((i * 8 * HOUR) / PATTERN)));
    await openOne(app, dataSource, { ...city, assigneeId: staff[i % staff.length]!, at: clock.now(), reference: referenceOf(i) });
  }
  onProgress(0.1);
  await copyAll(dataSource, requests, (fraction) => onProgress(0.1 + 0.8 * fraction));
  for (const table of ['request', 'sla_clock', 'sla_clock_event']) await dataSource.query(`vacuum (analyze, freeze) ${table}`);
  await dataSource.query('checkpoint');
  return {
    app,
    dataSource,
    clock,
    calendarId: city.calendarId,
    ada: { id: staff[0]!, name: 'Ada', sessionId: newId(), permissions: new Set(['calendar.manage']), scope: { kind: 'everything' } },
    close: async () => {
      await app.close();
      await dataSource.destroy();
    },
  };
}

async function putPromises(dataSource: DataSource, city: Awaited<ReturnType<typeof seedSpringfield>>): Promise<string[]> {
  const { calendarId, services, departments } = city;
  const staff = Array.from({ length: STAFF }, () => newId());
  await dataSource.transaction(async (tx) => {
    await tx.query(`insert into staff (id, email, name) select id, 'staff-' || n || '@springfield.example', 'Staff ' || n from unnest($1::uuid[]) with ordinality as s(id, n)`, [staff]);
    const officer = { departmentId: departments.publicWorks, serviceId: null, deputyId: null };
    await putOfficers(tx, [{ ...officer, tier: 'SUPERVISOR', staffId: staff[0]! }, { ...officer, tier: 'HEAD', staffId: staff[1]! }]);
    const parties = { providerDepartmentId: departments.publicWorks, providerContractorId: null, consumerDepartmentId: null };
    const policy = { kind: 'SLA' as const, ...parties, calendarId, pauseReasons: [], ladder: LADDER, agreement: null, source: 'bench' };
    const goal = { serviceId: services.pothole, departmentId: null, priority: null, goal: goalOf('RESOLUTION_TOTAL', 'DURATION', PROMISE) };
    const put = await putPolicyInForce(tx, policy, [goal], new Date(0));
    if (!put.ok) throw new Error(put.refusal.code);
  });
  return staff;
}

interface ToOpen {
  services: { pothole: string };
  departments: { publicWorks: string };
  assigneeId: string;
  at: Date;
  reference: string;
}

/** A request's row, and its clock as the product starts it. */
async function openOne(app: INestApplicationContext, dataSource: DataSource, { services, departments, assigneeId, at, reference }: ToOpen) {
  const requestId = newId(at);
  const of = { requestId, serviceId: services.pothole, departmentId: departments.publicWorks };
  await dataSource.transaction(async (tx) => {
    await tx.query(
      `insert into request (id, reference, service_id, department_id, assignee_id, state, channel, language, description, moderation, is_public,
         opened_at, updated_at) values ($1, $2, $3, $4, $5, 'assigned', 'portal', 'en', 'A deep hole in the right lane.', 'shown', true, $6, $6)`,
      [requestId, reference, of.serviceId, of.departmentId, assigneeId, at],
    );
    const promise = await app.get(Clocks).start(tx, { ...of, responded: false }, { at, actorId: null });
    await tx.query('update request set due_at = $2, at_risk_at = $3 where id = $1', [requestId, promise.dueAt, promise.atRiskAt]);
  });
}

const CHUNK = 20_000;

async function copyAll(dataSource: DataSource, requests: number, onProgress: (fraction: number) => void): Promise<void> {
  for (let done = PATTERN; done < requests; done += CHUNK) {
    const references = Array.from({ length: Math.min(CHUNK, requests - done) }, (_, i) => referenceOf(done + i));
    await dataSource.transaction(async (tx) => {
      await tx.query(
        `create temporary table copy on commit drop as select uuidv7() as request_id, uuidv7() as clock_id, reference, p.id as original
         from unnest($1::text[]) with ordinality as r(reference, n)
           join (select id, row_number() over (order by opened_at) as k from request order by opened_at limit ${PATTERN}) as p on p.k = 1 + n % ${PATTERN}`,
        [references],
      );
      const copied = (table: string, changed: string, joined: string) =>
        tx.query(`insert into ${table} select (jsonb_populate_record(o, jsonb_build_object(${changed}))).* from copy c ${joined}`);
      await copied('request', `'id', c.request_id, 'reference', c.reference`, 'join request o on o.id = c.original');
      await copied('sla_clock', `'id', c.clock_id, 'request_id', c.request_id`, 'join sla_clock o on o.request_id = c.original');
      await copied(
        'sla_clock_event',
        `'id', uuidv7(), 'clock_id', c.clock_id`,
        'join sla_clock of on of.request_id = c.original join sla_clock_event o on o.clock_id = of.id',
      );
    });
    onProgress(done / requests);
  }
}

/** Never the same twice: the factor has no divisor in common with the 24 symbols. */
function referenceOf(n: number): string {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(BigInt(n) * 2_718_281_827n);
  return referenceFrom(bytes);
}
