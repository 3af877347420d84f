import type { Result } from '@civic311/kernel';
import type { DataSource, EntityManager } from 'typeorm';

/** What every store takes as its first argument: the connection inside its transaction. */
export type Transaction = EntityManager;

class RolledBack {
  constructor(readonly result: { readonly ok: false }) {}
}

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
      const result = await work(tx);
      if (!result.ok) throw new RolledBack(result);
      return result;
    });
  } catch (thrown) {
    if (thrown instanceof RolledBack) return thrown.result as Result<T, R>;
    throw thrown;
  }
}
