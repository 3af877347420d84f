import { StaffNotices } from '@civic311/messaging';
import { Catalog, Events, inLanguage, type Transaction, type Translated } from '@civic311/platform';
import type { ClockChanged, StepFired, StepsFired } from '@civic311/sla';
import { Officers, type Reachable } from '@civic311/staffing';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { showReference } from '../rules/numbering.js';
import { append, type Entry } from '../timeline.js';

const catalog = new Catalog('requests');
const ESCALATED = 'escalated';
const hasEnded = (state: ClockChanged['state']): boolean => state !== 'PENDING' && state !== 'RUNNING' && state !== 'PAUSED';

interface Climbed {
  id: string;
  reference: string;
  departmentId: string;
  serviceId: string;
  assigneeId: string | null;
  service: Translated;
  timeZone: string;
}

/** When the ladder says that somebody must hear of a request: finds out who is here, tells them, and writes it down. */
@Injectable()
export class TellSteps implements OnModuleInit {
  constructor(
    private readonly events: Events,
    private readonly officers: Officers,
    private readonly notices: StaffNotices,
  ) {}

  onModuleInit(): void {
    this.events.onInTransaction<StepsFired>('StepsFired', (tx, news) => this.tell(tx, news));
    this.events.onInTransaction<ClockChanged>('ClockChanged', (tx, news) => this.takeBack(tx, news));
  }

  /** What was held until the morning about a promise that has ended meanwhile is told to nobody. */
  private async takeBack(tx: Transaction, { clockId, state }: ClockChanged): Promise<void> {
    if (!hasEnded(state)) return;
    const fires: { id: string }[] = await tx.query("select id from escalation_fire where clock_id = $1 and outcome = 'FIRED'", [clockId]);
    await this.notices.takeBack(tx, ESCALATED, fires.map(({ id }) => id));
  }

  private async tell(tx: Transaction, { at, steps }: StepsFired): Promise<void> {
    const now = new Date(at);
    const requests = await climbed(tx, steps.map(({ requestId }) => requestId));
    const about = steps.flatMap((step) => {
      const request = requests.get(step.requestId);
      return request ? [{ step, request }] : [];
    });
    const asked = about.map(({ step, request }) => ({
      tier: step.tier,
      post: {
        departmentId: step.departmentId ?? request.departmentId,
        serviceId: request.serviceId,
        assigneeId: step.taskId ? null : request.assigneeId,
      },
    }));
    const told = await this.officers.recipients(tx, asked, now);
    const format = momentFormats();
    await this.notices.tell(tx, about.flatMap(({ step, request }, i) => told[i]!.map((person) => noticeOf(step, request, person, format))));
    const names = await namesOf(tx, told.flat().map(({ staffId }) => staffId));
    await append(tx, about.map(({ step, request }, i) => entryOf(step, request, told[i]!.map(({ staffId }) => names.get(staffId)!), now)));
  }
}

/** Formats of moments by language and zone: making one costs more than everything else about a notice. */
function momentFormats() {
  const known = new Map<string, Intl.DateTimeFormat>();
  return (language: string, timeZone: string): Intl.DateTimeFormat => {
    const key = `${language} ${timeZone}`;
    const format = known.get(key) ?? new Intl.DateTimeFormat(language, { timeZone, dateStyle: 'medium', timeStyle: 'short' });
    known.set(key, format);
    return format;
  };
}

function noticeOf(step: StepFired, request: Climbed, person: Reachable, format: ReturnType<typeof momentFormats>) {
  const t = catalog.in(person.language);
  const values = {
    reference: showReference(request.reference),
    service: inLanguage(request.service, person.language),
    due: format(person.language, request.timeZone).format(new Date(step.clockDueAt)),
    why: whyIn(step, person.language),
    standIn: person.why === 'DEPUTY' ? 'yes' : 'no',
  };
  return {
    staffId: person.staffId,
    kind: ESCALATED,
    aboutId: request.id,
    path: `/department/requests/${request.reference}`,
    subject: t('staff.escalated.subject', values),
    body: t('staff.escalated.body', values),
    urgent: step.urgent,
    inHoursAt: person.inHoursAt,
    dedupeKey: `${ESCALATED}:${step.fireId}:${person.staffId}`,
  };
}

/** How far the promise is used up, in words. */
function whyIn({ metric, percent }: StepFired, language: string): string {
  const t = catalog.in(language);
  const promise = t(`metric.${metric}`);
  return percent === null ? t('escalated.past-due', { promise }) : t('escalated.used', { promise, percent });
}

function entryOf(step: StepFired, request: Climbed, names: readonly string[], at: Date): Entry {
  const reason = Object.fromEntries(['en', 'es'].map((language) => [language, whyIn(step, language)]));
  const facts = { tier: step.tier, metric: step.metric, percent: step.percent, reason, to: names.join(', ') };
  return { requestId: request.id, kind: 'escalated', at, actor: { kind: 'system', id: null }, audience: 'staff', facts };
}

async function climbed(tx: Transaction, ids: readonly string[]): Promise<ReadonlyMap<string, Climbed>> {
  const rows: Climbed[] = await tx.query(
    `select r.id, r.reference, r.department_id as "departmentId", r.service_id as "serviceId", r.assignee_id as "assigneeId",
       s.name as service, (select time_zone from city) as "timeZone"
     from request r join service s on s.id = r.service_id where r.id = any($1::uuid[])`,
    [[...new Set(ids)]],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

async function namesOf(tx: Transaction, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows: { id: string; name: string }[] = await tx.query('select id, name from staff where id = any($1::uuid[])', [[...new Set(ids)]]);
  return new Map(rows.map(({ id, name }) => [id, name]));
}
