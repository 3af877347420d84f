import { text } from '../../../shared/form/index.js';

/** What the form's rows are called, in the order of the schema's lists. */
export const GOAL_FIELDS = ['service', 'priority', 'metric', 'amount', 'unit', 'dueTime', 'mayPause'] as const;
export const STAGES = 3;

interface Row {
  [field: string]: string;
}

/** How many rows of a kind the form shows: those filled, and some to fill. */
export const rowsIn = (form: FormData, list: string): number => Math.min(400, Number(text(form, `${list}.rows`)) || 0);

const rows = (form: FormData, list: string, fields: readonly string[]): { row: Row; at: number }[] =>
  Array.from({ length: rowsIn(form, list) }, (_, at) => ({
    at,
    row: Object.fromEntries(fields.map((field) => [field, text(form, `${list}.${at}.${field}`)])),
  }));

const numberIn = (typed: string): number => {
  const value = Number(typed.replace(',', '.'));
  return typed === '' || !Number.isFinite(value) ? 0 : Math.min(1_000_000, Math.max(-1_000_000, value));
};

/**
 * The terms that were filled in, as the API takes them, and for each goal and step the row of the form that it stood in.
 * A goal row without an amount is empty, a step row without a number too.
 */
export function termsIn(form: FormData) {
  const goals = rows(form, 'goals', GOAL_FIELDS).filter(({ row }) => row.amount !== '');
  const steps = rows(form, 'ladder', ['value', 'unit', 'tier', 'urgent']).filter(({ row }) => row.value !== '');
  const stages = Array.from({ length: STAGES }, (_, at) => ({ providers: form.getAll(`stages.${at}`).map(String) }));
  return {
    rowOf: { goals: goals.map(({ at }) => at), ladder: steps.map(({ at }) => at) },
    terms: {
      services: form.getAll('services').map(String),
      goals: goals.map(({ row }) => ({
        service: row.service || null,
        priority: (row.priority || null) as 'LOW' | null,
        metric: row.metric as 'COMPLETE',
        unit: row.unit as 'DURATION',
        amount: numberIn(row.amount ?? ''),
        dueTime: (row.dueTime || 'AT_CLOSE') as 'AT_CLOSE',
        mayPause: row.mayPause === 'yes',
      })),
      calendar: text(form, 'calendar'),
      pauseReasons: form.getAll('pauseReasons').map(String) as 'WEATHER'[],
      ladder: steps.map(({ row }) => ({
        percent: row.unit === 'percent' ? Math.round(numberIn(row.value ?? '')) : null,
        hoursAfter: row.unit === 'percent' ? null : numberIn(row.value ?? ''),
        tier: row.tier as 'HEAD',
        urgent: row.urgent === 'yes',
      })),
      stages: stages.filter(({ providers }) => providers.length > 0),
      reviewOn: text(form, 'reviewOn') || null,
      inForceOn: text(form, 'inForceOn'),
    },
  };
}

/** The API's path of a fault as the name of the field that shows it. */
export function fieldOf(path: string, rowOf: { goals: readonly number[]; ladder: readonly number[] }): string {
  const [list, at, field] = path.split('.');
  if (list !== 'goals' && list !== 'ladder') return path;
  const row = rowOf[list][Number(at)];
  if (row === undefined) return '';
  const shown = list === 'ladder' ? 'value' : field === 'atRiskPercent' || field === undefined ? 'amount' : field === 'value' ? 'amount' : field;
  return `${list}.${row}.${shown}`;
}

interface KnownTerms {
  services: readonly { code: string }[];
  goals: readonly { service: string | null; priority: string | null; metric: string; unit: string; amount: number; dueTime: string; mayPause: boolean }[];
  calendar: { code: string };
  pauseReasons: readonly string[];
  ladder: readonly { percent: number | null; hoursAfter: number | null; tier: string; urgent: boolean }[];
  stages: readonly { providers: readonly { code: string }[] }[];
  reviewOn: string | null;
}

/** A version's terms as values of the form. */
export function valuesOfTerms(terms: KnownTerms, inForceOn: string): Record<string, string | string[]> {
  const values: Record<string, string | string[]> = {
    services: terms.services.map(({ code }) => code),
    calendar: terms.calendar.code,
    pauseReasons: [...terms.pauseReasons],
    reviewOn: terms.reviewOn ?? '',
    inForceOn,
    'goals.rows': String(terms.goals.length + 2),
    'ladder.rows': String(terms.ladder.length + 2),
  };
  terms.goals.forEach((goal, at) => {
    const cells = { ...goal, service: goal.service ?? '', priority: goal.priority ?? '', amount: String(goal.amount), mayPause: goal.mayPause ? 'yes' : '' };
    for (const field of GOAL_FIELDS) values[`goals.${at}.${field}`] = cells[field];
  });
  terms.ladder.forEach(({ percent, hoursAfter, tier, urgent }, at) => {
    values[`ladder.${at}.value`] = String(percent ?? hoursAfter ?? '');
    values[`ladder.${at}.unit`] = percent === null ? 'hours' : 'percent';
    values[`ladder.${at}.tier`] = tier;
    values[`ladder.${at}.urgent`] = urgent ? 'yes' : '';
  });
  terms.stages.forEach(({ providers }, at) => (values[`stages.${at}`] = providers.map(({ code }) => code)));
  return values;
}
