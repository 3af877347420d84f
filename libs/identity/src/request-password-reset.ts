import { setTimeout } from 'node:timers/promises';
import { type Clock, hashSecret, ok } from '@civic311/kernel';
import { CLOCK, inTransaction, RateLimiter, TooMany } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { StaffLetters } from './staff-letters.js';
import { issueLink } from './staff-links.js';
import { personByEmail } from './staff.store.js';

const TRIES = { what: 'password-reset-email', hits: 5, seconds: 900 };
/** Longer than posting a letter takes, so that the answer's time does not tell who works here. */
const ANSWER_AFTER_MS = 250;

/** Answers the same for everybody; only somebody who has a password and is not disabled gets a letter. */
@Injectable()
export class RequestPasswordReset {
  constructor(
    private readonly dataSource: DataSource,
    private readonly letters: StaffLetters,
    private readonly limiter: RateLimiter,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Throws `TooMany`. */
  async run(email: string): Promise<void> {
    const wait = await this.limiter.hit(TRIES, hashSecret(email.toLowerCase()));
    if (wait > 0) throw new TooMany(wait);
    await Promise.all([this.writeIfKnown(email), setTimeout(ANSWER_AFTER_MS)]);
  }

  private async writeIfKnown(email: string): Promise<void> {
    await inTransaction(this.dataSource, async (tx) => {
      const person = await personByEmail(tx, email);
      if (person?.passwordHash && !person.disabledAt) {
        await this.letters.reset(tx, person, await issueLink(tx, person.id, 'password-reset', this.clock.now()));
      }
      return ok(null);
    });
  }
}
