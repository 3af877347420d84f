import { type Clock, hashSecret, isId, newId, newSecret, ok, type Result } from '@civic311/kernel';
import { sendsTexts } from '@civic311/messaging';
import { CLOCK, CONFIG, type Config, inTransaction, type InputRefusal, invalid, NotFound, RateLimiter, TooMany, type Transaction } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { bringFollowers } from '../merging/merged.store.js';
import { Notices } from '../messages/notices.js';
import { lockRequest } from '../requests.store.js';
import { readReference } from '../rules/numbering.js';
import { sees } from '../rules/visibility.js';
import { append } from '../timeline.js';
import { isEmail, readPhone } from './contact.js';

const MESSAGES_TO_ONE_ADDRESS = { what: 'follow-address', hits: 10, seconds: 86_400 };

/** Following by e-mail, or by text where the city sends texts: confirmed first, ended by one button, and never a word about who reported. */
@Injectable()
export class Following {
  constructor(
    private readonly dataSource: DataSource,
    private readonly notices: Notices,
    private readonly limiter: RateLimiter,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Asks for it. The answer is the same whether or not somebody follows already. `confirmed`: a call-taker has the
   * caller on the line, who needs no message to prove the address. Throws `TooMany` when an address was asked for too often.
   */
  async ask(
    input: { reference: string; address: string; language: string },
    confirmed = false,
  ): Promise<Result<{ reference: string }, InputRefusal>> {
    const takesTexts = sendsTexts(this.config);
    const typed = input.address.trim();
    const address = isEmail(typed) ? typed : takesTexts ? readPhone(typed) : undefined;
    if (!address) return invalid({ path: 'address', code: takesTexts ? 'NOT_AN_EMAIL_OR_PHONE' : 'NOT_AN_EMAIL' });
    if (!confirmed) await this.spare(address);
    return inTransaction<{ reference: string }, InputRefusal>(this.dataSource, async (tx) => {
      const reference = readReference(input.reference);
      const [found] = reference
        ? ((await tx.query('select id from request where reference = $1', [reference])) as { id: string }[])
        : [];
      const request = found ? await lockRequest(tx, found.id) : null;
      if (!request || !sees({ kind: 'public' }, request)) return invalid({ path: 'reference', code: 'REFERENCE_UNKNOWN' });
      const now = this.clock.now();
      // Whoever hears of it only because of a merge now wishes it themselves.
      await tx.query('update request_follower set brought_from = null where request_id = $1 and lower(address) = lower($2) and ended_at is null', [request.id, address]);
      if (confirmed) await this.settle(tx, request.id, address, now);
      const [id, secret] = [newId(now), newSecret()];
      const added: unknown[] = await tx.query(
        `insert into request_follower (id, request_id, address, language, token_hash, created_at, confirmed_at)
         values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing returning id`,
        [id, request.id, address, input.language, hashSecret(secret), now, confirmed ? now : null],
      );
      if (added.length > 0 && confirmed) await this.count(tx, request.id, now, 1);
      if (added.length > 0 && !confirmed) {
        await this.notices.confirmFollowing(tx, request, { id, address, language: input.language, secret });
      }
      return ok({ reference: request.reference });
    });
  }

  /** Anybody can type somebody else's address, from many places at once. Throws `TooMany`. */
  private async spare(address: string): Promise<void> {
    const wait = await this.limiter.hit(MESSAGES_TO_ONE_ADDRESS, hashSecret(address.toLowerCase()));
    if (wait > 0) throw new TooMany(wait);
  }

  /** Somebody who asked on the web and never pressed the button is on the line now: that confirms it. */
  private async settle(tx: Transaction, requestId: string, address: string, now: Date): Promise<void> {
    const [, settled] = (await tx.query(
      `update request_follower set confirmed_at = $3
       where request_id = $1 and lower(address) = lower($2) and ended_at is null and confirmed_at is null returning id`,
      [requestId, address, now],
    )) as [unknown[], number];
    if (settled > 0) await this.count(tx, requestId, now, 1);
  }

  /** Confirms the address; pressing twice is the same as once. */
  confirm(secret: string): Promise<Result<{ reference: string }, never>> {
    return inTransaction<{ reference: string }, never>(this.dataSource, async (tx) => {
      const [follower] = (await tx.query(
        `select f.id, f.request_id as "requestId", f.confirmed_at as "confirmedAt", r.reference from request_follower f
         join request r on r.id = f.request_id where f.token_hash = $1 and f.ended_at is null for update of f`,
        [hashSecret(secret)],
      )) as { id: string; requestId: string; confirmedAt: Date | null; reference: string }[];
      if (!follower) throw new NotFound();
      if (!follower.confirmedAt) {
        const now = this.clock.now();
        await tx.query('update request_follower set confirmed_at = $2, brought_from = null where id = $1', [follower.id, now]);
        await this.count(tx, follower.requestId, now, 1);
      }
      return ok({ reference: follower.reference });
    });
  }

  /** Ends it. The follower's id is known only from their own messages. */
  stop(followerId: string): Promise<Result<{ reference: string }, never>> {
    return inTransaction<{ reference: string }, never>(this.dataSource, async (tx) => {
      const [follower] = isId(followerId)
        ? ((await tx.query(
            `select f.request_id as "requestId", f.confirmed_at as "confirmedAt", f.ended_at as "endedAt", r.reference, f.brought_from as "broughtFrom"
             from request_follower f join request r on r.id = f.request_id where f.id = $1 for update of f`,
            [followerId],
          )) as { requestId: string; confirmedAt: Date | null; endedAt: Date | null; reference: string; broughtFrom: string | null }[])
        : [];
      if (!follower) throw new NotFound();
      const now = this.clock.now();
      if (!follower.endedAt) {
        await tx.query('update request_follower set ended_at = $2 where id = $1', [followerId, now]);
        if (follower.broughtFrom) await this.stopWhereItBegan(tx, followerId, now);
        if (follower.confirmedAt) await this.count(tx, follower.requestId, now, -1);
      }
      return ok({ reference: follower.reference });
    });
  }

  /** They heard of a merged request by one that they followed: they asked for neither any more. */
  private async stopWhereItBegan(tx: Transaction, followerId: string, now: Date): Promise<void> {
    await tx.query(
      `update request_follower f set ended_at = $2 from request_follower b join request r on r.master_id = b.request_id
       where b.id = $1 and f.request_id = r.id and lower(f.address) = lower(b.address) and f.ended_at is null`,
      [followerId, now],
    );
  }

  private async count(tx: Transaction, requestId: string, now: Date, by: 1 | -1): Promise<void> {
    await tx.query('update request set followers = followers + $2 where id = $1', [requestId, by]);
    const [goesOn] = (await tx.query('select master_id as id from request where id = $1 and master_id is not null', [requestId])) as { id: string }[];
    if (goesOn) await bringFollowers(tx, goesOn.id, now);
    if (by > 0) {
      await append(tx, [
        { requestId, kind: 'followed', at: now, actor: { kind: 'resident', id: null }, audience: 'staff' },
      ]);
    }
  }
}
