import { type Clock, type FieldFault, isId, newId, ok, refuse, type Result } from '@civic311/kernel';
import { StaffNotices } from '@civic311/messaging';
import { Catalog, CLOCK, inTransaction, type InputRefusal, invalid, NotFound, type StaffVisitor, type Transaction } from '@civic311/platform';
import { Officers } from '@civic311/staffing';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { seesDepartment } from '../reading/scope.js';
import { BASELINE_WEEKS, type ChangedKind, type ImprovementMove, isOpenImprovement, movedTo, VERIFY_WEEKS } from '../rules/index.js';
import { ImprovementActionEntity, ImprovementChangeEntity, ImprovementMoveEntity, type PublishedWords } from './improvement.entity.js';
import { TellContributors } from './tell-contributors.js';

export type ImprovementRefusal = InputRefusal | { readonly code: 'IMPROVEMENT_MOVED' } | { readonly code: 'IMPROVEMENT_NOT_ENDED' };

const catalog = new Catalog('feedback');
const WEEK_MS = 604_800_000;
const LONGEST = 1_000;
/** By which what was changed is known; each must be there. */
const KNOWN: Readonly<Record<ChangedKind, string>> = {
  article: 'select 1 from article where code = $1',
  service: 'select 1 from service where code = $1',
  procedure: 'select 1 from procedure where code = $1',
  agreement: 'select 1 from agreement where id::text = $1',
};

/** What people do with an improvement action. Each step is kept with who, when and why. */
@Injectable()
export class WorkOnImprovement {
  constructor(
    private readonly dataSource: DataSource,
    private readonly officers: Officers,
    private readonly notices: StaffNotices,
    private readonly contributors: TellContributors,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Accepting fixes the weeks before, finishing those after: they are chosen before anybody knows the figures. */
  move(staff: StaffVisitor, id: string, move: ImprovementMove, note: string): Promise<Result<{ id: string }, ImprovementRefusal>> {
    return this.at(staff, id, async (tx, action, now) => {
      const state = movedTo(action.state, move);
      if (!state) return refuse({ code: 'IMPROVEMENT_MOVED' });
      const said = note.trim();
      if (said.length < 3 && (move === 'decline' || move === 'finish')) return invalid({ path: 'note', code: 'TEXT_NEEDED' });
      if (said.length > LONGEST) return invalid({ path: 'note', code: 'TOO_LONG', limit: LONGEST });
      const before = (weeks: number) => new Date(now.getTime() - weeks * WEEK_MS);
      await tx.update(ImprovementActionEntity, { id }, {
        state,
        ...(move === 'accept' ? { baselineFrom: before(BASELINE_WEEKS), baselineUntil: now } : {}),
        ...(move === 'finish' ? { doneAt: now, verifyUntil: before(-VERIFY_WEEKS) } : {}),
      });
      await tx.insert(ImprovementMoveEntity, { id: newId(now), actionId: id, state, note: said, byId: staff.id, at: now });
      return ok({ id });
    });
  }

  /** Makes it somebody's of the department, or one's own; they are told. */
  give(staff: StaffVisitor, id: string, to: string): Promise<Result<{ id: string }, ImprovementRefusal>> {
    return this.at(staff, id, async (tx, { departmentId, title, state }, now) => {
      if (!isOpenImprovement(state)) return refuse({ code: 'IMPROVEMENT_MOVED' });
      const [one] = (await tx.query(
        'select 1 from staff s join staff_role r on r.staff_id = s.id where s.id = $1 and s.disabled_at is null and (r.department_id = $2 or s.id = $3) limit 1',
        [to, departmentId, staff.id],
      )) as unknown[];
      if (!one) return invalid({ path: 'to', code: 'NOT_ONE_OF_THEM' });
      await tx.update(ImprovementActionEntity, { id }, { ownerId: to });
      const person = (await this.officers.people(tx, [to], now)).get(to);
      if (person && to !== staff.id) {
        const t = catalog.in(person.language);
        await this.notices.tell(tx, [
          {
            staffId: to, kind: 'improvement', aboutId: null, path: `/feedback/improvements/${id}`, subject: t('staff.improvement.subject'), body: title, urgent: false, inHoursAt: person.inHoursAt,
            dedupeKey: `improvement:${id}-${now.getTime()}:${to}`,
          },
        ]);
      }
      return ok({ id });
    });
  }

  /** Notes what was changed because of it: from there one finds back to it. */
  noteChange(staff: StaffVisitor, id: string, kind: ChangedKind, code: string): Promise<Result<{ id: string }, ImprovementRefusal>> {
    return this.at(staff, id, async (tx) => {
      const [there] = (await tx.query(KNOWN[kind], [code.trim()])) as unknown[];
      if (!there) return invalid({ path: 'code', code: 'UNKNOWN' });
      await tx.upsert(ImprovementChangeEntity, { actionId: id, kind, code: code.trim() }, ['actionId', 'kind', 'code']);
      return ok({ id });
    });
  }

  /** Says to everybody what was said and done, or why it cannot be; whoever wished to be told is, once. Said again, it is corrected. */
  publish(staff: StaffVisitor, id: string, { youSaid, weDid, youSaidEs, weDidEs }: { youSaid: string; weDid: string; youSaidEs: string; weDidEs: string }): Promise<Result<{ id: string }, ImprovementRefusal>> {
    return this.at(staff, id, async (tx, action, now) => {
      if (!action.doneAt && action.state !== 'declined') return refuse({ code: 'IMPROVEMENT_NOT_ENDED' });
      const texts = { youSaid: youSaid.trim(), weDid: weDid.trim(), youSaidEs: youSaidEs.trim(), weDidEs: weDidEs.trim() };
      const spanish = texts.youSaidEs !== '' || texts.weDidEs !== '';
      const needed = (['youSaid', 'weDid', ...(spanish ? (['youSaidEs', 'weDidEs'] as const) : [])] as const);
      const faults: FieldFault[] = needed.flatMap((path): FieldFault[] =>
        texts[path].length < 10 ? [{ path, code: 'TEXT_NEEDED' }] : texts[path].length > LONGEST ? [{ path, code: 'TOO_LONG', limit: LONGEST }] : [],
      );
      if (faults.length > 0) return invalid(...faults);
      const published: PublishedWords = {
        youSaid: { en: texts.youSaid, ...(spanish ? { es: texts.youSaidEs } : {}) },
        weDid: { en: texts.weDid, ...(spanish ? { es: texts.weDidEs } : {}) },
      };
      await tx.update(ImprovementActionEntity, { id }, { published, publishedAt: action.publishedAt ?? now });
      if (!action.publishedAt) await this.contributors.run(tx, id);
      return ok({ id });
    });
  }

  private at(
    staff: StaffVisitor,
    id: string,
    work: (tx: Transaction, action: ImprovementActionEntity, now: Date) => Promise<Result<{ id: string }, ImprovementRefusal>>,
  ): Promise<Result<{ id: string }, ImprovementRefusal>> {
    return inTransaction<{ id: string }, ImprovementRefusal>(this.dataSource, async (tx) => {
      const action = isId(id) ? await tx.findOne(ImprovementActionEntity, { where: { id }, lock: { mode: 'pessimistic_write' } }) : null;
      if (!action || !seesDepartment(staff.scope, action.departmentId)) throw new NotFound();
      return work(tx, action, this.clock.now());
    });
  }
}
