import type { FieldFault } from '@civic311/kernel';
import type { RoutingConditions } from './routing.js';

export const MOST_RULES = 500;
export const LONGEST_REASON = 300;

/**
 * What of a rule's conditions cannot be: NO_CONDITION (it would take every request), NOT_A_WEEKDAY, NOT_HOURS. An empty
 * list counts as no condition.
 */
export function routingFaults(conditions: RoutingConditions): FieldFault[] {
  const { weekdays = [], hours } = conditions;
  const isHour = (hour: number, from: number, to: number) => Number.isInteger(hour) && hour >= from && hour <= to;
  const areHours = !hours || (isHour(hours[0], 0, 23) && isHour(hours[1], 0, 24) && hours[0] !== hours[1]);
  return [
    ...(Object.values(conditions).some((condition) => condition && condition.length > 0) ? [] : [{ path: 'conditions', code: 'NO_CONDITION' }]),
    ...(weekdays.every((day) => isHour(day, 1, 7)) ? [] : [{ path: 'weekdays', code: 'NOT_A_WEEKDAY' }]),
    ...(areHours ? [] : [{ path: 'hours', code: 'NOT_HOURS' }]),
  ];
}
