import { StaffDirectory } from '@civic311/identity';
import { isId, ok, refuse, type Result, unreachable } from '@civic311/kernel';
import { NotFound, type StaffVisitor, type Transaction } from '@civic311/platform';
import { Injectable } from '@nestjs/common';
import { AssignRequest } from '../handling/assign-request.js';
import { CloseRequest } from '../handling/close-request.js';
import { type Handled, Handling, type HandlingRefusal, type Target } from '../handling/handling.js';
import { SetPriority } from '../handling/set-priority.js';
import { AddNote, AskResident, ReplyToResident } from '../handling/talk-to-resident.js';
import { HandOff } from '../handoffs/hand-off.js';
import { lockRequest } from '../requests.store.js';
import type { RequestEntity } from '../request.entity.js';
import type { Afterwards, KnownTemplates, MacroAction, MacroSituation } from '../rules/macro.js';
import { obstacles } from '../rules/macro.js';
import { sees } from '../rules/visibility.js';
import { MacroEntity } from './macro.entity.js';
import { type Ready, ReadyWords } from './ready-words.js';

export interface RanMacro extends Handled {
  afterwards: Afterwards;
}

/** Does the steps of a macro as one: looked through before the first, done by the use cases of each, kept or taken back together. */
@Injectable()
export class RunMacro {
  constructor(
    private readonly handling: Handling,
    private readonly people: StaffDirectory,
    private readonly words: ReadyWords,
    private readonly assigning: AssignRequest,
    private readonly prioritizing: SetPriority,
    private readonly noting: AddNote,
    private readonly replying: ReplyToResident,
    private readonly asking: AskResident,
    private readonly handingOff: HandOff,
    private readonly closing: CloseRequest,
  ) {}

  /** Only on the version that was looked at: who presses one button has read nothing of what others did meanwhile. */
  run(staff: StaffVisitor, target: Target, macroId: string): Promise<Result<RanMacro, HandlingRefusal>> {
    return this.handling.together<RanMacro>(async (tx) => {
      const request = await lockRequest(tx, target.id);
      const macro = isId(macroId) ? await tx.findOneBy(MacroEntity, { id: macroId, active: true }) : null;
      if (!request || !sees(staff.scope, request) || !macro) throw new NotFound();
      if (macro.departmentId !== null && macro.departmentId !== request.departmentId) throw new NotFound();
      if (request.version !== target.version) return refuse(await changedMeanwhile(tx, request, target.version));
      const templates = knownOn(await this.words.on(request.id));
      const inTheWay = obstacles(macro.actions, await this.situation(tx, staff, request), templates);
      if (inTheWay.length > 0) return refuse({ code: 'MACRO_STOPPED', step: inTheWay[0]!.at + 1, obstacles: inTheWay });
      let handled: Handled = { id: request.id, version: request.version };
      for (const action of macro.actions) {
        // Each step's words speak of the request as the one before has left it.
        const ready = 'templateId' in action ? await this.words.on(request.id) : null;
        const done = await this.act(staff, handled, action, ready, templates);
        if (!done.ok) return done;
        handled = done.value;
      }
      await tx.query('update macro set used = used + 1 where id = $1', [macro.id]);
      const said = macro.actions.flatMap((action) => ('templateId' in action ? [action.templateId] : []));
      await tx.query('update reply_template set used = used + 1 where id = any($1::uuid[])', [said]);
      return ok({ ...handled, afterwards: macro.afterwards });
    });
  }

  /** What a macro would meet on a request now. */
  async situation(tx: Pick<Transaction, 'query'>, staff: StaffVisitor, request: Pick<RequestEntity, 'id' | 'state' | 'departmentId' | 'assigneeId'>): Promise<MacroSituation> {
    const [row] = (await tx.query(
      `select r.priority, exists (select 1 from request_contact c where c.request_id = r.id and (c.email is not null or c.phone is not null)) as "canBeAsked",
         (select count(*)::int from handoff_task h where h.request_id = r.id and h.state in ('offered', 'accepted')) as "openTasks",
         exists (select 1 from service s cross join jsonb_array_elements(s.checklist) as i(item) where s.id = r.service_id and (i.item->>'mustBeDone')::boolean
           and not exists (select 1 from request_check c where c.request_id = r.id and c.code = i.item->>'code')) as "checklistOpen"
       from request r where r.id = $1`,
      [request.id],
    )) as { priority: string; canBeAsked: boolean; openTasks: number; checklistOpen: boolean }[];
    const { state, departmentId, assigneeId } = request;
    const isAssignable = await this.people.isAssignable(staff.id, departmentId);
    return { ...row!, state, departmentId, assigneeId, staffId: staff.id, permissions: staff.permissions, isAssignable };
  }

  private act(staff: StaffVisitor, target: Target, action: MacroAction, ready: Ready | null, templates: KnownTemplates): Promise<Result<Handled, HandlingRefusal>> {
    const said = (id: string) => {
      const template = ready?.templates.find((one) => one.id === id);
      return template && ready ? ready.in(template, ready.language) : '';
    };
    switch (action.kind) {
      case 'assign-me':
        return this.assigning.run(staff, target, staff.id);
      case 'priority':
        return this.prioritizing.run(staff, target, action);
      case 'note':
        return this.noting.run(staff, target.id, action.note);
      case 'reply':
        return this.replying.run(staff, target.id, { message: said(action.templateId), forEverybody: action.forEverybody });
      case 'ask':
        return this.asking.run(staff, target, said(action.templateId));
      case 'hand-off':
        return this.handingOff.run(staff, target, action);
      case 'close': {
        const outcome = templates.get(action.templateId)!.outcome!;
        return this.closing.run(staff, target, { outcome, message: said(action.templateId), referredTo: action.referredTo, why: action.why });
      }
      default:
        return unreachable(action);
    }
  }
}

/** What a macro may say on a request: the templates that are for it. */
export const knownOn = ({ templates }: Ready): KnownTemplates =>
  new Map(templates.map(({ id, kind, outcome }) => [id, { kind, outcome, active: true }]));

async function changedMeanwhile(tx: Transaction, { id, version }: RequestEntity, seen: number) {
  const rows = (await tx.query('select kind from request_event where request_id = $1 order by occurred_at desc, id desc limit $2', [
    id,
    Math.min(10, Math.max(1, version - seen)),
  ])) as { kind: string }[];
  return { code: 'CHANGED_MEANWHILE' as const, version, happened: rows.map(({ kind }) => kind), decisions: ['whole' as const] };
}
