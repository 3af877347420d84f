import type { FieldFault } from '@civic311/kernel';
import { STATES } from './lifecycle.js';

/** What asks for somebody's look. overdue: past due; today: due before midnight; others: waits for the resident or for a hand-off; needs: waits for its owner. */
export const ATTENTION = ['overdue', 'soon', 'today', 'others', 'needs', 'wish', 'look', 'new'] as const;
export type Attention = (typeof ATTENTION)[number];

/** How a promise stands now: not past its due time (or nothing promised), past it, past three times the promised time. */
export const LATENESS = ['on-time', 'late', 'long-overdue'] as const;
export type QueueLateness = (typeof LATENESS)[number];

/** due: soonest first; the others by when they were opened. */
export const QUEUE_SORTS = ['due', 'oldest', 'newest'] as const;
export type QueueSort = (typeof QUEUE_SORTS)[number];

/** What a row may show, in any order, besides its due time and what it is about, which it always shows. */
export const QUEUE_COLUMNS = ['where', 'state', 'priority', 'who', 'department', 'opened', 'updated', 'channel'] as const;
export type QueueColumn = (typeof QUEUE_COLUMNS)[number];

/** Who sees a view in their list: its owner, the people of a department, or all staff. */
export const VIEW_AUDIENCES = ['mine', 'team', 'city'] as const;
export type ViewAudience = (typeof VIEW_AUDIENCES)[number];

/** At most so many views of each audience: a longer list is no help, and each has a count. */
export const MOST_VIEWS = 20;
const LONGEST_NAME = 60;
const LONGEST_VALUE = 200;

/** One thing that must be so. All conditions of a view must hold. */
export interface Condition {
  field: string;
  is: string;
}

const isCode = (text: string): boolean => /^[\w.:-]{1,100}$/.test(text);
const among =
  (known: readonly string[]) =>
  (text: string): boolean =>
    known.includes(text);

/** What each field may be. Codes are checked by their form only: a service may go, and its view then finds nothing. */
const FIELDS: Readonly<Record<string, (is: string) => boolean>> = {
  assignee: among(['me', 'nobody']),
  attention: among(ATTENTION),
  lateness: among(LATENESS),
  state: among(STATES.filter((state) => state !== 'closed')),
  closed: among(['yes']),
  service: isCode,
  neighborhood: isCode,
  district: isCode,
  department: isCode,
  words: (is) => is.trim() !== '' && is.length <= LONGEST_VALUE,
};
export const VIEW_FIELDS = Object.keys(FIELDS);

export interface ViewToSave {
  name: string;
  conditions: readonly Condition[];
  columns: readonly string[];
  sort: string;
}

/** Everything that a view cannot be. An empty list means that it can be kept and always read again. */
export function viewFaults({ name, conditions, columns, sort }: ViewToSave): FieldFault[] {
  const faults: FieldFault[] = [];
  if (name.trim() === '') faults.push({ path: 'name', code: 'NAME_NEEDED' });
  if (name.trim().length > LONGEST_NAME) faults.push({ path: 'name', code: 'TOO_LONG', limit: LONGEST_NAME });
  conditions.forEach(({ field, is }, at) => {
    const fits = Object.hasOwn(FIELDS, field) ? FIELDS[field] : undefined;
    if (!fits) faults.push({ path: `conditions.${at}.field`, code: 'FIELD_UNKNOWN' });
    else if (!fits(is)) faults.push({ path: `conditions.${at}.is`, code: 'VALUE_UNKNOWN' });
    if (conditions.findIndex((other) => other.field === field) < at) faults.push({ path: `conditions.${at}.field`, code: 'SAID_TWICE' });
  });
  const said = new Set(conditions.map(({ field }) => field));
  if (said.has('closed') && ['state', 'attention', 'lateness'].some((field) => said.has(field))) faults.push({ path: 'conditions', code: 'CLOSED_AND_OPEN' });
  if (columns.some((column) => !among(QUEUE_COLUMNS)(column)) || new Set(columns).size < columns.length) {
    faults.push({ path: 'columns', code: 'COLUMN_UNKNOWN' });
  }
  if (!among(QUEUE_SORTS)(sort)) faults.push({ path: 'sort', code: 'SORT_UNKNOWN' });
  return faults;
}

/** What the rule needs to know of a view. */
export interface KeptView {
  ownerId: string;
  audience: ViewAudience;
  departmentId: string | null;
}

/** Who is asking: their departments, or everything. */
export interface ViewReader {
  id: string;
  mayShare: boolean;
  /** null: the whole city. */
  departmentIds: readonly string[] | null;
}

const isOf = ({ departmentIds }: ViewReader, departmentId: string | null): boolean =>
  departmentIds === null || (departmentId !== null && departmentIds.includes(departmentId));

export const seesView = (reader: ViewReader, view: KeptView): boolean =>
  view.ownerId === reader.id || view.audience === 'city' || (view.audience === 'team' && isOf(reader, view.departmentId));

/** Its owner, always; a shared one also whoever may share with the same people. */
export const mayChangeView = (reader: ViewReader, view: KeptView): boolean =>
  view.ownerId === reader.id || (view.audience !== 'mine' && mayShareView(reader, view.audience, view.departmentId));

/** To oneself always; to a team whoever belongs to it; to the city whoever sees all of it. */
export function mayShareView(reader: ViewReader, audience: ViewAudience, departmentId: string | null): boolean {
  if (audience === 'mine') return true;
  return reader.mayShare && (audience === 'team' ? isOf(reader, departmentId) : reader.departmentIds === null);
}
