import type { Clock } from '@civic311/kernel';
import { CLOCK, Sql, type StaffVisitor } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import { Drafts, toRequestDraft } from '@civic311/requests';
import { soonestFirst } from '../rules/index.js';
import type { CallGone, ColleagueNow, MyTransfer, TransferOffer, TransferTarget } from './transfers.types.js';

/** How long a screen says what became of a call. */
const TOLD_FOR_MS = 120_000;

/** Calls that go on to somebody else. */
@Injectable()
export class TransfersQuery {
  constructor(
    private readonly sql: Sql,
    private readonly drafts: Drafts,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** In the last two minutes, newest first, at most five. */
  gone(staff: StaffVisitor): Promise<CallGone[]> {
    return this.sql.rows<CallGone>(
      `select interaction_id as contact, name as "byName", happened_at as at from interaction_event join staff on staff.id = (facts->>'agentId')::uuid
       where kind = 'transfer' and facts->>'fromId' = $1 and happened_at > $2 order by happened_at desc limit 5`,
      [staff.id, new Date(this.clock.now().getTime() - TOLD_FOR_MS)],
    );
  }

  /** What the visitor does at their desk; null before their first contact. */
  async state(staff: StaffVisitor): Promise<string | null> {
    return (await this.sql.row<{ state: string }>('select state from agent where staff_id = $1', [staff.id]))?.state ?? null;
  }

  /** Who takes contacts, but the visitor: soonest free first, at most a hundred. */
  async colleagues(staff: StaffVisitor, spoken: string | null, language: string): Promise<ColleagueNow[]> {
    const colleagues = await this.sql.rows<ColleagueNow>(
      `select staff.id, staff.name, agent.state, agent.state_since as since, coalesce(staff_work.languages, '{}') as languages,
         array(select coalesce(skill.name->>$2, skill.name->>'en', skill.code) from staff_skill join skill on skill.id = skill_id where staff_skill.staff_id = staff.id order by 1 limit 10) as skills
       from agent join staff on staff.id = agent.staff_id left join staff_work on staff_work.staff_id = staff.id
       where staff.id <> $1 and disabled_at is null order by agent.state = 'away', staff.name, staff.id limit 100`,
      [staff.id, language],
    );
    return soonestFirst(colleagues, spoken);
  }

  /** At most a hundred, in the city's order. */
  targets(language: string): Promise<TransferTarget[]> {
    return this.sql.rows<TransferTarget>(
      `select code, coalesce(name->>$1, name->>'en', code) as name, phone, coalesce(about->>$1, about->>'en', '') as about, languages
       from transfer_target where active order by position, code limit 100`,
      [language],
    );
  }

  /** What colleagues offer the visitor now, oldest first, at most ten. One that the telephone system gave already stays until it is taken. */
  async offers(staff: StaffVisitor, language: string): Promise<TransferOffer[]> {
    const rows = await this.sql.rows<Omit<TransferOffer, 'draft' | 'serviceName'> & { draftId: string | null }>(
      `select contact_transfer.id, staff.name as "fromName", words, until_at as "untilAt", phone, interaction.language, coalesce(answered_at, started_at) as since, draft_id as "draftId"
       from contact_transfer join interaction on interaction.id = interaction_id join staff on staff.id = from_id
       where to_id = $1 and contact_transfer.ended_at is null and (until_at > $2 or agent_id = $1) order by offered_at, contact_transfer.id limit 10`,
      [staff.id, this.clock.now()],
    );
    return Promise.all(
      rows.map(async ({ draftId, ...row }) => {
        const draft = draftId ? await this.drafts.read(draftId) : null;
        const service = draft?.data.serviceCode
          ? await this.sql.row<{ name: string }>(`select coalesce(name->>$2, name->>'en', code) as name from service where code = $1`, [draft.data.serviceCode, language])
          : undefined;
        return { ...row, serviceName: service?.name ?? null, draft: draft && toRequestDraft(draft, []) };
      }),
    );
  }

  /** What the visitor offers, and what came back in the last two minutes; the newest of each call, at most five. */
  mine(staff: StaffVisitor, language: string): Promise<MyTransfer[]> {
    const now = this.clock.now();
    return this.sql.rows<MyTransfer>(
      `select distinct on (interaction_id) contact_transfer.id, interaction_id as contact, until_at as "untilAt", why, coalesce(staff.name, transfer_target.name->>$3, transfer_target.name->>'en', target) as "toName", transfer_target.phone,
         case when contact_transfer.state = 'offered' and until_at <= $2 then 'unanswered' else contact_transfer.state end as state
       from contact_transfer join interaction on interaction.id = interaction_id left join staff on staff.id = to_id left join transfer_target on transfer_target.code = target
       where from_id = $1 and coded_at is null and agent_id = $1 and offered_at > $2::timestamptz - interval '1 day'
         and (contact_transfer.ended_at is null or contact_transfer.state in ('declined', 'unanswered', 'put-through') and contact_transfer.ended_at > $4)
       order by interaction_id, offered_at desc, contact_transfer.id desc limit 5`,
      [staff.id, now, language, new Date(now.getTime() - TOLD_FOR_MS)],
    );
  }
}
