import { graphql } from '../../../shared/graphql/generated/index.js';
import { useFormat, useT } from '../../../shared/i18n/index.js';
import type { Translation } from '../translated.js';

/** What a rule may ask for, as the API gives it. */
export interface Conditions {
  services: string[];
  groups: string[];
  neighborhoods: string[];
  districts: string[];
  weekdays: number[];
  fromHour?: number | null;
  toHour?: number | null;
}

export interface Rule {
  id: string;
  position: number;
  department: string;
  reason: Translation[];
  conditions: Conditions;
}

/** All that rules name. */
export const RoutingNames = graphql(`
  query AdminRouting {
    city { languages }
    routingRules { id position department reason { language text } conditions { services groups neighborhoods districts weekdays fromHour toHour } }
    services { code name group { code name } }
    departments { code name }
    neighborhoods: areas(kind: NEIGHBORHOOD) { code name }
    districts: areas(kind: DISTRICT) { code name }
  }
`);

type Named = readonly { code: string; name: string }[];
export interface Names {
  services: readonly { code: string; name: string; group: { code: string; name: string } }[];
  departments: Named;
  neighborhoods: Named;
  districts: Named;
}

export const groupsOf = ({ services }: Pick<Names, 'services'>): { code: string; name: string }[] => [
  ...new Map(services.map(({ group }) => [group.code, group])).values(),
];

const hour = (value: number) => `${String(value).padStart(2, '0')}:00`;

/** "Services: Pothole; Hours: 18:00 to 06:00": a rule's conditions in a line. */
export function useConditionsText(names: Names): (conditions: Conditions) => string {
  const t = useT();
  const format = useFormat();
  const lists = { services: names.services, groups: groupsOf(names), neighborhoods: names.neighborhoods, districts: names.districts };
  return (conditions) => {
    const named = (Object.keys(lists) as (keyof typeof lists)[]).flatMap((field) => {
      const codes = conditions[field];
      const words = codes.map((code) => lists[field].find((one) => one.code === code)?.name ?? code);
      return words.length > 0 ? [t('routing.condition', { what: t(`routing.${field}`), which: format.list(words) })] : [];
    });
    const { weekdays, fromHour, toHour } = conditions;
    const days = weekdays.length > 0 ? [format.list(weekdays.map((day) => t(`calendar.day.${day}`)))] : [];
    const hours = typeof fromHour === 'number' && typeof toHour === 'number' ? [t('routing.hours.from-to', { from: hour(fromHour), to: hour(toHour) })] : [];
    return [...named, ...days, ...hours].join('; ');
  };
}
