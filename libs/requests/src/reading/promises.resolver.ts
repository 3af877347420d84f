import { Allow, AllowAnyone, CurrentVisitor, Limited, NotFound, type Visitor } from '@civic311/platform';
import { ExplainClocks, type ExplainedClock } from '@civic311/sla';
import { isId } from '@civic311/kernel';
import { Args, Query, Resolver } from '@nestjs/graphql';
import { SecretArgs } from '../requests.inputs.js';
import { HoldingQuery } from '../handoffs/holding.query.js';
import { holderKey } from '../rules/holding.js';
import { readReference } from '../rules/numbering.js';
import { readingScope } from '../rules/visibility.js';
import { DeskQuery } from './desk.query.js';
import { OwnPromise, RequestPromise } from './promises.types.js';
import { ReporterRequestQuery } from './reporter-request.query.js';

const MOST_NOT_COUNTED = 20;

/** Why requests are due when they are: all of it for staff, the promise to the resident for whoever made the request. */
@Resolver()
export class PromisesResolver {
  constructor(
    private readonly desk: DeskQuery,
    private readonly own: ReporterRequestQuery,
    private readonly explain: ExplainClocks,
    private readonly holding: HoldingQuery,
  ) {}

  @Query(() => [RequestPromise], { description: 'By id or reference of the request: each promise that runs or ran, explained.' })
  @Allow('request.read')
  async requestPromises(@Args('id') id: string, @CurrentVisitor() { staff, language }: Visitor): Promise<RequestPromise[]> {
    if (!isId(id) && !readReference(id)) throw new NotFound();
    const request = await this.desk.one(readingScope(staff!.scope), id, language);
    if (!request) throw new NotFound();
    const promises = await this.explain.ofRequest(request.id, language);
    const contractors = promises.flatMap(({ policy }) => (policy?.contractorId ? [{ kind: 'contractor' as const, id: policy.contractorId }] : []));
    const names = await this.holding.names(contractors, language);
    return promises.map((promise) => toPromise(promise, names));
  }

  @Query(() => OwnPromise, { nullable: true, description: 'By the secret link; none where nothing was promised.' })
  @AllowAnyone()
  @Limited({ what: 'track', hits: 120, seconds: 60 })
  async ownPromise(@Args() { secret }: SecretArgs, @CurrentVisitor() { language }: Visitor): Promise<OwnPromise | null> {
    const request = await this.own.bySecret(secret, language);
    if (!request) throw new NotFound();
    const found = (await this.explain.ofRequest(request.id, language)).find(isToResident);
    return found ? toOwn(found) : null;
  }
}

const isToResident = ({ taskId, clock }: ExplainedClock): boolean => taskId === null && clock.goal.metric === 'RESOLUTION_TOTAL';

/** `names`: of contractors, by `holderKey`. */
function toPromise({ id, taskId, clock, policy, calendarName, timeZone, passed, ahead }: ExplainedClock, names: ReadonlyMap<string, string>): RequestPromise {
  const contractor = policy?.contractorId ? names.get(holderKey({ kind: 'contractor', id: policy.contractorId })) : null;
  const { goal, cycle, state, startedAt, dueAt, originalDueAt, firstBreachedAt, stoppedAt } = clock;
  return {
    id, taskId, cycle, state, dueAt, calendarName, timeZone,
    metric: goal.metric,
    kind: goal.kind,
    value: goal.value,
    dueTimeRule: goal.dueTimeRule,
    startedAt: startedAt!,
    firstDueAt: originalDueAt,
    lateSince: firstBreachedAt,
    endedAt: stoppedAt,
    usedMs: passed.reduce((sum, { countedMs }) => sum + countedMs, 0),
    policyKind: policy?.kind ?? null,
    policyInForceFrom: policy?.inForceFrom ?? null,
    promisedBy: policy?.providerName ?? contractor ?? null,
    promisedTo: policy?.consumerName ?? null,
    agreement: policy?.agreement ?? null,
    passed: [...passed],
    ahead: [...ahead],
  };
}

/** A promise in days of the calendar counts holidays too; only waiting stops it. */
const stops = (kind: string, why: string): boolean => why !== 'OPEN' && (kind !== 'CALENDAR_DAYS' || why === 'PAUSED' || why === 'RESOLVED');

const toOwn = ({ clock: { goal, startedAt, dueAt, originalDueAt }, policy, passed, ahead }: ExplainedClock): OwnPromise => ({
  kind: goal.kind,
  value: goal.value,
  startedAt: startedAt!,
  dueAt,
  firstDueAt: originalDueAt,
  promisedBy: policy?.providerName ?? null,
  policyInForceFrom: policy?.inForceFrom ?? null,
  notCounted: [...passed, ...ahead].filter(({ why }) => stops(goal.kind, why)).slice(-MOST_NOT_COUNTED),
});
