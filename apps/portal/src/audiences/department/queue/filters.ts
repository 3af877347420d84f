/** What the queue is narrowed to and how it is shown, as it stands in the page's address. */
export interface Filters {
  tab: Tab;
  state: string;
  service: string;
  neighborhood: string;
  district: string;
  /** on-time, late or long-overdue; of open ones. */
  late: string;
  /** A department's code. */
  department: string;
  q: string;
  /** Empty: soonest due first. */
  sort: string;
  /** Names of columns in their order, with commas between them; empty: the usual ones. */
  columns: string;
  /** The kept view that this came from. */
  view: string;
  /** Where the page begins: the cursor of the row before it. */
  after: string;
}

/** One tab at a time; each is a usual question about the queue. */
export const TABS = ['open', 'mine', 'needs', 'unassigned', 'new', 'overdue', 'soon', 'today', 'others', 'wish', 'look', 'closed'] as const;
export type Tab = (typeof TABS)[number];

/** Where a request can stand and still be in the queue. */
export const STATES = ['received', 'assigned', 'scheduled', 'in-progress', 'waiting-on-resident', 'reopen-requested'] as const;
/** How a promise stands; long-overdue: more than three times late. */
export const LATENESS = ['on-time', 'late', 'long-overdue'] as const;
export const SORTS = ['oldest', 'newest'] as const;
/** What a row may show besides its due time and what it is about. */
export const COLUMNS = ['where', 'state', 'priority', 'who', 'department', 'opened', 'updated', 'channel'] as const;
export type ColumnName = (typeof COLUMNS)[number];
const USUAL: readonly ColumnName[] = ['where', 'state', 'who', 'department', 'opened'];

export const ATTENTION: readonly Tab[] = ['needs', 'overdue', 'soon', 'today', 'others', 'new', 'wish', 'look'];
const FLAGS: readonly Tab[] = ['mine', 'unassigned', 'closed'];
const TEXTS = ['state', 'late', 'service', 'neighborhood', 'district', 'department', 'q', 'sort', 'columns', 'view', 'after'] as const;

export function filtersIn(params: URLSearchParams): Filters {
  const attention = ATTENTION.find((tab) => tab === params.get('attention'));
  const flag = FLAGS.find((tab) => params.get(tab) === '1');
  const text = (name: (typeof TEXTS)[number]) => (params.get(name) ?? '').trim().slice(0, 200);
  const rest = Object.fromEntries(TEXTS.map((name) => [name, text(name)])) as Record<(typeof TEXTS)[number], string>;
  return {
    ...rest,
    state: STATES.find((known) => known === rest.state) ?? '',
    late: params.get('closed') === '1' ? '' : (LATENESS.find((known) => known === rest.late) ?? ''),
    sort: SORTS.find((known) => known === rest.sort) ?? '',
    columns: columnsNamed(rest.columns).join(),
    view: /^[0-9a-f-]{36}$/.test(rest.view) ? rest.view : '',
    tab: attention ?? flag ?? 'open',
  };
}

/** The address' query for these filters, with `?` where there is any; the other way round of `filtersIn`. */
export function searchOf(filters: Partial<Filters>): string {
  const params = new URLSearchParams();
  const { tab = 'open' } = filters;
  if (ATTENTION.includes(tab)) params.set('attention', tab);
  if (FLAGS.includes(tab)) params.set(tab, '1');
  for (const name of TEXTS) if (filters[name]) params.set(name, filters[name]);
  return params.size > 0 ? `?${params}` : '';
}

/** The columns to show, in their order. */
export function columnsOf({ columns }: Filters): readonly ColumnName[] {
  const named = columnsNamed(columns);
  return named.length > 0 ? named : USUAL;
}
const columnsNamed = (text: string): ColumnName[] => [...new Set(text.split(','))].filter((name): name is ColumnName => (COLUMNS as readonly string[]).includes(name));

/** The API's arguments. A department is given by its code and asked for by its id; an unknown one narrows nothing. */
export function queueVariables(filters: Filters, departments: readonly { id: string; code: string }[]) {
  const { tab, state, late, service, neighborhood, district, department, q, sort, after } = filters;
  return {
    departmentId: departments.find(({ code }) => code === department)?.id,
    attention: ATTENTION.includes(tab) ? tab : undefined,
    mine: tab === 'mine' || undefined,
    unassigned: tab === 'unassigned' || undefined,
    closed: tab === 'closed' || undefined,
    states: state ? [state] : undefined,
    lateness: late || undefined,
    serviceCode: service || undefined,
    neighborhoodCode: neighborhood || undefined,
    districtCode: district || undefined,
    search: q || undefined,
    sort: sort || undefined,
    after: after || undefined,
  };
}
