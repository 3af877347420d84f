import { type AgreedGoal, keyOf, type LadderStep, type Terms } from './terms.js';

/** What two versions differ in. Pages word it; a value that is not there is null. */
export type Difference =
  | { readonly what: 'GOAL'; readonly before: AgreedGoal | null; readonly after: AgreedGoal | null }
  | { readonly what: 'SERVICE' | 'PAUSE_REASON'; readonly before: string | null; readonly after: string | null }
  | { readonly what: 'CALENDAR' | 'REVIEW_ON' | 'IN_FORCE_ON'; readonly before: string | null; readonly after: string | null }
  | { readonly what: 'LADDER'; readonly before: LadderStep | null; readonly after: LadderStep | null }
  | { readonly what: 'STAGES'; readonly before: readonly (readonly string[])[]; readonly after: readonly (readonly string[])[] };

export interface DatedTerms extends Terms {
  readonly inForceOn: string;
}

/** Everything that changed from one version to the next, goals first; nothing for versions that say the same. */
export function differences(before: DatedTerms, after: DatedTerms): Difference[] {
  return [
    ...matched(before.goals, after.goals, keyOf, sameGoal).map((pair) => ({ what: 'GOAL' as const, ...pair })),
    ...matched(before.services, after.services, (code) => code).map((pair) => ({ what: 'SERVICE' as const, ...pair })),
    ...matched(before.pauseReasons, after.pauseReasons, (reason) => reason).map((pair) => ({ what: 'PAUSE_REASON' as const, ...pair })),
    ...matched(before.ladder, after.ladder, stepKey, sameStep).map((pair) => ({ what: 'LADDER' as const, ...pair })),
    ...(JSON.stringify(before.stages) === JSON.stringify(after.stages)
      ? []
      : [{ what: 'STAGES' as const, before: before.stages, after: after.stages }]),
    ...changed('CALENDAR', before.calendar, after.calendar),
    ...changed('REVIEW_ON', before.reviewOn, after.reviewOn),
    ...changed('IN_FORCE_ON', before.inForceOn, after.inForceOn),
  ];
}

const sameGoal = (a: AgreedGoal, b: AgreedGoal): boolean =>
  a.kind === b.kind && a.value === b.value && a.dueTimeRule === b.dueTimeRule && a.atRiskPercent === b.atRiskPercent && a.mayPause === b.mayPause;

const stepKey = ({ at, tier }: LadderStep): string => ('percent' in at ? `${at.percent}% ${tier}` : `+${at.offsetBusinessMs} ${tier}`);
const sameStep = (a: LadderStep, b: LadderStep): boolean => Boolean(a.urgent) === Boolean(b.urgent);

const changed = <What extends string>(what: What, before: string | null, after: string | null) =>
  before === after ? [] : [{ what, before, after }];

/** Items of the two lists with the same key side by side, those left out that are the same. */
function matched<Item>(
  before: readonly Item[],
  after: readonly Item[],
  key: (item: Item) => string,
  same: (a: Item, b: Item) => boolean = () => true,
): { before: Item | null; after: Item | null }[] {
  const now = new Map(after.map((item) => [key(item), item]));
  const then = new Set(before.map(key));
  const kept = before.flatMap((item) => {
    const other = now.get(key(item)) ?? null;
    return other !== null && same(item, other) ? [] : [{ before: item, after: other }];
  });
  return [...kept, ...after.filter((item) => !then.has(key(item))).map((item) => ({ before: null, after: item }))];
}
