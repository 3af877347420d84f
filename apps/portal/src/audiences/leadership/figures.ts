import type { ReportBand, ReportFigure } from '../../shared/graphql/generated/graphql.js';

/** What a number stands for: enough to list its exact requests. */
export interface FigureOf {
  figure: ReportFigure;
  band?: ReportBand;
  outcome?: string;
  department?: string;
  service?: string;
  from?: string;
  to?: string;
  asOf?: string;
}

const NAMES = ['figure', 'band', 'outcome', 'department', 'service', 'from', 'to', 'asOf'] as const;

/** The figure in the words of an address. */
export function figureParams(of: Partial<FigureOf>): URLSearchParams {
  const params = new URLSearchParams();
  for (const name of NAMES) if (of[name]) params.set(name, of[name]);
  return params;
}

export const figureHref = (of: FigureOf): string => `/leadership/requests?${figureParams(of)}`;

/** As a file. The API decides who may have it. */
export const csvHref = (of: FigureOf): string => `/api/reports/escalation.csv?${figureParams(of)}`;

/** The weeks behind the run charts, as a file. */
export const weeksCsvHref = (of: Pick<FigureOf, 'department' | 'asOf'>): string => `/api/reports/weeks.csv?${figureParams({ ...of })}`;

const FIGURES: Record<ReportFigure, true> = {
  AT_RISK: true,
  BOUNCED: true,
  CANCELLED: true,
  CLOSED: true,
  DONE_ON_TIME: true,
  DUE: true,
  HANDED_OFF: true,
  LABEL_DISAGREES: true,
  LATE: true,
  MANY_TRANSFERS: true,
  NO_GOAL: true,
  ON_TIME: true,
  OPEN: true,
  OPENED: true,
  OVERDUE: true,
  REOPEN_UNANSWERED: true,
  UNLABELLED: true,
};
const BANDS: Record<ReportBand, true> = {
  DAYS_0_TO_7: true,
  DAYS_8_TO_30: true,
  DAYS_31_TO_90: true,
  OVER_90_DAYS: true,
  TIMES_1_TO_2: true,
  TIMES_2_TO_3: true,
  OVER_3_TIMES: true,
};

const ENDED = ['open', 'done', 'no-issue-found', 'duplicate', 'referred-outside', 'unable-to-act', 'withdrawn', 'not-a-request', 'not-recorded'];

/** An instant of an address, or nothing where the text is none. */
export function instantOf(text: string | null): string | undefined {
  const at = new Date(text ?? '');
  return Number.isNaN(at.getTime()) ? undefined : at.toISOString();
}

/** A code of an address; too long a text is none. */
const codeOf = (text: string | null): string | undefined => (text && text.length <= 100 ? text : undefined);

/** The figure that an address names; null where it names none. */
export function figureIn(params: URLSearchParams): FigureOf | null {
  const figure = params.get('figure') ?? '';
  const band = params.get('band') ?? '';
  if (!Object.hasOwn(FIGURES, figure)) return null;
  return {
    figure: figure as ReportFigure,
    band: Object.hasOwn(BANDS, band) ? (band as ReportBand) : undefined,
    outcome: ENDED.find((outcome) => outcome === params.get('outcome')),
    department: codeOf(params.get('department')),
    service: codeOf(params.get('service')),
    from: instantOf(params.get('from')),
    to: instantOf(params.get('to')),
    asOf: instantOf(params.get('asOf')),
  };
}

export const PERIODS = ['1', '4', '8', '13', '26'] as const;

/** What the report's address narrows it to. */
export function filterIn(params: URLSearchParams): { weeks: number; department?: string; asOf?: string } {
  const weeks = params.get('weeks') ?? '';
  return {
    weeks: (PERIODS as readonly string[]).includes(weeks) ? Number(weeks) : 4,
    department: codeOf(params.get('department')),
    asOf: instantOf(params.get('asOf')),
  };
}
