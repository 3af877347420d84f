import { HandClock, newId } from '@civic311/kernel';
import { PlatformModule, readConfig, type StaffVisitor } from '@civic311/platform';
import { putGoalInForce } from '@civic311/sla';
import { goalOf } from '@civic311/sla/rules';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { entities } from '../../apps/api/src/entities.js';
import { libraries, queues } from '../../apps/api/src/libraries.js';
import { Chores } from '../../apps/worker/src/chores.js';
import { seedSpringfield, type Springfield } from '../../libs/catalog/testing/springfield.js';
import { freshDatabase } from './database.js';

const HOUR = 3_600_000;

const ALL_PERMISSIONS = [
  'request.read', 'request.read-contact', 'request.create-for-caller', 'request.assign', 'request.transfer', 'request.move',
  'request.note', 'request.reply', 'request.ask-resident', 'request.close', 'request.reopen', 'request.reclassify',
  'request.moderate', 'request.hand-off', 'request.answer-hand-off', 'contact.look-up', 'report.read', 'report.export',
  'agreement.read', 'agreement.propose', 'agreement.sign', 'sla.correct',
  'escalation.raise', 'escalation.decide', 'extension.answer',
  'knowledge.read', 'knowledge.write', 'knowledge.review', 'knowledge.fact-check', 'knowledge.publish', 'knowledge.today',
  'outreach.write', 'outreach.check-in', 'outreach.read-contact', 'outreach.liaison', 'outreach.send', 'outreach.send-at-night',
];

/** Springfield at work: every library on a database of its own, a clock moved by hand, and people to act. */
export interface SpringfieldAtWork extends Springfield {
  app: INestApplicationContext;
  url: string;
  dataSource: DataSource;
  clock: HandClock;
  /** Works a department's queue. */
  paula: StaffVisitor;
  /** Police, who must not see Public Works. */
  olga: StaffVisitor;
  /** Runs what the worker would have done by now: after-commit news. */
  work(): Promise<void>;
  close(): Promise<void>;
}

/** Opens on a Monday morning in Springfield, 2026-11-23 10:00 (16:00 UTC). Potholes are promised within 16 hours of service. */
export async function springfieldAtWork(): Promise<SpringfieldAtWork> {
  const database = await freshDatabase(entities);
  const ids = await seedSpringfield(database.dataSource);
  const clock = new HandClock(new Date('2026-11-23T16:00:00Z'));
  await promise(database.dataSource, ids);
  const config = { ...readConfig({ DATA_DIR: process.env.DATA_DIR, LOG_LEVEL: 'error', DEMO: 'yes' }), databaseUrl: database.url };
  const platform = PlatformModule.with({ config, entities, role: 'works', queues, clock });
  const app = await NestFactory.createApplicationContext(
    { module: class House {}, imports: [platform, ...libraries], providers: [Chores] },
    { logger: ['error'], abortOnError: false },
  );
  const chores = app.get(Chores);
  const person = async (name: string, departmentId: string): Promise<StaffVisitor> => {
    const id = newId();
    await database.dataSource.query('insert into staff (id, email, name) values ($1, $2, $3)', [id, `${name}@springfield.example`, name]);
    const roleId = newId();
    await database.dataSource.query("insert into role (id, code, name, permissions, scope) values ($1, $2, '{}', $3, 'department')", [
      roleId, `agent-${name}`, ALL_PERMISSIONS,
    ]);
    await database.dataSource.query('insert into staff_role (id, staff_id, role_id, department_id) values ($1, $2, $3, $4)', [
      newId(), id, roleId, departmentId,
    ]);
    return { id, name, sessionId: newId(), permissions: new Set(ALL_PERMISSIONS), scope: { kind: 'departments', ids: [departmentId] } };
  };
  return {
    ...ids,
    app,
    url: database.url,
    dataSource: database.dataSource,
    clock,
    paula: await person('Paula', ids.departments.publicWorks),
    olga: await person('Olga', ids.departments.police),
    work: () => chores.catchUp(),
    close: async () => {
      await app.close();
      await database.close();
    },
  };
}

/** What Springfield promises: potholes within 16 hours of service, lamps in five business days, an answer in four hours. */
export async function promise(dataSource: DataSource, { calendarId, services, departments }: Springfield): Promise<void> {
  const waits = { pauseReasons: ['WAITING_ON_RESIDENT'] };
  const goals = [
    { serviceId: services.pothole, departmentId: null, goal: goalOf('RESOLUTION_TOTAL', 'DURATION', 16 * HOUR, waits) },
    { serviceId: services.streetLight, departmentId: null, goal: goalOf('RESOLUTION_TOTAL', 'BUSINESS_DAYS', 5, waits) },
    { serviceId: null, departmentId: departments.publicWorks, goal: goalOf('FIRST_RESPONSE', 'DURATION', 4 * HOUR) },
  ];
  await dataSource.transaction(async (tx) => {
    for (const goal of goals) {
      await putGoalInForce(tx, { ...goal, calendarId, source: 'springfield' }, new Date('2026-01-01T00:00:00Z'));
    }
  });
}
