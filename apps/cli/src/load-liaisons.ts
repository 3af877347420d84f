import { Sessions } from '@civic311/identity';
import { HandClock } from '@civic311/kernel';
import { ApplyAsLiaison, Certificates, DecideApplication } from '@civic311/outreach';
import { PlatformModule, readConfig } from '@civic311/platform';
import { folderId } from '@civic311/requests';
import { Trainings } from '@civic311/staffing';
import { NestFactory } from '@nestjs/core';
import type { DataSource } from 'typeorm';
import { entities } from '../../api/src/entities.js';
import { libraries, queues } from '../../api/src/libraries.js';
import type { CitySeed, LiaisonSeed } from './city-folder/city-seed.js';
import { must, urlOf } from './load-handoffs.js';

const DAY_MS = 86_400_000;

/** Plays a demo's liaisons through the steps that people press: apply, accept, learn. Each once. Gives how many there are. */
export async function loadLiaisons(dataSource: DataSource, { demo }: Pick<CitySeed, 'demo'>, now: Date): Promise<number> {
  if (!demo || demo.liaisons.length === 0) return 0;
  const clock = new HandClock(now);
  const platform = PlatformModule.with({ config: { ...readConfig(), databaseUrl: urlOf(dataSource), demo: true, logLevel: 'warn' }, entities, role: 'sends', queues, clock });
  const app = await NestFactory.createApplicationContext({ module: class Playing {}, imports: [platform, ...libraries] }, { logger: ['error'], abortOnError: false });
  const at = (daysAgo: number) => clock.set(new Date(now.getTime() - daysAgo * DAY_MS));
  const one = async <Row>(sql: string, values: unknown[] = []): Promise<Row | undefined> => ((await dataSource.query(sql, values)) as Row[])[0];
  const play = async ({ appliedDaysAgo, trainedDaysAgo, ...liaison }: LiaisonSeed): Promise<void> => {
    const key = folderId('liaison', liaison.email);
    if (await one('select 1 from liaison_application where form_key = $1', [key])) return;
    at(appliedDaysAgo);
    must(await app.get(ApplyAsLiaison, { strict: false }).run({ ...liaison, key }));
    if (trainedDaysAgo === null) return;
    const application = (await one<{ id: string }>('select id from liaison_application where form_key = $1', [key]))!;
    const admin = (await one<{ id: string; code: string }>(
      `select s.id, d.code from staff s join staff_role sr on sr.staff_id = s.id join role r on r.id = sr.role_id, department d
       where r.scope = 'everything' and r.permissions @> '{outreach.write,outreach.liaison}' order by s.email, d.code = 'contact-center' desc, d.code limit 1`,
    ))!;
    at(trainedDaysAgo);
    must(await app.get(DecideApplication, { strict: false }).accept((await app.get(Sessions).withoutSession(admin.id))!, { id: application.id, department: admin.code }));
    const { id } = (await one<{ id: string }>('select id from staff where lower(email) = lower($1)', [liaison.email]))!;
    const trainings = app.get(Trainings, { strict: false });
    for (const { code } of await app.get(Certificates, { strict: false }).modules(id)) {
      const module = (await trainings.module(code))!;
      must(await trainings.take(id, code, module.version, module.quiz.map(({ right }) => right)));
    }
  };
  try {
    for (const liaison of demo.liaisons) await play(liaison);
    return demo.liaisons.length;
  } finally {
    await app.close();
  }
}
