import { type NamedStaff, StaffDirectory } from '@civic311/identity';
import { type Clock, isId, refuse } from '@civic311/kernel';
import { Allow, CLOCK, CurrentVisitor, invalidInput, Limited, NotFound, Refused, resultUnion, toResult, type Visitor } from '@civic311/platform';
import { Inject } from '@nestjs/common';
import { Args, Field, InputType, Int, Mutation, ObjectType, OmitType, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsIn, IsInt, IsOptional, IsString, IsUUID, MaxLength, Min, ValidateNested } from 'class-validator';
import { QueueArgs } from '../requests.inputs.js';
import { AssignablePerson, QueueItem } from '../requests.types.js';
import { BULK_KINDS, type BulkKind, isReversible, MOST_AT_ONCE, readBulkAction, UNDO_WITHIN } from '../rules/bulk.js';
import { ApplyBulk } from './apply-bulk.js';
import { type BulkItemRow, BulkQuery, type BulkRunRow } from './bulk.query.js';
import { PlanBulk } from './plan-bulk.js';

@InputType()
class QueueFilterInput extends OmitType(QueueArgs, ['first', 'after'] as const, InputType) {}

@InputType({ description: 'Either these requests, or all that a view lists.' })
class BulkSelectionInput {
  @Field(() => [String], { nullable: true }) @IsOptional() @ArrayMaxSize(MOST_AT_ONCE) @IsUUID(undefined, { each: true }) ids?: string[];
  @Field(() => QueueFilterInput, { nullable: true }) @IsOptional() @ValidateNested() @Type(() => QueueFilterInput) view?: QueueFilterInput;
}

@InputType({ description: 'What is to be done. Each kind needs its own fields; the others are not looked at.' })
class BulkActionInput {
  @Field(() => String) @IsIn(BULK_KINDS) kind: BulkKind;
  @Field(() => String, { nullable: true }) @IsOptional() @IsUUID() assigneeId?: string;
  @Field(() => String, { nullable: true }) @IsOptional() @IsUUID() departmentId?: string;
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(100) serviceCode?: string;
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(100) priority?: string;
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(100) outcome?: string;
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(50) duplicateOf?: string;
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(500) referredTo?: string;
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(2_000) why?: string;
  @Field(() => String, { nullable: true, description: 'The note, the question, the message of a closing, or the reason.' })
  @IsOptional() @IsString() @MaxLength(20_000)
  words?: string;
}

@InputType({ description: 'A request, and its version in the plan.' })
class BulkTargetInput {
  @Field() @IsUUID() requestId: string;
  @Field(() => Int) @IsInt() @Min(1) version: number;
}

@ObjectType()
class BulkSelection {
  @Field(() => [QueueItem]) items: QueueItem[];
  @Field({ description: `There are more than the ${MOST_AT_ONCE} that can be taken at once.` }) hasMore: boolean;
  @Field(() => [AssignablePerson], { description: 'Who may be given requests of all of their departments.' }) people: AssignablePerson[];
}

@ObjectType()
class PlannedItem {
  @Field(() => QueueItem) request: QueueItem;
  @Field(() => Refused, { nullable: true, description: 'Why it would be refused; null: it would be done.' }) refusal: Refused | null;
}

@ObjectType({ description: 'A dry run: nothing is changed.' })
class BulkPlan {
  @Field(() => [PlannedItem]) items: PlannedItem[];
  @Field(() => Int) may: number;
}
const BulkPlanResult = resultUnion('BulkPlanResult', () => BulkPlan);

@ObjectType()
class BulkItem {
  @Field() id: string;
  @Field() reference: string;
  @Field() serviceName: string;
  @Field(() => String, { nullable: true }) address: string | null;
  @Field({ description: 'waiting, done or refused' }) state: string;
  @Field(() => Refused, { nullable: true }) refusal: Refused | null;
}

@ObjectType({ description: 'One thing that the visitor did to many requests.' })
class BulkRun {
  @Field() id: string;
  @Field() kind: string;
  @Field(() => Date, { nullable: true, description: 'Null while it goes on.' }) finishedAt: Date | null;
  @Field(() => Date, { nullable: true, description: 'Null where it cannot be taken back.' }) undoUntil: Date | null;
  @Field(() => String, { nullable: true }) undoesId: string | null;
  @Field(() => String, { nullable: true }) undoneById: string | null;
}

@ObjectType()
class StartedBulkRun {
  @Field() id: string;
}
const BulkRunResult = resultUnion('BulkRunResult', () => StartedBulkRun);

