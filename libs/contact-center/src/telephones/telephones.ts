import { type Clock, ok, type Result } from '@civic311/kernel';
import { CLOCK, type InputRefusal, inTransaction, invalid, Live, recordChange, Sql, type StaffVisitor } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { LIVE_CALLS, LIVE_FLOOR } from '../interactions/record-call.js';
import type { AgentTelephone, ExtensionSet, Telephones, UnknownTelephone } from './telephones.types.js';

/** Of an extension, a line's address, or a short name: what telephone systems tell. */
const EXTENSION = /^[\w+*#.@:-]{1,60}$/;
const LOOKED_BACK = "interval '7 days'";
const MAY_TAKE_CALLS = `exists (select 1 from staff_role sr join role r on r.id = sr.role_id where sr.staff_id = s.id and 'request.create-for-caller' = any(r.permissions))`;

/** Which telephone is whose: without it a ringing call reaches no screen. */
@Injectable()
export class AgentTelephones {
  constructor(
    private readonly sql: Sql,
    private readonly dataSource: DataSource,
    private readonly live: Live,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async all(): Promise<Telephones> {
    const [agents, unknown] = await Promise.all([
      this.sql.rows<AgentTelephone>(
        `select s.id, s.name, s.email, a.extension from staff s left join agent a on a.staff_id = s.id where s.disabled_at is null and (${MAY_TAKE_CALLS} or a.extension is not null)
         order by s.name, s.id limit 500`,
      ),
      this.sql.rows<UnknownTelephone>(
        `select e.facts->>'answeredAt' as number, count(distinct i.id)::int as calls, max(e.happened_at) as "lastAt" from interaction i join interaction_event e on e.interaction_id = i.id
         where i.agent_id is null and i.started_at > $1::timestamptz - ${LOOKED_BACK} and e.facts ? 'answeredAt' group by 1 order by 3 desc, 1 limit 20`,
        [this.clock.now()],
      ),
    ]);
    return { agents, unknown };
  }

  /** Says where somebody's calls ring; empty takes it away. Calls of the last seven days that were answered there, and nobody was known, are theirs. */
  set(by: StaffVisitor, { staffId, extension: typed }: { staffId: string; extension: string }): Promise<Result<ExtensionSet, InputRefusal>> {
    const extension = typed.trim() || null;
    if (extension && !EXTENSION.test(extension)) return Promise.resolve(invalid({ path: 'extension', code: 'NOT_AN_EXTENSION' }));
    return inTransaction<ExtensionSet, InputRefusal>(this.dataSource, async (tx) => {
      // One after the other: two who are given the same number at once are told, not stopped by the database.
      await tx.query("select pg_advisory_xact_lock(hashtext('agent.extension'))");
      const [agent] = (await tx.query(
        `select s.name, a.extension, (select other.name from agent o join staff other on other.id = o.staff_id where o.extension = $2 and o.staff_id <> s.id) as "takenBy"
         from staff s left join agent a on a.staff_id = s.id where s.id = $1 and s.disabled_at is null and (${MAY_TAKE_CALLS} or a.extension is not null)`,
        [staffId, extension],
      )) as { name: string; extension: string | null; takenBy: string | null }[];
      if (!agent) return invalid({ path: 'staffId', code: 'UNKNOWN' });
      if (agent.takenBy) return invalid({ path: 'extension', code: 'EXTENSION_TAKEN', name: agent.takenBy });
      const now = this.clock.now();
      await tx.query('insert into agent (staff_id, extension, state_since) values ($1, $2, $3) on conflict (staff_id) do update set extension = excluded.extension', [staffId, extension, now]);
      const [theirs] = (await tx.query(
        `update interaction i set agent_id = $1 where agent_id is null and started_at > $3::timestamptz - ${LOOKED_BACK}
           and exists (select 1 from interaction_event e where e.interaction_id = i.id and e.facts->>'answeredAt' = $2) returning i.id`,
        [staffId, extension, now],
      )) as [unknown[], number];
      await recordChange(tx, { kind: 'telephone', about: staffId, name: agent.name, by: by.id, at: now, before: { extension: agent.extension }, after: { extension } });
      await this.live.tell(tx, LIVE_CALLS, staffId);
      await this.live.tell(tx, LIVE_FLOOR, '');
      return ok({ extension, calls: theirs.length });
    });
  }
}
