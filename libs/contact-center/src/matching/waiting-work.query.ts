import { type Clock } from '@civic311/kernel';
import { CLOCK, inLanguage, Sql, type Translated } from '@civic311/platform';
import { holdsTraining } from '@civic311/staffing';
import { Inject, Injectable } from '@nestjs/common';
import { type AgentAtWork, type Match, type MatchGround, matchWork, nextFor, stuckWork, TAKEN_FOR_MINUTES, ticketNumber, type WaitingWork } from '../rules/index.js';
import { Counters } from '../counter/counters.js';
import type { MatchedWork, MatchReason, StuckWork, WaitingItem } from './matching.types.js';

const MOST_WORK = 200;
const MOST_AGENTS = 500;

/** The skills that a service takes: its own, and whatever must be passed before it may be taken. */
const SKILLS_OF = (services: string) => `array(
  select 'skill:' || code from service_skill join skill on skill.id = skill_id where service_id = any(${services})
  union select 'service:' || subject from training_requirement join service on service.code = subject where kind = 'service' and service.id = any(${services}))`;
/** What whoever takes something that came this way must have passed. */
const REQUIRED_OF = (channel: string) => `array(select distinct 'channel:' || subject from training_requirement where kind = 'channel' and subject = '${channel}')`;
const SUPERVISES = `exists (select 1 from staff_role held join role on role.id = held.role_id where held.staff_id = staff.id and 'contact.supervise' = any(role.permissions))`;

const AT = 'with at as (select $1::timestamptz as now, $2::date as today)';
/** What each kind of waiting work looks like to the rule, and to the people at the desk; `at` tells now and the city's date. */
const SOURCES = {
  ticket: `select 'ticket' as kind, ticket.id, ticket.language, ${REQUIRED_OF('walk-in')} as required, ${SKILLS_OF('array[ticket.service_id]')} as skills, queued_at as since, null::timestamptz as "dueAt",
      counter_id as "counterId", null::uuid as "earlierId", null::timestamptz as "earlierAt",
      ticket.number, ticket.about, null as phone, null as name, null::smallint as tries, needs_hand as "needsHand", service.name as service
    from at, counter_ticket ticket left join service on service.id = service_id where ticket.state = 'waiting' and day = today order by queued_at, ticket.id limit ${MOST_WORK}`,
  callback: `select 'callback' as kind, callback.id, callback.language,
      ${SKILLS_OF(`array(select service_id from interaction_subject s join request on request.id = s.subject_id where s.kind = 'request' and s.interaction_id = callback.interaction_id)`)} as skills, ${REQUIRED_OF('phone')} as required,
      next_at as since, until_at as "dueAt", null::uuid as "counterId", promised_by_id as "earlierId", promised_at as "earlierAt",
      null::integer as number, about, phone, name, tries, false as "needsHand", null::jsonb as service
    from at, callback where state = 'open' and next_at <= now and (taken_at is null or taken_at < now - interval '${TAKEN_FOR_MINUTES} minutes')
    order by until_at, id limit ${MOST_WORK}`,
  email: `select 'email' as kind, email.id, coalesce(interaction.language, city.language) as language, ${REQUIRED_OF('email')} as required, ${SKILLS_OF('array[request.service_id]')} as skills, interaction.started_at as since,
      null::timestamptz as "dueAt", null::uuid as "counterId", answered.agent_id as "earlierId", answered.coded_at as "earlierAt",
      null::integer as number, subject as about, null as phone, from_name as name, null::smallint as tries, false as "needsHand", null::jsonb as service
    from at, (select coalesce(languages[1], 'en') as language from city limit 1) as city, interaction join email on email.id = interaction.id
      left join request on request.id = email.request_id left join interaction answered on answered.id = earlier_id
    where interaction.channel = 'email' and interaction.state = 'waiting' and interaction.agent_id is null order by interaction.started_at, email.id limit ${MOST_WORK}`,
} as const satisfies Record<WaitingWork['kind'], string>;

interface WorkRow extends Omit<WaitingWork, 'earlier'> {
  earlierId: string | null;
  earlierAt: Date | null;
  number: number | null;
  about: string | null;
  phone: string | null;
  name: string | null;
  tries: number | null;
  needsHand: boolean;
  service: Translated | null;
}

export interface Floor {
  readonly now: Date;
  readonly work: readonly (WaitingWork & Pick<WorkRow, 'number' | 'about' | 'phone' | 'name' | 'tries' | 'needsHand' | 'service'>)[];
  readonly agents: readonly (AgentAtWork & { readonly name: string })[];
}

