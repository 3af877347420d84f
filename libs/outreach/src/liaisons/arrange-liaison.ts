import { ScopedAccount } from '@civic311/identity';
import { Areas } from '@civic311/geo';
import { type Clock, ok, type Result } from '@civic311/kernel';
import { CLOCK, inLanguage, inTransaction, type InputRefusal, invalid, NotFound, recordChange, type StaffVisitor, type Transaction } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { LiaisonLetters } from '../applications/liaison-letters.js';
import { MOST_AREAS_OF_A_LIAISON, MOST_OF_APPLICATION } from '../rules/index.js';

interface Arranged {
  readonly id: string;
}

/** Staff say for which neighborhoods a liaison speaks, and when it is over. */
@Injectable()
export class ArrangeLiaison {
  constructor(
    private readonly dataSource: DataSource,
    private readonly areas: Areas,
    private readonly accounts: ScopedAccount,
    private readonly letters: LiaisonLetters,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Codes of neighborhoods, one to ten, in place of those before. What was entered elsewhere stays theirs to follow. */
  async speakFor(by: StaffVisitor, staffId: string, codes: readonly string[]): Promise<Result<Arranged, InputRefusal>> {
    const all = await this.areas.list('neighborhood');
    const wanted = all.filter(({ code }) => codes.includes(code));
    if (wanted.length === 0) return invalid({ path: 'neighborhoods', code: 'EMPTY' });
    if (wanted.length !== new Set(codes).size) return invalid({ path: 'neighborhoods', code: 'UNKNOWN_AREA' });
    if (wanted.length > MOST_AREAS_OF_A_LIAISON) return invalid({ path: 'neighborhoods', code: 'TOO_MANY', max: MOST_AREAS_OF_A_LIAISON });
    return inTransaction<Arranged, InputRefusal>(this.dataSource, async (tx) => {
      const { name } = await held(tx, staffId);
      const before = (await tx.query('select area_id as id from liaison_area where staff_id = $1', [staffId])) as { id: string }[];
      await tx.query('delete from liaison_area where staff_id = $1', [staffId]);
      await tx.query('insert into liaison_area (staff_id, area_id) select $1, unnest($2::uuid[])', [staffId, wanted.map(({ id }) => id)]);
      const said = (ids: readonly string[]) => all.filter(({ id }) => ids.includes(id)).map((area) => inLanguage(area.name, 'en')).join(', ');
      await recordChange(tx, {
        kind: 'liaison', about: staffId, name, by: by.id, at: this.clock.now(),
        before: { neighborhoods: said(before.map(({ id }) => id)) }, after: { neighborhoods: said(wanted.map(({ id }) => id)) },
      });
      return ok({ id: staffId });
    });
  }

  /** With a reason, which they are told. Their account may no longer be a liaison from the next click on; what they entered stays with the city. */
  async end(by: StaffVisitor, staffId: string, reason: string): Promise<Result<Arranged, InputRefusal>> {
    const why = reason.trim();
    if (why === '') return invalid({ path: 'reason', code: 'EMPTY' });
    if (why.length > MOST_OF_APPLICATION.reason) return invalid({ path: 'reason', code: 'TOO_LONG', max: MOST_OF_APPLICATION.reason });
    return inTransaction<Arranged, InputRefusal>(this.dataSource, async (tx) => {
      const { name, email, language, since } = await held(tx, staffId);
      const now = this.clock.now();
      await tx.query('update liaison set ended_at = $2 where staff_id = $1', [staffId, now]);
      await this.accounts.take(tx, by, { staffId, permission: 'outreach.liaison' });
      await this.letters.tell(tx, 'ended', { aboutId: staffId, name, email, language, reason: why, occasion: now.toISOString() });
      await recordChange(tx, { kind: 'liaison', about: staffId, name, by: by.id, at: now, reason: why, before: { since: since.toISOString() }, after: { endedAt: now.toISOString() } });
      return ok({ id: staffId });
    });
  }
}

async function held(tx: Transaction, staffId: string): Promise<{ name: string; email: string; language: string; since: Date }> {
  const [liaison] = (await tx.query(
    'select l.shown_name as name, s.email, s.language, l.since from liaison l join staff s on s.id = l.staff_id where l.staff_id = $1 and l.ended_at is null for update of l', [staffId],
  )) as { name: string; email: string; language: string; since: Date }[];
  if (!liaison) throw new NotFound();
  return liaison;
}
