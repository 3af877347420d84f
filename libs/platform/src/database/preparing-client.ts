import { createHash } from 'node:crypto';
import pg from 'pg';

/** Beyond this many texts somebody builds statements from values; the rest is sent as it comes. */
const MOST_NAMES = 1_000;
const names = new Map<string, string>();

/** A prepared statement's name: the same text has the same name on every connection. */
function nameOf(text: string): string | undefined {
  let name = names.get(text);
  if (!name && names.size < MOST_NAMES) {
    names.set(text, (name = createHash('sha256').update(text).digest('base64url').slice(0, 32)));
  }
  return name;
}

/** A connection that has every statement with values parsed and planned once, in a transaction and out of it. */
export class PreparingClient extends pg.Client {
  constructor(config?: pg.ClientConfig) {
    super(config);
    const send = this.query.bind(this) as (...given: unknown[]) => unknown;
    this.query = ((text: unknown, values: unknown, ...rest: unknown[]) =>
      typeof text === 'string' && Array.isArray(values) && values.length > 0
        ? send({ name: nameOf(text), text, values }, ...rest)
        : send(text, values, ...rest)) as typeof this.query;
  }
}
