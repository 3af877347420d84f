import { ScopedAccount, type ScopedAccountRefusal } from '@civic311/identity';
import { type Clock, ok, refuse, type Result } from '@civic311/kernel';
import { CLOCK, inLanguage, inTransaction, invalid, NotFound, recordChange, type StaffVisitor, type Transaction, type Translated } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ApplicationState } from '../rules/index.js';
import { Certificates } from '../liaisons/certificates.js';
import { LiaisonLetters } from './liaison-letters.js';

interface Decided {
  readonly id: string;
}
type DecisionRefusal = ScopedAccountRefusal | { readonly code: 'APPLICATION_DECIDED' };

interface Waiting {
  state: ApplicationState;
  name: string;
  email: string;
  language: string;
  languages: string[];
  neighborhoodId: string;
  neighborhood: Translated;
}

/** Staff say yes or no to a volunteer, who is told; either way once. */
@Injectable()
export class DecideApplication {
  constructor(
    private readonly dataSource: DataSource,
    private readonly accounts: ScopedAccount,
    private readonly letters: LiaisonLetters,
    private readonly certificates: Certificates,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Gives the volunteer an account that may be a liaison and nothing else; they have yet to be certified. `department` (a code) answers for them. */
  accept(by: StaffVisitor, { id, department }: { id: string; department: string }): Promise<Result<Decided, DecisionRefusal>> {
    return inTransaction<Decided, DecisionRefusal>(this.dataSource, async (tx) => {
      const waiting = await held(tx, id);
      if (waiting.state !== 'new') return refuse({ code: 'APPLICATION_DECIDED' });
      const { name, email, language, languages, neighborhoodId } = waiting;
      const account = await this.accounts.give(tx, by, { email, name, language, permission: 'outreach.liaison', department });
      if (!account.ok) return account;
      const now = this.clock.now();
      await tx.query(
        `insert into liaison (staff_id, application_id, shown_name, languages, since) values ($1, $2, $3, $4, $5)
         on conflict (staff_id) do update set application_id = excluded.application_id, languages = excluded.languages, ended_at = null`,
        [account.value.id, id, name, languages, now],
      );
      await tx.query('insert into liaison_area (staff_id, area_id) values ($1, $2) on conflict do nothing', [account.value.id, neighborhoodId]);
      await recordChange(tx, { kind: 'liaison', about: account.value.id, name, by: by.id, at: now, before: null, after: { neighborhood: inLanguage(waiting.neighborhood, 'en'), languages, department } });
      await this.decide(tx, by, id, waiting, { to: 'accepted', reason: null, now });
      // Who passed it all before, as a member of staff or in an earlier year, need not pass it again.
      await this.certificates.grant(tx, account.value.id);
      return ok({ id });
    });
  }

  /** With a reason, which they are told; who they are is then forgotten. */
  async decline(by: StaffVisitor, { id, reason }: { id: string; reason: string }): Promise<Result<Decided, DecisionRefusal>> {
    const why = reason.trim();
    if (why === '') return invalid({ path: 'reason', code: 'EMPTY' });
    return inTransaction<Decided, DecisionRefusal>(this.dataSource, async (tx) => {
      const waiting = await held(tx, id);
      if (waiting.state !== 'new') return refuse({ code: 'APPLICATION_DECIDED' });
      await this.decide(tx, by, id, waiting, { to: 'declined', reason: why, now: this.clock.now() });
      return ok({ id });
    });
  }

  private async decide(tx: Transaction, by: StaffVisitor, id: string, waiting: Waiting, { to, reason, now }: { to: 'accepted' | 'declined'; reason: string | null; now: Date }): Promise<void> {
    const forgotten = to === 'declined' ? ', name = null, email = null, why = null' : '';
    await tx.query(`update liaison_application set state = $2, decided_at = $3, decided_by_id = $4, decline_reason = $5${forgotten} where id = $1`, [id, to, now, by.id, reason]);
    const { name, email, language, neighborhood } = waiting;
    await this.letters.tell(tx, to, { aboutId: id, name, email, language, neighborhood: inLanguage(neighborhood, language), reason: reason ?? '', occasion: 'decision' });
    // The history keeps no name of whom we do not know.
    await recordChange(tx, {
      kind: 'liaison-application', about: id, name: inLanguage(neighborhood, 'en'), by: by.id, at: now, before: { state: waiting.state }, after: { state: to, ...(reason ? { reason } : {}) },
    });
  }
}

async function held(tx: Transaction, id: string): Promise<Waiting> {
  const [waiting] = (await tx.query(
    `select a.state, a.name, a.email, a.language, a.languages, a.neighborhood_id as "neighborhoodId", area.name as neighborhood
     from liaison_application a join area on area.id = a.neighborhood_id where a.id = $1 for update of a`,
    [id],
  )) as Waiting[];
  if (!waiting) throw new NotFound();
  return waiting;
}
