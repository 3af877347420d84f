import { Allow, CurrentVisitor, resultUnion, toResult, type Visitor } from '@civic311/platform';
import { Args, ArgsType, Field, InputType, Int, Mutation, ObjectType, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsOptional, IsString, IsUUID, MaxLength, ValidateNested } from 'class-validator';
import { AssignablePerson } from '../requests.types.js';
import { QUEUE_COLUMNS, QUEUE_SORTS, type QueueColumn, type QueueSort, VIEW_AUDIENCES, VIEW_FIELDS, type ViewAudience } from '../rules/queue-view.js';
import { COUNT_CAP, CountViews } from './count-views.js';
import { ArrangeView, ChangeView, RemoveView, SaveView } from './keep-view.js';
import { filterOf } from './view-filter.js';
import { type ListedView, ViewsQuery } from './views.query.js';

@ObjectType({ description: 'One thing that must be so; all conditions of a view must hold.' })
class ViewCondition {
  @Field() field: string;
  @Field() is: string;
}

@ObjectType({ description: 'A way to look at the queue that somebody gave a name.' })
export class QueueView {
  @Field() id: string;
  @Field() name: string;
  @Field({ description: 'mine, team or city: who has it in their list' }) audience: string;
  @Field(() => String, { nullable: true }) departmentId: string | null;
  @Field(() => String, { nullable: true }) departmentName: string | null;
  @Field() ownerName: string;
  @Field() isOwn: boolean;
  @Field() mayChange: boolean;
  @Field(() => [ViewCondition]) conditions: ViewCondition[];
  @Field(() => [String]) columns: string[];
  @Field() sort: string;
}

@ObjectType()
class KeptView {
  @Field() id: string;
}
const ViewResult = resultUnion('QueueViewResult', () => KeptView);

@InputType()
class ConditionInput {
  @Field(() => String) @IsIn(VIEW_FIELDS) field: string;
  @Field() @IsString() @MaxLength(500) is: string;
}

@InputType()
class SaveViewInput {
  @Field() @IsString() @MaxLength(1_000) name: string;
  @Field(() => [ConditionInput], { defaultValue: [] }) @IsArray() @ArrayMaxSize(20) @ValidateNested({ each: true }) @Type(() => ConditionInput)
  conditions: ConditionInput[];
  @Field(() => [String], { defaultValue: [] }) @ArrayMaxSize(10) @IsIn(QUEUE_COLUMNS, { each: true }) columns: QueueColumn[];
  @Field(() => String, { defaultValue: 'due' }) @IsIn(QUEUE_SORTS) sort: QueueSort;
}

@ArgsType()
class ViewArgs {
  @Field() @IsUUID() viewId: string;
}

@ArgsType()
class ChangeViewArgs extends ViewArgs {
  @Field() @IsString() @MaxLength(1_000) name: string;
  @Field(() => String) @IsIn(VIEW_AUDIENCES) audience: ViewAudience;
  @Field(() => String, { nullable: true }) @IsOptional() @IsUUID() departmentId?: string;
}

@ArgsType()
class ArrangeViewArgs extends ViewArgs {
  @Field(() => [String], { description: 'In their order; none: the usual ones.' }) @ArrayMaxSize(10) @IsIn(QUEUE_COLUMNS, { each: true }) columns: QueueColumn[];
}

@Resolver(() => QueueView)
export class ViewsResolver {
  constructor(
    private readonly views: ViewsQuery,
    private readonly counting: CountViews,
    private readonly saving: SaveView,
    private readonly changing: ChangeView,
    private readonly arranging: ArrangeView,
    private readonly removing: RemoveView,
  ) {}

  @Query(() => [QueueView], { description: "The visitor's own views, their teams' and the city's." })
  @Allow('request.read')
  async queueViews(@CurrentVisitor() { staff, language }: Visitor): Promise<ListedView[]> {
    return this.views.of(staff!, language);
  }

  @ResolveField(() => Int, { nullable: true, description: `Up to ${COUNT_CAP + 1}, half a minute old at most; null: it would take too long to count.` })
  async count(@Parent() { conditions, sort }: ListedView, @CurrentVisitor() { staff }: Visitor): Promise<number | null> {
    return this.counting.count(staff!.scope, filterOf(conditions, sort, staff!));
  }

  @Query(() => [AssignablePerson], { description: 'The departments with which the visitor may share a view.' })
  @Allow('view.share')
  async viewTeams(@CurrentVisitor() { staff, language }: Visitor) {
    return this.views.teams(staff!, language);
  }

  @Mutation(() => ViewResult)
  @Allow('request.read')
  async saveQueueView(@Args('view') view: SaveViewInput, @CurrentVisitor() { staff }: Visitor) {
    return toResult(await this.saving.run(staff!, view));
  }

  @Mutation(() => ViewResult)
  @Allow('request.read')
  async changeQueueView(@Args() { viewId, departmentId, ...change }: ChangeViewArgs, @CurrentVisitor() { staff }: Visitor) {
    return toResult(await this.changing.run(staff!, viewId, { ...change, departmentId: departmentId ?? null }));
  }

  @Mutation(() => ViewResult)
  @Allow('request.read')
  async arrangeQueueView(@Args() { viewId, columns }: ArrangeViewArgs, @CurrentVisitor() { staff }: Visitor) {
    return toResult(await this.arranging.run(staff!, viewId, columns));
  }

  @Mutation(() => ViewResult)
  @Allow('request.read')
  async removeQueueView(@Args() { viewId }: ViewArgs, @CurrentVisitor() { staff }: Visitor) {
    return toResult(await this.removing.run(staff!, viewId));
  }
}
