import { CityInForce } from '@civic311/geo';
import { type Clock, type FieldFault, hashSecret, newId, ok, refuse, type Result } from '@civic311/kernel';
import { CLOCK, inTransaction, type InputRefusal, invalid, NotFound, type Transaction } from '@civic311/platform';
import { isEmail } from '@civic311/requests';
import { readReference } from '@civic311/requests/rules';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { BusinessDays } from '../following-up/business-days.js';
import { ANSWER_BUSINESS_DAYS, type ComplaintKind, mayAskReview, REVIEW_BUSINESS_DAYS } from '../rules/index.js';
import { ComplaintEntity } from './complaint.entity.js';
import { ComplaintLetters } from './complaint-letters.js';

export interface ComplaintToMake {
  /** Chosen by who complains: the only key to it; the same key is the same complaint. */
  readonly key: string;
  readonly kind: ComplaintKind;
  readonly words: string;
  readonly email: string;
  /** Of the request it is about, as typed; '' for none. */
  readonly reference: string;
  readonly language: string;
}
export interface Complained {
  readonly dueAt: Date;
}
export type ReviewRefusal = InputRefusal | { readonly code: 'REVIEW_NOT_POSSIBLE' };

const [SHORTEST, LONGEST, LONGEST_WHY] = [10, 5_000, 2_000];

/** What who complains does, without an account. */
@Injectable()
export class Complain {
  constructor(
    private readonly dataSource: DataSource,
    private readonly cities: CityInForce,
    private readonly days: BusinessDays,
    private readonly letters: ComplaintLetters,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Exactly once for each form. An answer is owed ten business days on. */
  async run(said: ComplaintToMake): Promise<Result<Complained, InputRefusal>> {
    const { languages } = await this.cities.current();
    const language = languages.includes(said.language) ? said.language : languages[0]!;
    return inTransaction<Complained, InputRefusal>(this.dataSource, async (tx) => {
      // The same form twice at once: the second waits here and finds the first.
      await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`complaint ${said.key}`]);
      const sent = await tx.findOne(ComplaintEntity, { where: { formKey: said.key } });
      if (sent) return ok({ dueAt: sent.dueAt });
      const [words, email, reference] = [said.words.trim(), said.email.trim().toLowerCase(), said.reference.trim()];
      const request = reference ? await requestOf(tx, reference) : null;
      const faults: FieldFault[] = [
        ...(words.length < SHORTEST ? [{ path: 'words', code: 'TEXT_NEEDED' }] : []),
        ...(words.length > LONGEST ? [{ path: 'words', code: 'TOO_LONG', limit: LONGEST }] : []),
        ...(reference && !request ? [{ path: 'reference', code: 'UNKNOWN_REFERENCE' }] : []),
        ...(email && !isEmail(email) ? [{ path: 'email', code: 'NOT_AN_EMAIL' }] : []),
      ];
      if (faults.length > 0) return invalid(...faults);
      const now = this.clock.now();
      const id = newId(now);
      const dueAt = await this.days.after(tx, request?.departmentId ?? null, now, ANSWER_BUSINESS_DAYS);
      const complaint = { id, email: email || null, language, dueAt };
      await tx.insert(ComplaintEntity, {
        ...complaint, formKey: said.key, kind: said.kind, words, requestId: request?.id ?? null, departmentId: request?.departmentId ?? null, state: 'received', receivedAt: now,
      });
      await tx.query('insert into complaint_link (token_hash, complaint_id) values ($1, $2)', [hashSecret(said.key), id]);
      await this.letters.tell(tx, 'received', complaint);
      return ok({ dueAt });
    });
  }

  /** Once, within 30 days of the answer: somebody else looks at it. */
  askReview(secret: string, why: string): Promise<Result<Complained, ReviewRefusal>> {
    return inTransaction<Complained, ReviewRefusal>(this.dataSource, async (tx) => {
      const [link] = (await tx.query('select complaint_id as id from complaint_link where token_hash = $1', [hashSecret(secret)])) as { id: string }[];
      const complaint = link && (await tx.findOne(ComplaintEntity, { where: { id: link.id }, lock: { mode: 'pessimistic_write' } }));
      if (!complaint) throw new NotFound();
      if (complaint.state === 'review-asked') return ok({ dueAt: complaint.dueAt });
      const now = this.clock.now();
      if (!mayAskReview(complaint, now)) return refuse({ code: 'REVIEW_NOT_POSSIBLE' });
      const reviewWhy = why.trim();
      if (reviewWhy.length < SHORTEST) return invalid({ path: 'why', code: 'TEXT_NEEDED' });
      if (reviewWhy.length > LONGEST_WHY) return invalid({ path: 'why', code: 'TOO_LONG', limit: LONGEST_WHY });
      const dueAt = await this.days.after(tx, complaint.departmentId, now, REVIEW_BUSINESS_DAYS);
      await tx.update(ComplaintEntity, { id: complaint.id }, { state: 'review-asked', reviewWhy, reviewAskedAt: now, dueAt });
      await this.letters.tell(tx, 'review-asked', { ...complaint, dueAt });
      return ok({ dueAt });
    });
  }
}

async function requestOf(tx: Transaction, typed: string): Promise<{ id: string; departmentId: string } | null> {
  const reference = readReference(typed);
  const [request] = reference
    ? ((await tx.query('select id, department_id as "departmentId" from request where reference = $1', [reference])) as { id: string; departmentId: string }[])
    : [];
  return request ?? null;
}
