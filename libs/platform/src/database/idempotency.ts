import { createHash } from 'node:crypto';
import { ok, refuse, type Result } from '@civic311/kernel';
import type { DataSource } from 'typeorm';
import type { Transaction } from './transaction.js';

/**
 * Does `work` once per key and gives its first answer to every repeat. A repeat that arrives meanwhile waits on the
 * first one's row. The same key with another input is refused: it would silently lose the second input.
 */
export async function once<T, R>(
  tx: Transaction,
  { scope, key, input }: { scope: string; key: string; input: unknown },
  work: () => Promise<Result<T, R>>,
): Promise<Result<T, R | { code: 'KEY_USED_FOR_OTHER_INPUT' }>> {
  const inputHash = createHash('sha256').update(JSON.stringify(input)).digest('hex');
  const inserted: unknown[] = await tx.query(
    'insert into idempotency_key (scope, key, input_hash) values ($1, $2, $3) on conflict do nothing returning 1',
    [scope, key, inputHash],
  );
  if (inserted.length === 0) {
    const [first] = (await tx.query('select input_hash, response from idempotency_key where scope = $1 and key = $2', [
      scope,
      key,
    ])) as { input_hash: string; response: T }[];
    return first?.input_hash === inputHash ? ok(first.response) : refuse({ code: 'KEY_USED_FOR_OTHER_INPUT' });
  }
  const result = await work();
  if (result.ok) {
    await tx.query('update idempotency_key set response = $3 where scope = $1 and key = $2', [
      scope,
      key,
      JSON.stringify(result.value),
    ]);
  }
  return result;
}

/** Keys are kept as long as a phone may hold a draft that it has not managed to send. */
const KEY_DAYS = 7;

export async function forgetOldKeys(dataSource: DataSource): Promise<void> {
  await dataSource.query('delete from idempotency_key where created_at < now() - make_interval(days => $1)', [KEY_DAYS]);
}
