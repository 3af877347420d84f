import { Calendars } from '@civic311/calendar';
import { BeyondHorizon, localDateOf, type WorkingTime, workingTime } from '@civic311/calendar/rules';
import { CityInForce } from '@civic311/geo';
import type { FieldFault } from '@civic311/kernel';
import type { Transaction } from '@civic311/platform';
import { dueAt } from '@civic311/sla/rules';
import { Injectable } from '@nestjs/common';
import { standingPromises } from './agreements.store.js';
import { goalOfTerms } from './goal-of-terms.js';
import { dayFaults, overlaps, type Parties, termFaults, type Terms } from './rules/index.js';

/** Whether terms may be shown, signed and put in force: every reason why not, by its path in the terms. */
@Injectable()
export class Publication {
  constructor(
    private readonly calendars: Calendars,
    private readonly cities: CityInForce,
  ) {}

  /** What is wrong with the days of a version that is written now. Once it was shown, a day that passes makes it begin when both have signed. */
  async dayFaults(terms: Terms, inForceOn: string, now: Date): Promise<FieldFault[]> {
    return dayFaults({ reviewOn: terms.reviewOn, inForceOn }, localDateOf((await this.cities.current()).timeZone, now));
  }

  async faults(tx: Transaction, parties: Parties, agreementId: string | null, terms: Terms, now: Date): Promise<FieldFault[]> {
    return [
      ...termFaults(terms, parties.kind),
      ...(await this.codeFaults(tx, parties, terms)),
      ...(await this.calendarFaults(tx, terms, now)),
      ...overlaps(parties, terms.goals, await standingPromises(tx, agreementId)),
    ];
  }

  /** To the public a department promises its own services only; all that is named exists. */
  private async codeFaults(tx: Transaction, { kind, provider }: Parties, terms: Terms): Promise<FieldFault[]> {
    const services: { code: string; department: string }[] = await tx.query(
      'select s.code, d.code as department from service s join department d on d.id = s.department_id where s.active and s.code = any($1)',
      [terms.services],
    );
    const known = new Map(services.map(({ code, department }) => [code, department]));
    const handedTo = terms.stages.flat();
    const able: { code: string }[] = await tx.query(
      `select code from department where active and code = any($1) union all select id::text from contractor where active and id::text = any($1)`,
      [handedTo],
    );
    const unknown = handedTo.filter((code) => code === provider || !able.some((one) => one.code === code));
    return [
      ...terms.services.filter((code) => !known.has(code)).map((service) => ({ path: 'services', code: 'NO_SUCH_SERVICE', service })),
      ...terms.services
        .filter((code) => kind === 'SLA' && known.has(code) && known.get(code) !== provider)
        .map((service) => ({ path: 'services', code: 'NOT_THE_PROVIDERS', service })),
      ...unknown.map((department) => ({ path: 'stages', code: 'NO_SUCH_DEPARTMENT', department })),
    ];
  }

  /** A calendar that never opens again, or a goal that it cannot reach within ten years. */
  private async calendarFaults(tx: Transaction, terms: Terms, now: Date): Promise<FieldFault[]> {
    const hours = await this.hours(tx, terms.calendar);
    if (!hours) return [{ path: 'calendar', code: 'NO_SUCH_CALENDAR' }];
    if (!opensAgain(hours, now)) return [{ path: 'calendar', code: 'NEVER_OPENS' }];
    return terms.goals.flatMap((goal, at) =>
      goal.value <= 0 || !Number.isInteger(goal.value) || dueAt(goalOfTerms(goal, terms), hours, now).ok ? [] : [{ path: `goals.${at}.value`, code: 'BEYOND_HORIZON' }],
    );
  }

  private async hours(tx: Transaction, code: string): Promise<WorkingTime | null> {
    const [calendar]: { id: string }[] = await tx.query('select id from service_calendar where code = $1', [code]);
    return calendar ? workingTime(await this.calendars.line(tx, calendar.id)) : null;
  }
}

function opensAgain(hours: WorkingTime, now: Date): boolean {
  try {
    return Boolean(hours.nextOpening(now));
  } catch (fault) {
    if (fault instanceof BeyondHorizon) return false;
    throw fault;
  }
}
