import { localDateOf, startOfDate } from '@civic311/calendar/rules';
import { CityInForce } from '@civic311/geo';
import { type Clock, newId, ok, refuse, type Result } from '@civic311/kernel';
import { Tellings } from '@civic311/knowledge';
import { CLOCK, inTransaction, type StaffVisitor } from '@civic311/platform';
import { SearchLog } from '@civic311/search';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { sampleOf } from '../rules/index.js';

export interface MysteryToPlan {
  readonly channel: string;
  readonly scenario: string;
  readonly expected: string;
  /** YYYY-MM-DD */
  readonly plannedOn: string;
}

type PickRefusal = { readonly code: 'NOT_FOUND' };

/** Which contacts are scored: a random sample of each agent's month, one for several scorers, or one of our own making. */
@Injectable()
export class PickContacts {
  constructor(
    private readonly dataSource: DataSource,
    private readonly cities: CityInForce,
    private readonly tellings: Tellings,
    private readonly searches: SearchLog,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Fills each agent's sample of this month up to `perAgent`, over the kinds of contacts; gives how many were added. */
  async sample(perAgent: number): Promise<{ picked: number }> {
    const now = this.clock.now();
    const { timeZone } = await this.cities.current();
    const month = localDateOf(timeZone, now).slice(0, 7);
    return this.dataSource.transaction(async (tx) => {
      const rows = (await tx.query(
        `select id, agent_id as "agentId", disposition as stratum, exists (select 1 from quality_sample q where q.interaction_id = i.id) as picked
         from interaction i where started_at >= $1 and started_at <= $2 and agent_id is not null and disposition is not null and not is_test
           and disposition not in ('wrong-number', 'dropped', 'internal') order by started_at desc limit 50000`,
        [startOfDate(timeZone, `${month}-01`), now],
      )) as { id: string; agentId: string; stratum: string; picked: boolean }[];
      let picked = 0;
      for (const agentId of new Set(rows.map((row) => row.agentId))) {
        const theirs = rows.filter((row) => row.agentId === agentId);
        const more = perAgent - theirs.filter((row) => row.picked).length;
        for (const { id } of sampleOf(theirs.filter((row) => !row.picked), more, `${month}:${agentId}`)) {
          await tx.query("insert into quality_sample (interaction_id, agent_id, month, kind, picked_at) values ($1, $2, $3, 'sample', $4) on conflict do nothing", [id, agentId, month, now]);
          picked++;
        }
      }
      return { picked };
    });
  }

  /** One contact for several scorers, who see each other's scores only after their own. */
  calibrate(interactionId: string): Promise<Result<{ id: string }, PickRefusal>> {
    return this.pick(interactionId, 'calibration');
  }

  async planMystery(by: StaffVisitor, { channel, scenario, expected, plannedOn }: MysteryToPlan): Promise<{ id: string }> {
    const id = newId(this.clock.now());
    await this.dataSource.query('insert into mystery_contact (id, channel, scenario, expected, planned_on, planned_by) values ($1, $2, $3, $4, $5, $6)', [
      id, channel, scenario.trim(), expected.trim(), plannedOn, by.id,
    ]);
    return { id };
  }

  /** Says which contact the planned one became and what was answered; from now on that contact is in no figure, and can be scored. */
  foundMystery(id: string, interactionId: string, asExpected: boolean, wasTold: string): Promise<Result<{ id: string }, PickRefusal>> {
    return inTransaction<{ id: string }, PickRefusal>(this.dataSource, async (tx) => {
      const [contact] = (await tx.query('update interaction set is_test = true where id = $1 and agent_id is not null returning id', [interactionId])) as [unknown[], number];
      const [, found] = (await tx.query(
        'update mystery_contact set interaction_id = $2, as_expected = $3, was_told = $4 where id = $1 and interaction_id is null and exists (select 1 from interaction where id = $2)',
        [id, interactionId, asExpected, wasTold.trim()],
      )) as [unknown, number];
      if (contact.length === 0 || found === 0) return refuse({ code: 'NOT_FOUND' });
      await this.tellings.untold(tx, interactionId);
      await this.searches.unasked(tx, interactionId);
      await tx.query(PICK, [interactionId, 'mystery', this.clock.now(), await this.month()]);
      return ok({ id });
    });
  }

  private pick(interactionId: string, kind: 'calibration'): Promise<Result<{ id: string }, PickRefusal>> {
    return inTransaction<{ id: string }, PickRefusal>(this.dataSource, async (tx) => {
      const picked = (await tx.query(`${PICK} returning 1`, [interactionId, kind, this.clock.now(), await this.month()])) as unknown[];
      return picked.length > 0 ? ok({ id: interactionId }) : refuse({ code: 'NOT_FOUND' });
    });
  }

  private async month(): Promise<string> {
    return localDateOf((await this.cities.current()).timeZone, this.clock.now()).slice(0, 7);
  }
}

/** One that was scored already keeps what it was picked for. */
const PICK = `insert into quality_sample as q (interaction_id, agent_id, month, kind, picked_at) select id, agent_id, $4, $2, $3 from interaction
  where id = $1 and agent_id is not null on conflict (interaction_id) do update set kind = $2
  where not exists (select 1 from evaluation e where e.interaction_id = q.interaction_id)`;
