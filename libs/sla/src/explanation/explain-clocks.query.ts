import { type Clock as CityClock } from '@civic311/kernel';
import { CLOCK, Sql } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import { AGREEMENT } from '../policies.store.js';
import { type AgreedVersion, type Clock, explainClock, type ExplanationLine, foldSegments, type Lines } from '../rules/index.js';
import { ServiceHours } from '../service-hours.js';
import { CLOCK_COLUMNS, clockEvents, type ClockRow, type StoredClock, toStored } from '../sla.store.js';

/** A clock with the promise it stands under and every stretch of its life, for people to read. */
export interface ExplainedClock {
  readonly id: string;
  readonly taskId: string | null;
  readonly clock: Clock;
  readonly policy: {
    readonly kind: string;
    readonly inForceFrom: Date;
    /** Of a department; a contractor's is known above. */
    readonly providerName: string | null;
    readonly contractorId: string | null;
    /** Null: the public. */
    readonly consumerName: string | null;
    readonly agreement: AgreedVersion | null;
  } | null;
  readonly calendarName: string;
  readonly timeZone: string;
  readonly passed: readonly ExplanationLine[];
  readonly ahead: readonly ExplanationLine[];
}

interface Row extends ClockRow {
  calendarName: string;
  policyKind: string | null;
  policyFrom: Date;
  providerName: string | null;
  contractorId: string | null;
  consumerName: string | null;
  agreement: AgreedVersion | null;
}

const MOST_CLOCKS = 30;
/** The last ones say why it is due when it is due. */
const MOST_LINES = 60;

/** Why the clocks of a request and its tasks stand as they do: the latest cycle of each, tasks after the request's own. */
@Injectable()
export class ExplainClocks {
  constructor(
    private readonly sql: Sql,
    private readonly hours: ServiceHours,
    @Inject(CLOCK) private readonly city: CityClock,
  ) {}

  /** `language` is for the name of who promised. Clocks that have not begun are left out. */
  async ofRequest(requestId: string, language: string): Promise<ExplainedClock[]> {
    const rows = await this.sql.rows<Row>(
      `select ${CLOCK_COLUMNS}, k.name as "calendarName", p.kind as "policyKind", p.in_force_from as "policyFrom",
         coalesce(d.name->>$2, d.name->>'en') as "providerName", p.provider_contractor_id as "contractorId",
         coalesce(e.name->>$2, e.name->>'en') as "consumerName", ${AGREEMENT} as agreement
       from sla_clock c join calendar_version v on v.id = c.calendar_version_id join service_calendar k on k.id = v.calendar_id
         left join sla_policy p on p.id = c.policy_id left join department d on d.id = p.provider_department_id
         left join department e on e.id = p.consumer_department_id
       where c.request_id = $1 and c.state <> 'PENDING' and c.started_at is not null and not exists (select 1 from sla_clock l
         where l.request_id = c.request_id and l.task_id is not distinct from c.task_id and l.metric = c.metric
           and l.cycle > c.cycle and l.state <> 'PENDING')
       order by c.task_id nulls first, c.metric desc limit ${MOST_CLOCKS}`,
      [requestId, language],
    );
    const stored = rows.map((row) => toStored(row));
    const logs = await clockEvents(this.sql, stored.map(({ id }) => id));
    const lines = await this.lines(stored, [...logs.values()].flat());
    const now = this.city.now();
    return rows.map((row, i) => {
      const { id, taskId, calendarVersionId, policyId, clock } = stored[i]!;
      const { passed, ahead } = explainClock({ clock, calendarVersionId, policyId }, logs.get(id) ?? [], now, lines);
      const { line } = lines(calendarVersionId);
      return {
        id,
        taskId,
        clock,
        policy: row.policyKind === null ? null : {
          kind: row.policyKind,
          inForceFrom: row.policyFrom,
          providerName: row.providerName,
          contractorId: row.contractorId,
          consumerName: row.consumerName,
          agreement: row.agreement,
        },
        calendarName: row.calendarName,
        timeZone: line.at(-1)!.timeZone,
        passed: foldSegments(passed, clock.dueAt).slice(-MOST_LINES),
        ahead: foldSegments(ahead).slice(-MOST_LINES),
      };
    });
  }

  private async lines(clocks: readonly StoredClock[], events: readonly { calendarVersionId: string }[]): Promise<Lines> {
    const ids = new Set([...clocks, ...events].map(({ calendarVersionId }) => calendarVersionId));
    const known = new Map<string, ReturnType<Lines>>();
    for (const id of ids) known.set(id, await this.hours.asOf(this.sql, id));
    return (versionId) => known.get(versionId)!;
  }
}