/** The same for many requests at once: choose, look what will be, do, and take back. */
@Resolver(() => BulkRun)
export class BulkResolver {
  constructor(
    private readonly bulk: BulkQuery,
    private readonly planning: PlanBulk,
    private readonly applying: ApplyBulk,
    private readonly people: StaffDirectory,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Query(() => BulkSelection, { description: 'What was chosen, as it stands now; what the visitor does not see is left out.' })
  @Allow('request.read')
  async bulkSelection(@Args('selection') selection: BulkSelectionInput, @CurrentVisitor() visitor: Visitor): Promise<BulkSelection> {
    const { rows, hasMore } = await this.choose(selection, visitor);
    const departments = [...new Set(rows.map(({ departmentId }) => departmentId))];
    return { items: rows, hasMore, people: await this.assignable(departments) };
  }

  @Mutation(() => BulkPlanResult, { description: 'A dry run of what was chosen, each on the version it has now. Changes nothing.' })
  @Limited({ what: 'plan-bulk', hits: 30, seconds: 60 })
  @Allow('request.read')
  async planBulk(
    @Args('selection') selection: BulkSelectionInput,
    @Args('action') fields: BulkActionInput,
    @CurrentVisitor() visitor: Visitor,
  ): Promise<typeof BulkPlanResult> {
    const read = readBulkAction(fields);
    if ('faults' in read) return invalidInput(read.faults) as never;
    const { rows } = await this.choose(selection, visitor);
    const refusals = await this.planning.run(visitor.staff!, read.action, rows);
    const items = rows.map((request, at) => ({ request, refusal: told(refusals[at] ?? null) }));
    return { items, may: refusals.filter((refusal) => refusal === null).length };
  }

  @Mutation(() => BulkRunResult, { description: 'Does it, on the versions that were looked at. The same key does it once.' })
  @Limited({ what: 'apply-bulk', hits: 30, seconds: 60 })
  @Allow('request.read')
  async applyBulk(
    @Args('key') key: string,
    @Args('action') fields: BulkActionInput,
    @Args('targets', { type: () => [BulkTargetInput] }) targets: BulkTargetInput[],
    @CurrentVisitor() { staff }: Visitor,
  ) {
    const read = readBulkAction(fields);
    if ('faults' in read) return invalidInput(read.faults);
    const chosen = targets.slice(0, MOST_AT_ONCE + 1).map(({ requestId: id, version }) => ({ id, version }));
    return toResult(await this.applying.run(staff!, key.slice(0, 100), read.action, chosen));
  }

  @Query(() => BulkRun, { description: "One of the visitor's own runs." })
  @Allow('request.read')
  async bulkRun(@Args('runId') runId: string, @CurrentVisitor() { staff }: Visitor): Promise<BulkRun> {
    const run = isId(runId) ? await this.bulk.run(staff!.id, runId) : undefined;
    if (!run) throw new NotFound();
    return { ...plain(run), undoUntil: undoUntil(run) };
  }

  @ResolveField(() => [BulkItem], { description: 'What was refused comes first.' })
  async items(@Parent() { id }: BulkRun, @CurrentVisitor() { language }: Visitor): Promise<BulkItem[]> {
    const rows = await this.bulk.items(id, language);
    return rows.map((row: BulkItemRow) => ({ ...row, refusal: told(row.refusal) }));
  }

  @Mutation(() => BulkRunResult, { description: 'Takes a run back within a minute. What others changed since stays as they made it.' })
  @Allow('request.read')
  async undoBulk(@Args('runId') runId: string, @Args('reason') reason: string, @CurrentVisitor() { staff }: Visitor) {
    if (!isId(runId)) throw new NotFound();
    return toResult(await this.applying.undo(staff!, runId, reason.slice(0, 1_000)));
  }

  private choose({ ids, view }: BulkSelectionInput, { staff, language }: Visitor) {
    const { mine, ...filter } = ids ? { ids, mine: false } : (view ?? {});
    return this.bulk.chosen(staff!.scope, mine ? { ...filter, assigneeId: staff!.id } : filter, language, this.clock.now());
  }

  /** Of several departments, who may act in each of them. */
  private async assignable(departmentIds: readonly string[]): Promise<NamedStaff[]> {
    const [first = [], ...others] = await Promise.all(departmentIds.slice(0, 20).map((id) => this.people.assignable(id)));
    return first.filter(({ id }) => others.every((people) => people.some((person) => person.id === id)));
  }
}



const plain = ({ action, createdAt: _createdAt, ...run }: BulkRunRow) => ({ ...run, kind: action.kind });

const undoUntil = ({ action, finishedAt, undoneById }: BulkRunRow): Date | null =>
  isReversible(action) && finishedAt && !undoneById ? new Date(finishedAt.getTime() + UNDO_WITHIN) : null;

function told(refusal: { readonly code: string } | null): Refused | null {
  return refusal ? (toResult(refuse(refusal)) as Refused) : null;
}
