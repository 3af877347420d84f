/** Who had to act next. `nobody`: the request was closed. */
export type Holder =
  | { readonly kind: 'department'; readonly id: string }
  | { readonly kind: 'contractor'; readonly id: string }
  | { readonly kind: 'resident' }
  | { readonly kind: 'nobody' };

export interface Slice {
  readonly holder: Holder;
  readonly from: Date;
  readonly to: Date;
}

/** What the timeline says about who holds a request. */
export type Turn =
  | { readonly at: Date; readonly kind: 'transferred'; readonly departmentId: string }
  | { readonly at: Date; readonly kind: 'asked' | 'answered' | 'closed' | 'reopened' };

/** A blocking task: its provider holds the ball from the hand-off, not from the acceptance. */
export interface HeldTask {
  readonly provider: Extract<Holder, { id: string }>;
  readonly from: Date;
  /** Null: still open. */
  readonly to: Date | null;
}

export interface Life {
  /** Half-open: `[from, to)`. */
  readonly from: Date;
  readonly to: Date;
  /** The department that it began with. */
  readonly departmentId: string;
  /** In the order in which they happened. */
  readonly turns: readonly Turn[];
  /** Blocking tasks only: what nobody waits for holds nothing up. */
  readonly tasks: readonly HeldTask[];
}

/**
 * Who held the ball when, oldest first; the slices tile the whole life. At each moment one holds it: nobody once it is closed;
 * else the resident whom the city asked; else the provider of the open task that was handed off first; else the department
 * that owns it.
 */
export function holding(life: Life): Slice[] {
  const within = (at: Date) => at > life.from && at < life.to;
  const cuts = [...life.turns.map(({ at }) => at), ...life.tasks.flatMap(({ from, to }) => (to ? [from, to] : [from]))];
  const edges = [life.from, ...cuts.filter(within).toSorted((a, b) => a.getTime() - b.getTime()), life.to];
  const slices: Slice[] = [];
  for (const [i, to] of edges.entries()) {
    const from = edges[i - 1];
    if (!from || from >= to) continue;
    const holder = holderAt(life, from);
    const before = slices.at(-1);
    if (before && isSame(before.holder, holder)) slices[slices.length - 1] = { ...before, to };
    else slices.push({ holder, from, to });
  }
  return slices;
}

function holderAt({ departmentId, turns, tasks }: Life, at: Date): Holder {
  let owner = departmentId;
  let isClosed = false;
  let waitsOnResident = false;
  for (const turn of turns) {
    if (turn.at > at) continue;
    if (turn.kind === 'transferred') owner = turn.departmentId;
    isClosed = turn.kind === 'closed' || (isClosed && turn.kind !== 'reopened');
    // A question goes along to another department.
    waitsOnResident = turn.kind === 'asked' || (waitsOnResident && turn.kind === 'transferred');
  }
  if (isClosed) return { kind: 'nobody' };
  if (waitsOnResident) return { kind: 'resident' };
  const open = tasks.filter(({ from, to }) => from <= at && (to === null || to > at));
  const first = open.toSorted((a, b) => a.from.getTime() - b.from.getTime())[0];
  return first?.provider ?? { kind: 'department', id: owner };
}

export const holderKey = (holder: Holder): string => ('id' in holder ? `${holder.kind} ${holder.id}` : holder.kind);

const isSame = (a: Holder, b: Holder): boolean => holderKey(a) === holderKey(b);

/** Time by holder, in the order in which they first held it; `count` counts it, and the sum is the time of the whole life. */
export function heldBy(slices: readonly Slice[], count: (from: Date, to: Date) => number): { holder: Holder; sum: number }[] {
  const sums = new Map<string, { holder: Holder; sum: number }>();
  for (const { holder, from, to } of slices) {
    const { sum } = sums.get(holderKey(holder)) ?? { sum: 0 };
    sums.set(holderKey(holder), { holder, sum: sum + count(from, to) });
  }
  return [...sums.values()];
}
