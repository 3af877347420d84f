import { newId } from '@civic311/kernel';
import type { Transaction } from '@civic311/platform';
import { addressOf } from '../rules/reaching.js';
import type { State } from '../rules/lifecycle.js';

interface By {
  at: Date;
  actorId: string | null;
}

export interface StandingMerge {
  id: string;
  sourceId: string;
  targetId: string;
  stateBefore: State;
  mergedAt: Date;
}

/** Every request that ends in `root`, over any number of merges; `union` alone makes a ring of them end. */
const SOURCES = `with recursive source as (
  select m.source_id as id from request_merge m where m.target_id = $1 and m.undone_at is null
  union select m.source_id from request_merge m join source s on s.id = m.target_id where m.undone_at is null)`;

/** Who should hear of `root` because their own request goes on in it, and since when they last asked to. */
const WANTED = `${SOURCES}, wanted as (
  select distinct on (address) address, language, origin, max(since) over (partition by address) as since from (
    select lower(${addressOf('c')}) as address, c.language, c.request_id as origin, r.opened_at as since
    from request_contact c join source s on s.id = c.request_id join request r on r.id = s.id
    where c.wants_updates
    union all select lower(f.address), f.language, f.request_id, f.confirmed_at from request_follower f join source s on s.id = f.request_id
    where f.confirmed_at is not null and f.ended_at is null and f.brought_from is null) as people
  order by address, origin)`;

/** Where a request goes on, step by step: the last one is where news of it belongs. Itself, when it was not merged. */
export async function chainOf(tx: Transaction, id: string): Promise<string[]> {
  const rows: { id: string }[] = await tx.query(
    `with recursive step as (
       select $1::uuid as id, array[$1::uuid] as path
       union all select m.target_id, s.path || m.target_id from request_merge m join step s on s.id = m.source_id
       where m.undone_at is null and not m.target_id = any(s.path))
     select id from step order by cardinality(path)`,
    [id],
  );
  return rows.map((row) => row.id);
}

/** Joins two locked requests; the caller has made sure that the target does not itself end in the source. */
export async function joinRequests(tx: Transaction, source: { id: string; state: State }, targetId: string, by: By): Promise<void> {
  await tx.query(
    `insert into request_merge (id, source_id, target_id, state_before, merged_at, merged_by) values ($1, $2, $3, $4, $5, $6)`,
    [newId(by.at), source.id, targetId, source.state, by.at, by.actorId],
  );
  await settle(tx, targetId, by.at);
}

/** Parts what was joined, if it was; followers are back where they were. Gives the merge that ended. */
export async function partRequest(tx: Transaction, sourceId: string, by: By): Promise<StandingMerge | null> {
  const chain = await chainOf(tx, sourceId);
  const [[merge]] = (await tx.query(
    `update request_merge set undone_at = $2, undone_by = $3 where source_id = $1 and undone_at is null
     returning id, source_id as "sourceId", target_id as "targetId", state_before as "stateBefore", merged_at as "mergedAt"`,
    [sourceId, by.at, by.actorId],
  )) as [StandingMerge[], number];
  if (!merge) return null;
  await tx.query('update request set master_id = null where id = $1', [sourceId]);
  await settle(tx, sourceId, by.at);
  // Each that it went through may have had its people too.
  for (const id of chain.slice(1)) await settle(tx, id, by.at);
  return merge;
}

export async function standingMerge(tx: Transaction, sourceId: string): Promise<StandingMerge | undefined> {
  const [merge] = (await tx.query(
    `select id, source_id as "sourceId", target_id as "targetId", state_before as "stateBefore", merged_at as "mergedAt"
     from request_merge where source_id = $1 and undone_at is null`,
    [sourceId],
  )) as StandingMerge[];
  return merge;
}

/** What ends in this request points at where it goes on now, and the right people follow it. */
async function settle(tx: Transaction, id: string, at: Date): Promise<void> {
  const root = (await chainOf(tx, id)).at(-1)!;
  await tx.query(
    `${SOURCES} update request r set master_id = $1 from source s where r.id = s.id and r.id <> $1 and r.master_id is distinct from $1`,
    [root],
  );
  for (const each of new Set([id, root])) await bringFollowers(tx, each, at);
}

/**
 * A merge never loses a resident: reporters and followers of what goes on here hear of it, as followers, who never learn who
 * reported. Whose request does not end here any more is returned. Who pressed "stop" hears of it again only once they ask anew.
 */
export async function bringFollowers(tx: Transaction, id: string, at: Date): Promise<void> {
  await tx.query(
    `${WANTED} update request_follower f set ended_at = $2, returned_at = $2
     where f.request_id = $1 and f.brought_from is not null and f.ended_at is null
       and not exists (select 1 from wanted w where w.address = lower(f.address))`,
    [id, at],
  );
  await tx.query(
    `${WANTED} insert into request_follower (id, request_id, address, language, token_hash, created_at, confirmed_at, brought_from)
     select uuidv7(), $1, w.address, w.language, encode(sha256(uuidv7()::text::bytea), 'hex'), $2, $2, w.origin from wanted w
     where not exists (select 1 from request_follower f where f.request_id = $1 and lower(f.address) = w.address and (f.ended_at is null and f.confirmed_at is not null
       or f.brought_from is not null and f.ended_at >= w.since and f.returned_at is null))
       -- Its own reporter hears of it anyway.
       and not exists (select 1 from request_contact c where c.request_id = $1 and c.wants_updates and lower(${addressOf('c')}) = w.address)
     on conflict (request_id, lower(address)) where ended_at is null do update set confirmed_at = excluded.confirmed_at, brought_from = excluded.brought_from`,
    [id, at],
  );
  await countFollowers(tx, id);
}

/** How many hear of it: its followers, and reporters of what goes on here who left no address. */
export async function countFollowers(tx: Transaction, id: string): Promise<void> {
  await tx.query(
    `update request set followers = (select count(*) from request_follower
       where request_id = $1 and confirmed_at is not null and ended_at is null) + (select count(*) from request d
       where d.master_id = $1 and not exists (select 1 from request_contact c
         where c.request_id = d.id and c.wants_updates)) where id = $1`,
    [id],
  );
}
