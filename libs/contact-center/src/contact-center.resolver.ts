import { Allow, CurrentVisitor, resultUnion, toResult, type Visitor } from '@civic311/platform';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { FindCallersArgs, FindOpenRequestsArgs, FollowForCallerArgs, OpenForCallerArgs, PlaceForCallerArgs, ReadBackArgs } from './contact-center.inputs.js';
import { Caller, OpenRequestFound, PlaceForCaller, ReadBack } from './contact-center.types.js';
import { FindCallersQuery } from './find-callers.query.js';
import { FindOpenRequestsQuery } from './find-open-requests.query.js';
import { PlaceForCallerQuery } from './place-for-caller.query.js';
import { ReadBackQuery } from './read-back.query.js';
import { ServeCaller } from './serve-caller.js';

const OpenForCallerResult = resultUnion('OpenForCallerResult', () => ReadBack);
const FollowForCallerResult = resultUnion('FollowForCallerResult', () => ReadBack);

/** What a call-taker needs while somebody is on the line. */
@Resolver()
export class ContactCenterResolver {
  constructor(
    private readonly callers: FindCallersQuery,
    private readonly openRequests: FindOpenRequestsQuery,
    private readonly places: PlaceForCallerQuery,
    private readonly readBacks: ReadBackQuery,
    private readonly serving: ServeCaller,
  ) {}

  @Query(() => [Caller], { description: 'At most ten people; never one by guess.' })
  @Allow('contact.look-up')
  findCallers(@Args() { text }: FindCallersArgs, @CurrentVisitor() { staff, language }: Visitor): Promise<Caller[]> {
    return this.callers.find(staff!, text, language);
  }

  @Query(() => [OpenRequestFound], { description: 'At most five, newest first.' })
  @Allow('request.create-for-caller')
  findOpenRequests(@Args() { words }: FindOpenRequestsArgs, @CurrentVisitor() { staff, language }: Visitor): Promise<OpenRequestFound[]> {
    return this.openRequests.find(staff!, words, language);
  }

  @Query(() => PlaceForCaller)
  @Allow('request.create-for-caller')
  placeForCaller(@Args() where: PlaceForCallerArgs, @CurrentVisitor() { language }: Visitor): Promise<PlaceForCaller> {
    return this.places.check(where, language);
  }

  @Query(() => ReadBack)
  @Allow('request.create-for-caller')
  readBack(@Args() { reference }: ReadBackArgs, @CurrentVisitor() { staff, language }: Visitor): Promise<ReadBack> {
    return this.readBacks.of(staff!, reference, language);
  }

  @Mutation(() => OpenForCallerResult)
  @Allow('request.create-for-caller')
  async openRequestForCaller(@Args() { input, contact }: OpenForCallerArgs, @CurrentVisitor() { staff, language }: Visitor) {
    return toResult(await this.serving.open(staff!, input, language, contact ?? null));
  }

  @Mutation(() => FollowForCallerResult, { description: 'Confirmed at once: the caller is on the line.' })
  @Allow('request.create-for-caller')
  async followForCaller(@Args() { input, contact }: FollowForCallerArgs, @CurrentVisitor() { staff, language }: Visitor) {
    return toResult(await this.serving.follow(staff!, input, language, contact ?? null));
  }
}
