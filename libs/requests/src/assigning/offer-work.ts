import { type Clock, newId, ok, refuse, type Result } from '@civic311/kernel';
import { StaffNotices } from '@civic311/messaging';
import { Catalog, CLOCK, inLanguage, inTransaction, Live, NotFound, type StaffVisitor, type Transaction, type Translated } from '@civic311/platform';
import { Candidates, Officers } from '@civic311/staffing';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Handled, HandlingRefusal } from '../handling/handling.js';
import { LIVE_QUEUE, LIVE_REQUEST } from '../requests.events.js';
import { RequestEntity } from '../request.entity.js';
import { lockRequest, updateRequest } from '../requests.store.js';
import { withDecisions } from '../rules/deciding.js';
import { isOpen, makeMove, type State } from '../rules/lifecycle.js';
import { showReference } from '../rules/numbering.js';
import { sees } from '../rules/visibility.js';
import { append, type Entry } from '../timeline.js';
import { AssignmentOfferEntity } from './assignment-offer.entity.js';
import { AssignmentPreview, type Decided } from './assignment-preview.js';
import { explainDecision } from './explain-decision.js';

const catalog = new Catalog('requests');
const LANGUAGES = ['en', 'es'];
const SYSTEM = { kind: 'system', id: null } as const;

/**
 * Gives requests to people by the rules, where their department wants it, and goes on to the next person when the one it was
 * given to does not begin in time. A department's decisions are made one after the other, so nobody is given too much at once.
 */
