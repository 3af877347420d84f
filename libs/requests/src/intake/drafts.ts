import { randomUUID } from 'node:crypto';
import { type Clock, hashSecret, newId, newSecret, ok, refuse, type Result } from '@civic311/kernel';
import { CLOCK, type InputRefusal, inTransaction, invalid, Sql, type Transaction } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type DraftData, type DraftPatch, patched, patchFaults } from './draft-data.js';
import { type DraftGone, expiryOf } from './draft-expiry.js';
import { Photos } from './photos.js';

export interface Draft {
  id: string;
  data: DraftData;
  expiresAt: Date;
}

/** What residents have typed so far, kept here so that every step works without script. Never log it. */
@Injectable()
export class Drafts {
  constructor(
    private readonly dataSource: DataSource,
    private readonly sql: Sql,
    private readonly photos: Photos,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** An empty draft. The secret is the only way back to it: put it in the resident's cookie. */
  async start(language: string): Promise<{ id: string; secret: string; expiresAt: Date }> {
    const now = this.clock.now();
    const [id, secret, expiresAt] = [newId(now), newSecret(), expiryOf(now)];
    const data: DraftData = { key: randomUUID(), language };
    await this.dataSource.query(
      'insert into request_draft (id, token_hash, data, created_at, updated_at, expires_at) values ($1, $2, $3, $4, $4, $5)',
      [id, hashSecret(secret), data, now, expiresAt],
    );
    return { id, secret, expiresAt };
  }

  /** The draft of this secret, or null where there is none or it has expired. */
  async load(secret: string): Promise<Draft | null> {
    const draft = await this.sql.row<Draft>(
      'select id, data, expires_at as "expiresAt" from request_draft where token_hash = $1 and expires_at > $2',
      [hashSecret(secret), this.clock.now()],
    );
    return draft ?? null;
  }

  /** Without its secret: for who was let look by who has it. Null where it has expired. */
  async read(id: string): Promise<Draft | null> {
    const draft = await this.sql.row<Draft>('select id, data, expires_at as "expiresAt" from request_draft where id = $1 and expires_at > $2', [id, this.clock.now()]);
    return draft ?? null;
  }

  /** Gives the draft to somebody else: their new secret; the one before opens nothing any more. Null where it has expired. */
  async handOver(tx: Transaction, id: string): Promise<string | null> {
    const secret = newSecret();
    const [, kept] = (await tx.query('update request_draft set token_hash = $2 where id = $1 and expires_at > $3', [id, hashSecret(secret), this.clock.now()])) as [unknown, number];
    return kept > 0 ? secret : null;
  }

  /** Lays `patch` over the draft, key by key, and gives it another day. Two saves at once both hold. */
  async save(secret: string, patch: DraftPatch): Promise<Result<Draft, InputRefusal | DraftGone>> {
    const faults = patchFaults(patch);
    if (faults.length > 0) return invalid(...faults);
    const now = this.clock.now();
    return inTransaction<Draft, InputRefusal | DraftGone>(this.dataSource, async (tx) => {
      const [draft] = (await tx.query(
        'select id, data from request_draft where token_hash = $1 and expires_at > $2 for update',
        [hashSecret(secret), now],
      )) as Pick<Draft, 'id' | 'data'>[];
      if (!draft) return refuse({ code: 'DRAFT_GONE' });
      const data = patched(draft.data, patch);
      if ('code' in data) return invalid(data);
      const expiresAt = expiryOf(now);
      await tx.query('update request_draft set data = $2, updated_at = $3, expires_at = $4 where id = $1', [
        draft.id,
        data,
        now,
        expiresAt,
      ]);
      return ok({ id: draft.id, data, expiresAt });
    });
  }

  /** Forgets the draft and the photos that no request has taken. An unknown secret is no fault. */
  async discard(secret: string): Promise<void> {
    await this.remove('where token_hash = $1', [hashSecret(secret)]);
  }

  /** Forgets drafts that expired, at most `most`; gives how many. Several sweepers never wait for each other. */
  async sweepExpired(now: Date, most: number): Promise<number> {
    return this.remove('where expires_at <= $1 order by expires_at limit $2', [now, most]);
  }

  private async remove(which: string, values: unknown[]): Promise<number> {
    const { ids, files } = await this.dataSource.transaction(async (tx) => {
      const found = (await tx.query(`select id from request_draft ${which} for update skip locked`, values)) as {
        id: string;
      }[];
      const ids = found.map(({ id }) => id);
      const files = await this.photos.forget(tx, ids);
      await tx.query('delete from request_draft where id = any($1::uuid[])', [ids]);
      return { ids, files };
    });
    await this.photos.removeFiles(files);
    return ids.length;
  }
}
