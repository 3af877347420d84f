import { newId } from '@civic311/kernel';
import type { Transaction } from '@civic311/platform';

const DAY_MS = 86_400_000;
/** The same in every demo, so that loading again replaces them and nothing else. */
const [HELD, COMING] = ['0190b3a0-0000-7000-8000-000000000311', '0190b3a0-0000-7000-8000-000000000312'] as const;
const AGO = 21;

interface SampleNote {
  readonly kind: 'decision' | 'promise';
  readonly words: string;
  /** Days after the meeting until which it was promised, and when it was kept. */
  readonly due?: number;
  readonly kept?: number;
}

const NOTES: readonly SampleNote[] = [
  { kind: 'decision', words: 'Sample: nobody closes a request that another department still works on.' },
  { kind: 'promise', words: 'Sample: send each other the list of closed streets, every Friday.', due: 7, kept: 5 },
  { kind: 'promise', words: 'Sample: write an answer about waiting for spare parts.', due: 14 },
  { kind: 'promise', words: 'Sample: look at the longest waits together before the winter.', due: 35 },
];

/** A meeting that was held and one that is coming, for the demo, in place of those before. Their words are made up. */
export async function putPastMeetings(tx: Transaction, now: Date): Promise<void> {
  await tx.query('delete from improvement_meeting where id = any($1::uuid[])', [[HELD, COMING]]);
  const table: { departmentId: string; staffId: string }[] = await tx.query(
    `select distinct on (d.code) d.id as "departmentId", s.id as "staffId" from department d join staff_role sr on sr.department_id = d.id join staff s on s.id = sr.staff_id and s.disabled_at is null
       join role r on r.id = sr.role_id where 'feedback.follow-up' = any(r.permissions) and exists (select 1 from improvement_action a where a.department_id = d.id) order by d.code, s.email limit 3`,
  );
  const [caller] = table;
  if (!caller) return;
  const heldAt = new Date(now.getTime() - AGO * DAY_MS);
  for (const [id, at, ended] of [[HELD, heldAt, heldAt], [COMING, new Date(now.getTime() + 7 * DAY_MS), null]] as const) {
    await tx.query('insert into improvement_meeting (id, starts_at, department_ids, called_by_id, called_at, ended_at) values ($1, $2, $3, $4, $5, $6)', [
      id, at, table.map(({ departmentId }) => departmentId), caller.staffId, heldAt, ended,
    ]);
  }
  for (const [nth, { kind, words, due, kept }] of NOTES.entries()) {
    const { departmentId, staffId } = table[nth % table.length]!;
    const after = (days: number | undefined) => (days === undefined ? null : new Date(heldAt.getTime() + days * DAY_MS));
    await tx.query(
      `insert into meeting_note (id, meeting_id, kind, words, noted_by_id, noted_at, department_id, owner_id, due_at, settled, settled_at, settled_by_id)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [newId(heldAt), HELD, kind, words, caller.staffId, heldAt, ...(due ? [departmentId, staffId, after(due)] : [null, null, null]), ...(kept ? ['kept', after(kept), staffId] : [null, null, null])],
    );
  }
}