/** What waits for an agent, who could take it, and whose it is by the rule. */
@Injectable()
export class WaitingWorkQuery {
  constructor(
    private readonly sql: Sql,
    private readonly counters: Counters,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Everything that waits now, at most two hundred of a kind, and every agent at work. */
  async floor(): Promise<Floor> {
    const [now, today] = [this.clock.now(), await this.counters.today()];
    const [agents, ...kinds] = await Promise.all([
      this.sql.rows<AgentAtWork & { name: string }>(
        `select staff.id, staff.name, agent.state, state_since as since, array(select distinct unnest(coalesce(w.languages, '{}') || staff.language)) as languages,
           counter_id as "counterId",
           array(select 'skill:' || code from staff_skill join skill on skill.id = skill_id where staff_id = staff.id
             union select r.kind || ':' || r.subject from training_requirement r group by r.kind, r.subject
               having bool_and(${holdsTraining({ staffId: 'staff.id', module: 'r.module_code', at: '$1' })}) or r.kind = 'channel' and ${SUPERVISES}) as skills
         from agent join staff on staff.id = agent.staff_id left join staff_work w on w.staff_id = staff.id left join counter_desk d on d.staff_id = staff.id
         where disabled_at is null order by agent.state_since, staff.id limit ${MOST_AGENTS}`,
        [now],
      ),
      ...Object.values(SOURCES).map((source) => this.sql.rows<WorkRow>(`${AT} ${source}`, [now, today])),
    ]);
    const work = kinds.flat().map(({ earlierId, earlierAt, ...row }) => ({ ...row, earlier: earlierId && earlierAt ? { agentId: earlierId, at: earlierAt } : null }));
    return { now, work, agents };
  }

  /** For whom each thing that waits is now, with why; what nobody free fits is not among them. */
  async matches(language: string): Promise<MatchedWork[]> {
    const { now, work, agents } = await this.floor();
    const matches = matchWork(work, agents, now);
    const names = new Map(agents.map(({ id, name }) => [id, name]));
    const words = await this.words(matches, language);
    return matches.map((match) => ({ id: match.work.id, agentName: names.get(match.agentId) ?? '', reasons: match.grounds.map((ground) => reasonOf(ground, words)) }));
  }

  /** What nobody at work may take, and why: each kind and reason once, the longest waiting first. */
  async stuck(): Promise<StuckWork[]> {
    const { work, agents } = await this.floor();
    const groups = new Map<string, Pick<StuckWork, 'kind' | 'why' | 'count' | 'since'> & Pick<WaitingWork, 'required'>>();
    for (const { work: { kind, counterId, required, since }, why } of stuckWork(work, agents)) {
      const key = `${kind} ${why} ${counterId ?? ''}`;
      const group = groups.get(key) ?? { kind, why, count: 0, since, required };
      groups.set(key, { ...group, count: group.count + 1, since: since < group.since ? since : group.since });
    }
    const stuck = [...groups.values()];
    const modules = await this.sql.rows<{ need: string; titles: string[] }>(
      `select need, array(select distinct on (m.code) m.title from training_requirement r join training_module m on m.code = r.module_code
         where r.kind || ':' || r.subject = need order by m.code, m.version desc) as titles from unnest($1::text[]) as need`,
      [[...new Set(stuck.flatMap(({ required }) => required))]],
    );
    return stuck
      .map(({ required, ...group }) => ({ ...group, modules: group.why === 'NOBODY_TRAINED' ? modules.filter(({ need }) => required.includes(need)).flatMap(({ titles }) => titles) : [] }))
      .sort((a, b) => a.since.getTime() - b.since.getTime());
  }

  /** What this agent should take next, with why; null: nothing waits for them. Who asks is taken to be free. */
  async next(staffId: string, language: string): Promise<WaitingItem | null> {
    const floor = await this.floor();
    const match = nextOnFloor(floor, staffId);
    if (!match) return null;
    const row = floor.work.find(({ id }) => id === match.work.id)!;
    const words = await this.words([match], language);
    return {
      kind: match.work.kind,
      id: match.work.id,
      number: row.number === null ? null : ticketNumber(row.number),
      phone: row.phone,
      name: row.name,
      about: [row.service && inLanguage(row.service, language), row.about].filter(Boolean).join(': '),
      language: match.work.language,
      needsHand: row.needsHand,
      since: match.work.since,
      dueAt: match.work.dueAt,
      reasons: match.grounds.map((ground) => reasonOf(ground, words)),
    };
  }

  /** Names of skills, services and modules, by their codes. */
  private async words(matches: readonly Match[], language: string): Promise<ReadonlyMap<string, string>> {
    const codes = [...new Set(matches.flatMap(({ work }) => work.skills))];
    if (codes.length === 0) return new Map();
    const rows = await this.sql.rows<{ code: string; name: Translated }>(
      `select 'skill:' || code as code, name from skill where 'skill:' || code = any($1) union all select 'service:' || code, name from service where 'service:' || code = any($1)`,
      [codes],
    );
    return new Map(rows.map(({ code, name }) => [code, inLanguage(name, language)]));
  }
}

/** Whoever asks for work is free, whatever their desk says; but not while they speak. */
export function nextOnFloor({ work, agents, now }: Floor, staffId: string): Match | null {
  const asks = agents.map((agent) => (agent.id === staffId && agent.state !== 'talking' ? { ...agent, state: 'ready' as const } : agent));
  return nextFor(staffId, work, asks, now);
}

const reasonOf = (ground: MatchGround, words: ReadonlyMap<string, string>): MatchReason => ({
  code: ground.code,
  at: 'at' in ground ? ground.at : null,
  language: 'language' in ground ? ground.language : null,
  skills: 'skills' in ground ? ground.skills.map((skill) => words.get(skill) ?? skill.replace(/^\w+:/, '')) : [],
});
