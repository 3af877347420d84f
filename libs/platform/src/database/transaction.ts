import type { Result } from '@civic311/kernel';
import { AsyncLocalStorage } from 'node:async_hooks';
import type { DataSource, EntityManager } from 'typeorm';

/** What every store takes as its first argument: the connection inside its transaction. */
export type Transaction = EntityManager;

class RolledBack {
  constructor(readonly result: { readonly ok: false }) {}
}

const inProgress = new AsyncLocalStorage<Transaction>();

/**
 * The transaction that this code runs in, if any. Reads take its connection: they see what it wrote, and a burst of
 * transactions that each wait for a second connection cannot drain the pool.
 */
export const transactionInProgress = (): Transaction | undefined => inProgress.getStore();

/**
 * Runs `work` in one transaction. A refusal rolls back and is returned, a fault rolls back and is thrown: either all
 * of it is kept, or none.
 */
export async function inTransaction<T, R>(
  dataSource: DataSource,
  work: (tx: Transaction) => Promise<Result<T, R>>,
): Promise<Result<T, R>> {
  try {
    return await dataSource.transaction(async (tx) => {
      const result = await inProgress.run(tx, () => work(tx));
      if (!result.ok) throw new RolledBack(result);
      return result;
    });
  } catch (thrown) {
    if (thrown instanceof RolledBack) return thrown.result as Result<T, R>;
    throw thrown;
  }
}
