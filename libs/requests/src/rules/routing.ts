/** What a routing rule looks at. What it leaves out matches everything. */
export interface RoutingConditions {
  services?: readonly string[];
  groups?: readonly string[];
  neighborhoods?: readonly string[];
  districts?: readonly string[];
  /** ISO weekdays, 1 = Monday. */
  weekdays?: readonly number[];
  /** Local hours [from, to); from after to runs past midnight. */
  hours?: readonly [number, number];
}

export interface RoutingRule {
  id: string;
  departmentId: string;
  conditions: RoutingConditions;
  reason: Readonly<Record<string, string>>;
}

/** A request as routing sees it: service, place and local time. */
export interface Routable {
  service: string;
  group: string;
  neighborhood: string | null;
  district: string | null;
  weekday: number;
  hour: number;
}

export interface RoutingDecision {
  departmentId: string;
  /** The rule that decided; null: the service's own department. */
  ruleId: string | null;
  reason: Readonly<Record<string, string>> | null;
  /** Every rule that was looked at before, and the first thing about it that did not fit. */
  passedOver: { ruleId: string; because: keyof RoutingConditions }[];
}

/** The first rule that fits decides; else the department that owns the service. The reason is kept with the request. */
export function route(request: Routable, rules: readonly RoutingRule[], ownDepartmentId: string): RoutingDecision {
  const passedOver: RoutingDecision['passedOver'] = [];
  for (const rule of rules) {
    const because = misfit(rule.conditions, request);
    if (!because) return { departmentId: rule.departmentId, ruleId: rule.id, reason: rule.reason, passedOver };
    passedOver.push({ ruleId: rule.id, because });
  }
  return { departmentId: ownDepartmentId, ruleId: null, reason: null, passedOver };
}

function misfit(conditions: RoutingConditions, request: Routable): keyof RoutingConditions | undefined {
  const lacks = <T>(list: readonly T[] | undefined, value: T | null) =>
    list !== undefined && (value === null || !list.includes(value));
  if (lacks(conditions.services, request.service)) return 'services';
  if (lacks(conditions.groups, request.group)) return 'groups';
  if (lacks(conditions.neighborhoods, request.neighborhood)) return 'neighborhoods';
  if (lacks(conditions.districts, request.district)) return 'districts';
  if (lacks(conditions.weekdays, request.weekday)) return 'weekdays';
  if (conditions.hours && !isWithin(request.hour, conditions.hours)) return 'hours';
  return undefined;
}

const isWithin = (hour: number, [from, to]: readonly [number, number]): boolean =>
  from <= to ? hour >= from && hour < to : hour >= from || hour < to;

/** Made once a zone: making one costs more than all else that routing does. */
const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(timeZone: string): Intl.DateTimeFormat {
  let clock = clocks.get(timeZone);
  if (!clock) clocks.set(timeZone, (clock = new Intl.DateTimeFormat('en-US', { timeZone, weekday: 'short', hour: 'numeric', hourCycle: 'h23' })));
  return clock;
}

/** ISO weekday and hour of an instant on the city's clock. */
export function localTime(at: Date, timeZone: string): { weekday: number; hour: number } {
  const parts = clockOf(timeZone).formatToParts(at);
  const of = (type: string) => parts.find((part) => part.type === type)!.value;
  return { weekday: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(of('weekday')) + 1, hour: Number(of('hour')) };
}
