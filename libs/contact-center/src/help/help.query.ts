import { Sql, type StaffVisitor } from '@civic311/platform';
import { Drafts, toRequestDraft } from '@civic311/requests';
import { Injectable } from '@nestjs/common';
import type { HelpAsked, HelpWithCall, MyHelp, Whisper } from './help.types.js';

const MOST = 50;
const ASKED = `
  select contact_help.id, contact_help.interaction_id as contact, agent.name as "agentName", reason, words, contact_help.state, asked_at as "askedAt",
    taker.name as "takenByName", taken_by_id is not distinct from $1::uuid as "isMine", told > 1 as "isLate"
  from contact_help join staff as agent on agent.id = contact_help.agent_id left join staff as taker on taker.id = taken_by_id`;

/** Who asked for a supervisor, and what is on their screen. */
@Injectable()
export class HelpQuery {
  constructor(
    private readonly sql: Sql,
    private readonly drafts: Drafts,
  ) {}

  /** Longest waiting first, at most fifty. */
  asked(staff: StaffVisitor): Promise<HelpAsked[]> {
    return this.sql.rows<HelpAsked>(`${ASKED} where ended_at is null order by (contact_help.state = 'taken'), asked_at, contact_help.id limit ${MOST}`, [staff.id]);
  }

  /** Of the agent's own calls, at most ten. */
  async mine(staff: StaffVisitor): Promise<MyHelp[]> {
    const asked = await this.sql.rows<HelpAsked>(`${ASKED} where ended_at is null and contact_help.agent_id = $1 order by asked_at, contact_help.id limit 10`, [staff.id]);
    return Promise.all(asked.map(async (help) => ({ ...help, whispers: await this.whispers(help.id) })));
  }

  /** Only for who took it, and only until it ends. */
  async withCall(staff: StaffVisitor, id: string): Promise<HelpWithCall | null> {
    const help = await this.sql.row<HelpAsked>(`${ASKED} where contact_help.id = $2 and ended_at is null and taken_by_id = $1`, [staff.id, id]);
    const call = await this.sql.row<Pick<HelpWithCall, 'queue' | 'phone' | 'language' | 'since'> & { draftId: string | null }>(
      `select coalesce((select name ->> 'en' from place where channel = 'walk-in' and place.code = queue), queue) as queue, phone, language, coalesce(answered_at, started_at) as since, draft_id as "draftId"
       from contact_help join interaction on interaction.id = interaction_id where contact_help.id = $1`,
      [id],
    );
    if (!help || !call) return null;
    const { draftId, ...known } = call;
    const draft = draftId ? await this.drafts.read(draftId) : null;
    return { ...help, ...known, draft: draft && toRequestDraft(draft, []), whispers: await this.whispers(id) };
  }

  private whispers(helpId: string): Promise<Whisper[]> {
    return this.sql.rows<Whisper>(
      `select contact_help_event.id, happened_at as at, name as "byName", words from contact_help_event left join staff on staff.id = staff_id
       where help_id = $1 and kind = 'whispered' order by happened_at, contact_help_event.id limit 50`,
      [helpId],
    );
  }
}
