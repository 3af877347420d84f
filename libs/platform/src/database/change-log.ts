import { newId } from '@civic311/kernel';
import type { Transaction } from './transaction.js';

/** What somebody changed of the city's settings. */
export interface Change {
  /** Of which kind of object: 'service', 'routing-rule', 'role'… */
  readonly kind: string;
  /** Which one, by its code or id. */
  readonly about: string;
  /** What people call it. */
  readonly name: string;
  /** Null: the city's folder was put in place of what people had changed. */
  readonly by: string | null;
  readonly at: Date;
  /** Null: it is new. */
  readonly before: object | null;
  /** Null: it was removed. */
  readonly after: object | null;
  readonly reason?: string | null;
}

/** Keeps who changed what, from what to what: only the fields that differ. Nothing is kept when nothing differs. */
export async function recordChange(tx: Transaction, { kind, about, name, by, at, before, after, reason }: Change): Promise<void> {
  const changed = before && after ? differing(before, after) : { before, after };
  if (isEmpty(changed.before) && isEmpty(changed.after)) return;
  await tx.query(
    `insert into change_log (id, kind, about, name, changed_by, changed_at, before, after, reason)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [newId(at), kind, about, name.slice(0, 300), by, at, json(changed.before), json(changed.after), reason?.trim() || null],
  );
}

/** Of these kinds, what people changed since the city's folder was last put in its place: that the folder leaves alone. */
export async function changedByPeople(tx: Transaction, kind: string): Promise<ReadonlySet<string>> {
  const rows = (await tx.query(
    `select about from (select distinct on (about) about, changed_by from change_log where kind = $1
       order by about, changed_at desc, id desc) as newest where changed_by is not null`,
    [kind],
  )) as { about: string }[];
  return new Set(rows.map(({ about }) => about));
}

const isEmpty = (value: object | null): boolean => value !== null && Object.keys(value).length === 0;

const json = (value: object | null): string | null => value && JSON.stringify(value);

/** Both, without the fields that say the same. */
function differing(before: object, after: object): { before: object; after: object } {
  const old = Object.entries(before);
  const now = new Map(Object.entries(after));
  const same = new Set(old.filter(([field, value]) => isSame(value, now.get(field))).map(([field]) => field));
  const but = (object: object) => Object.fromEntries(Object.entries(object).filter(([field]) => !same.has(field)));
  return { before: but(before), after: but(after) };
}

/** As JSON says it, whatever the order of fields. */
function isSame(one: unknown, other: unknown): boolean {
  if (typeof one !== 'object' || typeof other !== 'object' || !one || !other) return (one ?? null) === (other ?? null);
  const fields = Object.keys(one);
  const value = (object: object, field: string) => (object as Record<string, unknown>)[field];
  return fields.length === Object.keys(other).length && fields.every((field) => isSame(value(one, field), value(other, field)));
}
