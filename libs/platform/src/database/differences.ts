/** One thing that a change changed: where (`name.en`, `questions.where.required`), from what to what; null: not there. */
export interface Difference {
  readonly path: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** What differs between two JSON values, leaf by leaf, in the order in which they stand. Things in lists go by code or key. */
export function differences(before: unknown, after: unknown): Difference[] {
  const old = leaves(before);
  const now = leaves(after);
  const paths = [...new Set([...old.keys(), ...now.keys()])];
  return paths.flatMap((path) => {
    const change = { path, before: old.get(path) ?? null, after: now.get(path) ?? null };
    return change.before === change.after ? [] : [change];
  });
}

function leaves(value: unknown, path = ''): Map<string, string> {
  if (value === null || value === undefined) return new Map();
  if (typeof value !== 'object') return new Map([[path, String(value)]]);
  if (Array.isArray(value) && value.every((item) => typeof item !== 'object')) {
    return value.length === 0 ? new Map() : new Map([[path, value.join(', ')]]);
  }
  const entries = Array.isArray(value) ? value.map((item, at) => [nameIn(item, at), withoutName(item)] as const) : Object.entries(value);
  const under = entries.flatMap(([field, item]) => [...leaves(item, path ? `${path}.${field}` : field)]);
  const order = Array.isArray(value) && path ? [[`${path}.order`, entries.map(([name]) => name).join(', ')] as const] : [];
  return new Map([...under, ...order]);
}

function nameIn(item: unknown, at: number): string {
  const { code, key } = item as { code?: string; key?: string };
  return code ?? key ?? String(at + 1);
}

/** The path says it already. */
function withoutName(item: unknown): object {
  const { code: _code, key: _key, ...rest } = item as { code?: string; key?: string };
  return rest;
}
