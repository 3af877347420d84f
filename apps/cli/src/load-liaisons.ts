import { ApplyAsLiaison, Certificates, DecideApplication, forgetOutings, LiaisonVisits, MakeMeeting, SaveOfficeHours, SendConcern } from '@civic311/outreach';
import { CloseRequest, folderId } from '@civic311/requests';
import { Trainings } from '@civic311/staffing';
import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import type { CitySeed } from './city-folder/city-seed.js';
import type { ConcernSeed, LiaisonSeed, MeetingSeed } from './city-folder/liaison-seed.js';
import { must, onStage, type Stage } from './play.js';

/** A meeting is arranged so many days before, and what was said there is done so many after. */
const [ARRANGED, DONE] = [3, 4];
const MINUTE_MS = 60_000;

/**
 * Plays a demo's liaisons through the steps that people press: apply, accept, learn and say where they are found, each once; then their meetings and hours,
 * dated from `now`, in place of those before. Gives how many there are.
 */
export async function loadLiaisons(dataSource: DataSource, { demo }: Pick<CitySeed, 'demo'>, now: Date): Promise<number> {
  if (!demo || demo.liaisons.length === 0) return 0;
  return onStage(dataSource, now, async (stage) => {
    for (const liaison of demo.liaisons) {
      await become(stage, liaison);
      if (liaison.trainedDaysAgo === null) continue;
      const { id } = await stage.person(liaison.email);
      await dataSource.transaction((tx) => forgetOutings(tx, id));
      for (const meeting of liaison.meetings) await meet(stage, liaison, meeting);
      await logHours(stage, liaison);
    }
    return demo.liaisons.length;
  });
}

async function become(stage: Stage, { appliedDaysAgo, trainedDaysAgo, officeHours, meetings: _meetings, visits: _visits, ...liaison }: LiaisonSeed): Promise<void> {
  const key = folderId('liaison', liaison.email);
  if (await stage.one('select 1 from liaison_application where form_key = $1', [key])) return;
  stage.at(appliedDaysAgo);
  must(await stage.use(ApplyAsLiaison).run({ ...liaison, key }));
  if (trainedDaysAgo === null) return;
  const application = (await stage.one<{ id: string }>('select id from liaison_application where form_key = $1', [key]))!;
  const admin = (await stage.one<{ email: string; code: string }>(
    `select s.email, d.code from staff s join staff_role sr on sr.staff_id = s.id join role r on r.id = sr.role_id, department d
     where r.scope = 'everything' and r.permissions @> '{outreach.write,outreach.liaison}' order by s.email, d.code = 'contact-center' desc, d.code limit 1`,
  ))!;
  stage.at(trainedDaysAgo);
  must(await stage.use(DecideApplication).accept(await stage.person(admin.email), { id: application.id, department: admin.code }));
  const who = await stage.person(liaison.email);
  const trainings = stage.use(Trainings);
  for (const { code } of await stage.use(Certificates).modules(who.id)) {
    const module = (await trainings.module(code))!;
    must(await trainings.take(who.id, code, module.version, module.quiz.map(({ right }) => right)));
  }
  if (officeHours) must(await stage.use(SaveOfficeHours).run(who, officeHours));
}

async function meet(stage: Stage, { email, neighborhood }: LiaisonSeed, { place, daysAgo, concerns }: MeetingSeed): Promise<void> {
  const by = await stage.person(email);
  // One that is still to come was arranged today.
  stage.at(Math.max(0, daysAgo + ARRANGED));
  const { id } = must(await stage.use(MakeMeeting).run(by, { key: randomUUID(), placeName: place, neighborhood, heldOn: stage.day(daysAgo) }));
  for (const [nth, concern] of concerns.entries()) {
    const sentAt = stage.at(daysAgo);
    const takenAt = new Date(sentAt.getTime() - (concerns.length - nth) * 5 * MINUTE_MS);
    const said = { serviceCode: concern.service, words: concern.words, place: concern.place, language: concern.language, name: '', email: '', phone: '' };
    const { reference } = must(await stage.use(SendConcern).run(by, { ...said, key: randomUUID(), meetingId: id, takenAt, sentAt }));
    if (concern.closedBy) await close(stage, reference, concern.closedBy, concern.closing, daysAgo - DONE);
  }
}

async function close(stage: Stage, reference: string, closedBy: string, message: ConcernSeed['closing'], daysAgo: number): Promise<void> {
  stage.at(Math.max(0, daysAgo));
  const target = (await stage.one<{ id: string; version: number }>('select id, version from request where reference = $1', [reference]))!;
  must(await stage.use(CloseRequest).run(await stage.person(closedBy), target, { outcome: 'done', message }));
}

async function logHours(stage: Stage, { email, neighborhood, visits }: LiaisonSeed): Promise<void> {
  const by = await stage.person(email);
  for (const { daysAgo, ...visit } of visits) {
    stage.at(daysAgo);
    must(await stage.use(LiaisonVisits).log(by, { ...visit, key: randomUUID(), doneOn: stage.day(daysAgo), neighborhood }));
  }
}
