import type { Transaction } from '@civic311/platform';
import type { Clock } from '../rules/index.js';
import { type ClockRow, JOINED, type StoredClock, toStored } from '../sla.store.js';

const FIRST = '00000000-0000-0000-0000-000000000000';

/** The next open clocks after an id, of these calendars (null: of all), in the order of their ids. */
export async function nextOpenClocks(
  tx: Transaction,
  { after, calendarIds, most }: { after: string | undefined; calendarIds: readonly string[] | null; most: number },
): Promise<string[]> {
  const rows: { id: string }[] = await tx.query(
    `select c.id from sla_clock c join calendar_version v on v.id = c.calendar_version_id
     where c.id > $1 and c.state in ('RUNNING', 'PAUSED') and ($2::uuid[] is null or v.calendar_id = any($2))
     order by c.id limit $3`,
    [after ?? FIRST, calendarIds, most],
  );
  return rows.map(({ id }) => id);
}

/** These clocks as far as they are open. SKIP leaves out what somebody else holds, WAIT waits for them, READ locks nothing. */
export async function openClocks(tx: Transaction, ids: readonly string[], lock: 'SKIP' | 'WAIT' | 'READ'): Promise<StoredClock[]> {
  const locking = { SKIP: 'for update of c skip locked', WAIT: 'for update of c', READ: '' }[lock];
  const rows: ClockRow[] = await tx.query(
    `${JOINED} where c.id = any($1::uuid[]) and c.state in ('RUNNING', 'PAUSED') order by c.id ${locking}`,
    [ids],
  );
  return rows.map(toStored);
}

/** Writes what a recount may change of many clocks, in one statement. */
export async function updateCounted(tx: Transaction, clocks: readonly (StoredClock & { nextStepAt: Date | null })[]): Promise<void> {
  if (clocks.length === 0) return;
  const rows = clocks.map(({ id, calendarVersionId, nextStepAt, clock }) => ({ id, calendarVersionId, nextStepAt, ...figuresOf(clock) }));
  await tx.query(
    `update sla_clock c set calendar_version_id = n."calendarVersionId", consumed_ms = n."consumedMs", paused_ms = n."pausedMs",
       due_at = n."dueAt", at_risk_at = n."atRiskAt", first_breached_at = n."firstBreachedAt", breached_ms = n."breachedMs",
       revision = n.revision, next_step_at = n."nextStepAt"
     from jsonb_to_recordset($1) as n(id uuid, "calendarVersionId" uuid, "consumedMs" bigint, "pausedMs" bigint,
       "dueAt" timestamptz, "atRiskAt" timestamptz, "firstBreachedAt" timestamptz, "breachedMs" bigint, revision integer, "nextStepAt" timestamptz)
     where c.id = n.id`,
    [JSON.stringify(rows)],
  );
}

const figuresOf = ({ consumedMs, pausedMs, dueAt, atRiskAt, firstBreachedAt, breachedMs, revision }: Clock): object => ({
  consumedMs, pausedMs, dueAt, atRiskAt, firstBreachedAt, breachedMs, revision,
});
