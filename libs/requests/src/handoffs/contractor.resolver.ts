import { isId, maskPersonal } from '@civic311/kernel';
import { Allow, AllowAnyone, CurrentVisitor, Limited, NotFound, resultUnion, toResult, type Visitor } from '@civic311/platform';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { SecretArgs } from '../requests.inputs.js';
import { AcceptTask, BounceTask, CompleteTask } from './answer-task.js';
import { BounceWorkArgs, CompleteWorkArgs, ContractorInput } from './handoff.inputs.js';
import { TaskResult } from './handoff.resolver.js';
import { Contractor, ContractorWork, PutContractorDone } from './handoff.types.js';
import { HandoffsQuery } from './handoffs.query.js';
import { PutContractor } from './put-contractor.js';

const PutContractorResult = resultUnion('PutContractorResult', () => PutContractorDone);

/** What contractors do by their secret link, without an account, and the list of them. */
@Resolver()
export class ContractorResolver {
  constructor(
    private readonly tasks: HandoffsQuery,
    private readonly accepting: AcceptTask,
    private readonly bouncing: BounceTask,
    private readonly completing: CompleteTask,
    private readonly putting: PutContractor,
  ) {}

  @Query(() => ContractorWork, { description: 'By the secret link: shows, and changes nothing.' })
  @AllowAnyone()
  @Limited({ what: 'contractor-work', hits: 120, seconds: 60 })
  async contractorWork(@Args() { secret }: SecretArgs, @CurrentVisitor() { language }: Visitor): Promise<ContractorWork> {
    const row = await this.tasks.bySecret(secret, language);
    if (!row) throw new NotFound();
    return { ...row, locationNote: row.locationNote && maskPersonal(row.locationNote).text };
  }

  @Mutation(() => TaskResult)
  @AllowAnyone()
  @Limited({ what: 'contractor-acts', hits: 30, seconds: 600 })
  async acceptWork(@Args() { secret }: SecretArgs) {
    return toResult(await this.accepting.run({ secret }, null));
  }

  @Mutation(() => TaskResult)
  @AllowAnyone()
  @Limited({ what: 'contractor-acts', hits: 30, seconds: 600 })
  async bounceWork(@Args() { secret, reason }: BounceWorkArgs) {
    return toResult(await this.bouncing.run({ secret }, null, { reason }));
  }

  @Mutation(() => TaskResult)
  @AllowAnyone()
  @Limited({ what: 'contractor-acts', hits: 30, seconds: 600 })
  async completeWork(@Args() { secret, givenBack }: CompleteWorkArgs) {
    return toResult(await this.completing.run({ secret }, null, givenBack));
  }

  @Query(() => [Contractor], { description: 'By name, at most 200.' })
  @Allow('contractor.manage')
  contractors(): Promise<Contractor[]> {
    return this.tasks.contractors();
  }

  @Mutation(() => PutContractorResult, { description: 'Adds a contractor, or changes the one of that id.' })
  @Allow('contractor.manage')
  async putContractor(
    @Args('contractorId', { type: () => String, nullable: true }) id: string | null,
    @Args('contractor') contractor: ContractorInput,
    @CurrentVisitor() { staff }: Visitor,
  ) {
    if (id && !isId(id)) throw new NotFound();
    return toResult(await this.putting.run(staff!, id ?? null, contractor));
  }
}
