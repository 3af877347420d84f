import { PickContacts, ScoreContact, ScorecardVersions } from '@civic311/contact-center';
import type { DataSource } from 'typeorm';
import type { CitySeed } from './city-folder/city-seed.js';
import type { MysterySeed, ScoreSeed } from './city-folder/quality-seed.js';
import { must, onStage, type Stage } from './play.js';

/** So many contacts of each agent are picked a month: more than are scored, so that some still wait. */
const PICKED = 4;
/** Days. */
const [DISPUTED_AFTER, PLANNED_BEFORE] = [1, 7];

/** Has a demo's supervisor score simulated contacts, which are loaded before. Gives how many are scored; in a month that has just begun it may be none. */
export async function loadQuality(dataSource: DataSource, { demo }: Pick<CitySeed, 'demo'>, now: Date): Promise<number> {
  const scorer = demo?.quality.scorer;
  if (!demo || !scorer) return 0;
  return onStage(dataSource, now, async (stage) => {
    const act = [
      ...demo.quality.scores.map((score) => ({ daysAgo: score.daysAgo, act: () => scorePicked(stage, scorer, score) })),
      ...demo.quality.mysteries.map((mystery) => ({ daysAgo: mystery.daysAgo, act: () => makeMystery(stage, scorer, mystery) })),
    ];
    for (const step of act.toSorted((one, other) => other.daysAgo - one.daysAgo)) await step.act();
    stage.at(0);
    await stage.use(PickContacts).sample(PICKED);
    return (await stage.one<{ scored: number }>('select count(*)::int as scored from evaluation'))!.scored;
  });
}

async function scorePicked(stage: Stage, scorer: string, { agent, daysAgo, dispute, ...marks }: ScoreSeed): Promise<void> {
  stage.at(daysAgo);
  await stage.use(PickContacts).sample(PICKED);
  const by = await stage.person(agent);
  const picked = await stage.one<{ id: string }>(
    `select interaction_id as id from quality_sample q where agent_id = $1 and kind = 'sample' and not exists (select 1 from evaluation e where e.interaction_id = q.interaction_id)
     order by picked_at desc, interaction_id limit 1`,
    [by.id],
  );
  // In a month that has just begun nobody may have called yet.
  if (!picked) return;
  const { id } = await score(stage, scorer, picked.id, marks);
  if (!dispute) return;
  stage.at(daysAgo - DISPUTED_AFTER);
  must(await stage.use(ScoreContact).dispute(by, id, dispute));
}

async function makeMystery(stage: Stage, scorer: string, { channel, daysAgo, scenario, expected, answer }: MysterySeed): Promise<void> {
  stage.at(Math.max(0, daysAgo) + PLANNED_BEFORE);
  const { id } = await stage.use(PickContacts).planMystery(await stage.person(scorer), { channel, scenario, expected, plannedOn: stage.day(daysAgo) });
  if (!answer) return;
  const until = stage.at(daysAgo);
  const contact = await stage.one<{ id: string }>(
    `select id from interaction i where agent_id = $1 and channel = $2 and disposition = 'information' and started_at < $3 and not is_test
       and not exists (select 1 from quality_sample q where q.interaction_id = i.id) order by started_at desc limit 1`,
    [(await stage.person(answer.agent)).id, channel, until],
  );
  if (!contact) return;
  must(await stage.use(PickContacts).foundMystery(id, contact.id, answer.asExpected, answer.wasTold));
  await score(stage, scorer, contact.id, answer);
}

async function score(stage: Stage, scorer: string, interactionId: string, { missed, note }: Pick<ScoreSeed, 'missed' | 'note'>): Promise<{ id: string }> {
  const card = (await stage.use(ScorecardVersions).inForce())!;
  const marks = Object.fromEntries(card.items.map(({ code }) => [code, missed.includes(code) ? ('no' as const) : ('yes' as const)]));
  return must(await stage.use(ScoreContact).run(await stage.person(scorer), { interactionId, version: card.version, marks, note }));
}
