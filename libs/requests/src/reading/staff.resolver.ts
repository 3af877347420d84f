import { Services } from '@civic311/catalog';
import { StaffDirectory } from '@civic311/identity';
import { type Clock, isId } from '@civic311/kernel';
import { Allow, CLOCK, CurrentVisitor, Live, NotFound, toConnection, type Visitor } from '@civic311/platform';
import { Inject } from '@nestjs/common';
import { Args, Mutation, Parent, Query, ResolveField, Resolver, Subscription } from '@nestjs/graphql';
import { MOVES, type Move, nextMoves } from '../rules/lifecycle.js';
import { readReference } from '../rules/numbering.js';
import { readingScope, sees } from '../rules/visibility.js';
import { LIVE_QUEUE, LIVE_REQUEST } from '../requests.events.js';
import { NearDuplicatesArgs, QueueArgs } from '../requests.inputs.js';
import {
  AssignablePerson,
  NearDuplicate,
  ProposedTransfer,
  QueueConnection,
  QueueCounts,
  RequestContact,
  StaffRequest,
  TimelineEntry,
  WordedAnswer,
} from '../requests.types.js';
import { toEntry } from '../timeline-entries.js';
import { AnsweredQuery } from './answered.query.js';
import { type DeskRow, DeskQuery } from './desk.query.js';
import { RevealContact } from '../handling/reveal-contact.js';
import { NearDuplicatesQuery } from './near-duplicates.query.js';
import { QueueQuery, sortValues } from './queue.query.js';
import { COUNT_CAP } from '../views/count-views.js';
import { TimelineQuery } from './timeline.query.js';

