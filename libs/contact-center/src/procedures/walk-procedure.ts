import { type Clock, newId, ok, refuse, type Result } from '@civic311/kernel';
import { CLOCK, inTransaction, type StaffVisitor, type Transaction } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type Leaving, type Move, type ProcedureContent, walked } from '../rules/index.js';

/** So that nobody goes round for ever: a walk has room for this many moves. */
const MOST_MOVES = 200;

export interface MoveToMake {
  /** The walk. */
  readonly id: string;
  /** How many moves the screen knew of: a move that was sent twice is made once. */
  readonly position: number;
  readonly move: Move['move'];
  readonly answer: number | null;
  readonly why: Leaving | null;
}

type WalkRefusal = { readonly code: 'NOT_FOUND' } | { readonly code: 'NOT_POSSIBLE' };

/** Follows a procedure in a contact of one's own. Each move is kept as it is made. */
@Injectable()
export class WalkProcedure {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Begins the live version; one that the contact stands in already goes on. */
  begin(staff: StaffVisitor, contact: string, code: string): Promise<Result<{ id: string }, WalkRefusal>> {
    const now = this.clock.now();
    return inTransaction<{ id: string }, WalkRefusal>(this.dataSource, async (tx) => {
      const own = (await tx.query('select 1 from interaction where id = $1 and agent_id = $2 and coded_at is null for update', [contact, staff.id])) as unknown[];
      const [version] = (await tx.query(
        "select v.id, v.content from procedure_version v join procedure p on p.id = v.procedure_id where p.code = $1 and v.state = 'published'",
        [code],
      )) as { id: string; content: ProcedureContent }[];
      if (own.length === 0 || !version) return refuse({ code: 'NOT_FOUND' });
      const [open] = (await tx.query(
        "select w.id from procedure_walk w join procedure_version v on v.id = w.version_id where w.interaction_id = $1 and w.state = 'open' and v.procedure_id = (select procedure_id from procedure_version where id = $2)",
        [contact, version.id],
      )) as { id: string }[];
      if (open) return ok({ id: open.id });
      // One at a time: what was begun before was left.
      await tx.query("update procedure_walk set state = 'left', why = 'did-not-fit', ended_at = $2 where interaction_id = $1 and state = 'open'", [contact, now]);
      const id = newId(now);
      await tx.query('insert into procedure_walk (id, interaction_id, version_id, staff_id, begun_at, at_step) values ($1, $2, $3, $4, $5, $6)', [
        id, contact, version.id, staff.id, now, version.content.steps[0]!.code,
      ]);
      return ok({ id });
    });
  }

  /** Makes one move. Of a contact that is over nothing moves any more. */
  move(staff: StaffVisitor, { id, position, move, answer, why }: MoveToMake): Promise<Result<{ id: string }, WalkRefusal>> {
    const now = this.clock.now();
    return inTransaction<{ id: string }, WalkRefusal>(this.dataSource, async (tx) => {
      const [walk] = (await tx.query(
        `select v.content, w.at_step as "atStep", (select count(*)::int from procedure_move m where m.walk_id = w.id) as made
         from procedure_walk w join procedure_version v on v.id = w.version_id join interaction i on i.id = w.interaction_id
         where w.id = $1 and i.agent_id = $2 and i.coded_at is null for update of w`,
        [id, staff.id],
      )) as { content: ProcedureContent; atStep: string; made: number }[];
      if (!walk) return refuse({ code: 'NOT_FOUND' });
      if (walk.made !== position) return ok({ id });
      const moves = await movesOf(tx, id);
      const before = walked(walk.content.steps, moves);
      const after = walked(walk.content.steps, [...moves, { step: before.at, move, answer }]);
      const isSame = after.at === before.at && after.state === before.state && after.trail.length === before.trail.length;
      if (isSame || walk.made >= MOST_MOVES) return refuse({ code: 'NOT_POSSIBLE' });
      await tx.query('insert into procedure_move (walk_id, position, step, move, answer, happened_at) values ($1, $2, $3, $4, $5, $6)', [
        id, position, before.at, move, move === 'choose' ? answer : null, now,
      ]);
      await tx.query(
        `update procedure_walk set at_step = $2, state = $3, why = case when $3 = 'left' then $4 end, ended_at = case when $3 = 'open' then null else $5::timestamptz end where id = $1`,
        [id, after.at, after.state, why ?? 'not-needed', now],
      );
      return ok({ id });
    });
  }
}

/** In their order. */
export async function movesOf(tx: Pick<Transaction, 'query'>, walkId: string): Promise<Move[]> {
  return (await tx.query('select step, move, answer from procedure_move where walk_id = $1 order by position', [walkId])) as Move[];
}

/** The contact is coded: whoever stood where the request or the callback is opened has ended with it, others have left where they stood. */
export async function settleWalks(tx: Transaction, interactionId: string, now: Date): Promise<void> {
  await tx.query(
    `update procedure_walk w set ended_at = $2, state = case when exists (
         select 1 from procedure_version v, jsonb_array_elements(v.content -> 'steps') step
         where v.id = w.version_id and step ->> 'code' = w.at_step and step ->> 'deed' in ('request', 'callback')) then 'ended' else 'left' end
     where interaction_id = $1 and state = 'open'`,
    [interactionId, now],
  );
}