@Injectable()
export class OfferWork {
  constructor(
    private readonly dataSource: DataSource,
    private readonly candidates: Candidates,
    private readonly preview: AssignmentPreview,
    private readonly officers: Officers,
    private readonly notices: StaffNotices,
    private readonly live: Live,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Gives a request that nobody has to somebody; where its department does not want that, or it is settled, nothing. */
  async run(requestId: string): Promise<void> {
    await inTransaction(this.dataSource, async (tx) => {
      const [at] = (await tx.query('select department_id as "departmentId" from request where id = $1', [requestId])) as { departmentId: string }[];
      if (at && (await this.begin(tx, at.departmentId))) await this.offer(tx, requestId, at.departmentId);
      return ok(undefined);
    });
  }

  /** Looks again at no more than `most` offers that are due; gives how many. Run again until it gives fewer. */
  async sweep(most: number): Promise<number> {
    const due = (await this.dataSource.query(
      `select id, request_id as "requestId", department_id as "departmentId" from assignment_offer
       where state = 'open' and look_again_at <= $1 order by look_again_at limit $2`,
      [this.clock.now(), most],
    )) as { id: string; requestId: string; departmentId: string }[];
    for (const offer of due) {
      await inTransaction(this.dataSource, async (tx) => {
        await this.lookAgain(tx, offer);
        return ok(undefined);
      });
    }
    return due.length;
  }

  /** Goes on to the next at once: whom the rules gave it to cannot begin. `NOT_OFFERED` unless it waits for them. */
  decline(staff: StaffVisitor, requestId: string): Promise<Result<Handled, HandlingRefusal>> {
    return inTransaction<Handled, HandlingRefusal>(this.dataSource, async (tx) => {
      const seen = await tx.findOneBy(RequestEntity, { id: requestId });
      if (!seen || !sees(staff.scope, seen)) throw new NotFound();
      const offer = await tx.findOneBy(AssignmentOfferEntity, { requestId, staffId: staff.id, state: 'open' });
      if (!offer) return refuse({ code: 'NOT_OFFERED' });
      const isOn = await this.begin(tx, offer.departmentId);
      const request = await lockRequest(tx, requestId);
      const isTheirs = request?.departmentId === offer.departmentId && request.assigneeId === staff.id && isOpen(request.state);
      const stillOpen = await tx.existsBy(AssignmentOfferEntity, { id: offer.id, state: 'open' });
      if (!request || !isTheirs || !stillOpen) return refuse({ code: 'NOT_OFFERED' });
      await this.end(tx, offer.id, 'lapsed');
      await this.takeBack(tx, request, 'offer-declined', staff.id, { kind: 'staff', id: staff.id });
      if (isOn) await this.offer(tx, requestId, offer.departmentId);
      await this.live.tell(tx, LIVE_REQUEST, requestId);
      await this.live.tell(tx, LIVE_QUEUE, offer.departmentId);
      return ok({ id: requestId, version: request.version });
    });
  }

  /** Whoever did not begin has it no longer; what others settled meanwhile stays as it is. */
  private async lookAgain(tx: Transaction, { id, requestId, departmentId }: { id: string; requestId: string; departmentId: string }): Promise<void> {
    const isOn = await this.begin(tx, departmentId);
    const request = await lockRequest(tx, requestId);
    const offer = await tx.findOneBy(AssignmentOfferEntity, { id, state: 'open' });
    if (!request || !offer) return;
    const isTheirs = isOpen(request.state) && request.departmentId === departmentId && request.assigneeId === offer.staffId;
    await this.end(tx, id, isOn && isTheirs && offer.staffId ? 'lapsed' : 'ended');
    if (!isTheirs || !isOn) return;
    if (offer.staffId) await this.takeBack(tx, request, 'offer-lapsed', offer.staffId, SYSTEM);
    await this.offer(tx, requestId, departmentId);
  }

  /** Whether the department wants it; holds other decisions for it back until this one is made. */
  private async begin(tx: Transaction, departmentId: string): Promise<boolean> {
    const held: { enabled: boolean }[] = await tx.query('select enabled from assignment_setting where department_id = $1 for update', [departmentId]);
    return held[0]?.enabled ?? false;
  }

  private async offer(tx: Transaction, requestId: string, departmentId: string): Promise<void> {
    const request = await lockRequest(tx, requestId);
    if (!request || request.departmentId !== departmentId || request.assigneeId !== null || !isOpen(request.state)) return;
    if ((await tx.countBy(AssignmentOfferEntity, { requestId, state: 'open' })) > 0) return;
    const now = this.clock.now();
    const [contact] = (await tx.query('select language from request_contact where request_id = $1', [requestId])) as { language: string }[];
    const decided = await this.preview.run({ ...request, requestId, language: contact?.language ?? request.language }, now);
    const { staffId } = decided.decision;
    const lookAgainAt = await this.candidates.after(departmentId, now, decided.takeWithinMinutes);
    const offer = { id: newId(now), requestId, departmentId, staffId, state: 'open' as const, decidedAt: now, lookAgainAt };
    // That still nobody could be found is said once a round, not every hour.
    const isNews = staffId !== null || !(await isWaiting(tx, requestId));
    await tx.insert(AssignmentOfferEntity, offer);
    if (staffId) await this.give(tx, request, staffId, offer);
    if (isNews) await this.writeDown(tx, request, decided, now);
    await this.live.tell(tx, LIVE_REQUEST, requestId);
    await this.live.tell(tx, LIVE_QUEUE, departmentId);
  }

  private async give(tx: Transaction, request: RequestEntity, staffId: string, offer: { id: string; decidedAt: Date; lookAgainAt: Date }): Promise<void> {
    const state = makeMove(request.state, 'assign', 'system');
    if (!state.ok) throw new Error(`an open request that cannot be assigned: ${request.state}`);
    await setAssignee(tx, request, staffId, state.value, offer.decidedAt);
    await this.tell(tx, request, staffId, offer);
  }

  private async takeBack(tx: Transaction, request: RequestEntity, kind: 'offer-lapsed' | 'offer-declined', staffId: string, actor: Entry['actor']): Promise<void> {
    const now = this.clock.now();
    const state = makeMove(request.state, 'unassign', 'system');
    await setAssignee(tx, request, null, state.ok ? state.value : request.state, now);
    await append(tx, [{ requestId: request.id, kind, at: now, actor, audience: 'staff', facts: { assigneeId: staffId } }]);
  }

  private async writeDown(tx: Transaction, { id: requestId }: RequestEntity, { decision, names, strategy }: Decided, at: Date): Promise<void> {
    const reason = Object.fromEntries(LANGUAGES.map((language) => [language, explainDecision(decision, names, language)]));
    const kind = decision.staffId ? 'offered' : 'nobody-free';
    const facts = { assigneeId: decision.staffId, strategy, reason, judged: decision.judged.slice(0, 20) };
    await append(tx, [{ requestId, kind, at, actor: SYSTEM, audience: 'staff', facts }]);
  }

  private async tell(tx: Transaction, request: RequestEntity, staffId: string, { id, decidedAt, lookAgainAt }: { id: string; decidedAt: Date; lookAgainAt: Date }): Promise<void> {
    const person = (await this.officers.people(tx, [staffId], decidedAt)).get(staffId);
    if (!person) return;
    const [row] = (await tx.query('select name, (select time_zone from city) as "timeZone" from service where id = $1', [request.serviceId])) as {
      name: Translated;
      timeZone: string;
    }[];
    const t = catalog.in(person.language);
    const values = {
      reference: showReference(request.reference),
      service: inLanguage(row!.name, person.language),
      until: new Intl.DateTimeFormat(person.language, { timeZone: row!.timeZone, dateStyle: 'medium', timeStyle: 'short' }).format(lookAgainAt),
    };
    await this.notices.tell(tx, [{
      staffId,
      kind: 'offered',
      aboutId: request.id,
      path: `/department/requests/${request.reference}`,
      subject: t('staff.offered.subject', values),
      body: t('staff.offered.body', values),
      urgent: false,
      inHoursAt: person.inHoursAt,
      dedupeKey: `offered:${id}`,
    }]);
  }

  private async end(tx: Transaction, id: string, state: 'lapsed' | 'ended'): Promise<void> {
    await tx.update(AssignmentOfferEntity, { id }, { state, endedAt: this.clock.now() });
  }
}

/** Who looks at it meanwhile learns that this was decided. */
function setAssignee(tx: Transaction, request: RequestEntity, assigneeId: string | null, state: State, at: Date): Promise<void> {
  const decided = withDecisions(request.decided, ['assignee'], request.version + 1);
  return updateRequest(tx, request, { assigneeId, state, decided }, at);
}

/** The last decision on it found nobody either. */
async function isWaiting(tx: Transaction, requestId: string): Promise<boolean> {
  const [last] = (await tx.query(
    'select staff_id as "staffId" from assignment_offer where request_id = $1 order by decided_at desc, id desc limit 1',
    [requestId],
  )) as { staffId: string | null }[];
  return last !== undefined && last.staffId === null;
}