/** What staff read: the queue and the desk beside it. */
@Resolver(() => StaffRequest)
export class StaffReadingResolver {
  constructor(
    private readonly queueQuery: QueueQuery,
    private readonly desk: DeskQuery,
    private readonly answered: AnsweredQuery,
    private readonly timelines: TimelineQuery,
    private readonly near: NearDuplicatesQuery,
    private readonly people: StaffDirectory,
    private readonly services: Services,
    private readonly live: Live,
    private readonly reveal: RevealContact,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Query(() => QueueConnection, { description: 'Open requests, soonest due first; closed ones newest first.' })
  @Allow('request.read')
  async queue(@Args() { first, after, mine, ...filter }: QueueArgs, @CurrentVisitor() { staff, language }: Visitor) {
    const narrowed = mine ? { ...filter, assigneeId: staff!.id } : filter;
    const now = this.clock.now();
    const page = await this.queueQuery.page(staff!.scope, narrowed, { first, after, language, now });
    return toConnection(page, sortValues(narrowed));
  }

  @Query(() => QueueCounts)
  @Allow('request.read')
  async queueCounts(
    @Args('departmentId', { type: () => String, nullable: true }) departmentId: string | undefined,
    @CurrentVisitor() { staff }: Visitor,
  ): Promise<QueueCounts> {
    const department = departmentId && isId(departmentId) ? { departmentId } : {};
    const filters = {
      open: department,
      overdue: { ...department, attention: 'overdue' },
      soon: { ...department, attention: 'soon' },
      today: { ...department, attention: 'today' },
      others: { ...department, attention: 'others' },
      needs: { ...department, attention: 'needs' },
      new: { ...department, attention: 'new' },
      wish: { ...department, attention: 'wish' },
      look: { ...department, attention: 'look' },
      mine: { ...department, assigneeId: staff!.id },
    } as const;
    const counts = await this.queueQuery.counts(staff!.scope, filters, this.clock.now(), COUNT_CAP);
    return { ...counts, cap: COUNT_CAP };
  }

  @Query(() => StaffRequest, { description: 'By id or reference.' })
  @Allow('request.read')
  async request(@Args('id') id: string, @CurrentVisitor() { staff, language }: Visitor): Promise<DeskRow & StaffRequest> {
    if (!isId(id) && !readReference(id)) throw new NotFound();
    const row = await this.desk.one(readingScope(staff!.scope), id, language);
    if (!row) throw new NotFound();
    const isOurs = sees(staff!.scope, row);
    if (!isOurs) return { ...row, hasContact: false, isOurs, moves: [] };
    const moves = nextMoves(row.state, 'staff').filter((move: Move) => staff!.permissions.has(MOVES[move].permission ?? ''));
    return { ...row, isOurs, moves };
  }

  @ResolveField(() => ProposedTransfer, { nullable: true })
  proposedTransfer(@Parent() { proposedDepartmentId, proposedDepartmentName, proposedReason }: DeskRow): ProposedTransfer | null {
    if (!proposedDepartmentId || !proposedDepartmentName) return null;
    return { departmentId: proposedDepartmentId, departmentName: proposedDepartmentName, reason: proposedReason };
  }

  @ResolveField(() => [TimelineEntry])
  async timeline(@Parent() request: DeskRow, @CurrentVisitor() { language }: Visitor): Promise<TimelineEntry[]> {
    const rows = await this.timelines.of(request.id, ['public', 'reporter', 'staff'], language);
    return rows.map((row) => toEntry(row, language));
  }

  @ResolveField(() => [WordedAnswer])
  answers(@Parent() request: DeskRow, @CurrentVisitor() { language }: Visitor): Promise<WordedAnswer[]> {
    return this.answered.worded(request.id, language);
  }

  @ResolveField(() => [NearDuplicate])
  async duplicates(@Parent() request: DeskRow): Promise<NearDuplicate[]> {
    const { latitude, longitude, serviceId, duplicateMetres: metres, duplicateDays: days } = request;
    if (latitude === null || longitude === null) return [];
    return this.near.find({ serviceId, latitude, longitude, metres, days, exceptId: request.id }, false, this.clock.now());
  }

  @ResolveField(() => [AssignablePerson])
  assignable(@Parent() request: DeskRow): Promise<AssignablePerson[]> {
    return this.people.assignable(request.departmentId);
  }

  /** Who reported is asked for by itself, so that reading it is its own permission and leaves a trace. */
  @Mutation(() => RequestContact, { nullable: true, description: 'Shows who reported; that it was read is on the timeline.' })
  @Allow('request.read-contact')
  async revealContact(@Args('id') id: string, @CurrentVisitor() { staff }: Visitor): Promise<RequestContact | null> {
    if (!isId(id)) throw new NotFound();
    return this.reveal.run(staff!, id);
  }

  @Query(() => [NearDuplicate], { description: 'For a call-taker, before there is a request.' })
  @Allow('request.create-for-caller')
  async duplicatesAt(@Args() { serviceCode, latitude, longitude }: NearDuplicatesArgs): Promise<NearDuplicate[]> {
    const service = await this.services.byCode(serviceCode, 'staff');
    if (!service) throw new NotFound();
    const near = { serviceId: service.id, latitude, longitude, metres: service.duplicateMetres, days: service.duplicateDays };
    return this.near.find(near, false, this.clock.now());
  }

  @Subscription(() => String, { description: 'A department whose queue changed: look again.', resolve: (about: string) => about })
  @Allow('request.read')
  queueChanged(@CurrentVisitor() { staff }: Visitor) {
    const { scope } = staff!;
    const mine = (id: string) => scope.kind === 'everything' || (scope.kind === 'departments' && scope.ids.includes(id));
    return this.live.listen(LIVE_QUEUE, mine);
  }

  @Subscription(() => String, { description: 'A request that changed: look again.', resolve: (about: string) => about })
  @Allow('request.read')
  async requestChanged(@Args('id') id: string, @CurrentVisitor() { staff, language }: Visitor) {
    if (!isId(id) || !(await this.desk.one(readingScope(staff!.scope), id, language))) throw new NotFound();
    return this.live.listenTo(LIVE_REQUEST, id);
  }
}
