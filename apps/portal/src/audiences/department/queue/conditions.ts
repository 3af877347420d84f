import { ATTENTION, type Filters, filtersIn } from './filters.js';

export interface Condition {
  field: string;
  is: string;
}
interface View {
  id: string;
  conditions: readonly Condition[];
  columns: readonly string[];
  sort: string;
}

/** Which field of the address says what a condition says. */
const TEXTS = [
  ['state', 'state'],
  ['lateness', 'late'],
  ['service', 'service'],
  ['neighborhood', 'neighborhood'],
  ['district', 'district'],
  ['department', 'department'],
  ['words', 'q'],
] as const;

/** What an address narrows the queue to, as a view keeps it. Which page of it stood open is not part of it. */
export function conditionsOf(filters: Filters): Condition[] {
  const { tab } = filters;
  const conditions: Condition[] = [];
  if (tab === 'mine') conditions.push({ field: 'assignee', is: 'me' });
  if (tab === 'unassigned') conditions.push({ field: 'assignee', is: 'nobody' });
  if (tab === 'closed') conditions.push({ field: 'closed', is: 'yes' });
  if (ATTENTION.includes(tab)) conditions.push({ field: 'attention', is: tab });
  for (const [field, name] of TEXTS) {
    if (filters[name] && !(field === 'state' && tab === 'closed')) conditions.push({ field, is: filters[name] });
  }
  return conditions;
}

/** The filters that a view stands for; with `searchOf` its address. */
export function filtersOfView({ id, conditions, columns, sort }: View): Filters {
  const params = new URLSearchParams();
  for (const { field, is } of conditions) {
    if (field === 'assignee') params.set(is === 'me' ? 'mine' : 'unassigned', '1');
    if (field === 'closed') params.set('closed', '1');
    if (field === 'attention') params.set('attention', is);
    const text = TEXTS.find(([name]) => name === field);
    if (text) params.set(text[1], is);
  }
  params.set('columns', columns.join());
  params.set('sort', sort);
  params.set('view', id);
  return filtersIn(params);
}
