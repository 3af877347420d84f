import type { AgreementTermsInput } from './agreements.inputs.js';
import type { AgreedStep, AgreedTarget } from './agreements.types.js';
import type { AgreedGoal, LadderStep, Terms } from './rules/index.js';

const HOUR_MS = 3_600_000;

/** Terms as they are kept, of what a form sent. Hours become milliseconds, no empty text is kept. */
export const termsOf = ({ inForceOn: _, ...input }: AgreementTermsInput): Terms => ({
  services: [...new Set(input.services)],
  goals: input.goals.map(({ service, priority, metric, unit, amount, dueTime, atRiskPercent, mayPause }) => ({
    service: service || null,
    priority: priority ?? null,
    metric,
    kind: unit,
    value: unit === 'DURATION' ? Math.round(amount * HOUR_MS) : amount,
    dueTimeRule: unit === 'DURATION' ? 'AT_CLOSE' : dueTime,
    atRiskPercent,
    mayPause,
  })),
  calendar: input.calendar,
  pauseReasons: [...new Set(input.pauseReasons)],
  ladder: input.ladder.map(({ percent, hoursAfter, tier, urgent }) => ({
    at: typeof percent === 'number' ? { percent } : { offsetBusinessMs: Math.round((hoursAfter ?? 0) * HOUR_MS) },
    tier,
    urgent,
  })),
  stages: input.stages.map(({ providers }) => [...new Set(providers)]).filter((stage) => stage.length > 0),
  reviewOn: input.reviewOn || null,
});

/** A goal as pages read it. */
export const targetOf = (goal: AgreedGoal, serviceName: (code: string) => string): AgreedTarget => ({
  service: goal.service,
  serviceName: goal.service && serviceName(goal.service),
  priority: goal.priority,
  metric: goal.metric,
  unit: goal.kind,
  amount: goal.kind === 'DURATION' ? goal.value / HOUR_MS : goal.value,
  dueTime: goal.dueTimeRule,
  atRiskPercent: goal.atRiskPercent,
  mayPause: goal.mayPause,
});

export const stepOf = ({ at, tier, urgent }: LadderStep): AgreedStep => ({
  percent: 'percent' in at ? at.percent : null,
  hoursAfter: 'percent' in at ? null : at.offsetBusinessMs / HOUR_MS,
  tier,
  urgent: Boolean(urgent),
});
