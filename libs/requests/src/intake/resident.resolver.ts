import { Services } from '@civic311/catalog';
import { CityInForce } from '@civic311/geo';
import { type Clock } from '@civic311/kernel';
import { AllowAnyone, CLOCK, CurrentVisitor, invalidInput, Limited, NotFound, resultUnion, toConnection, toResult, type Visitor } from '@civic311/platform';
import { Inject } from '@nestjs/common';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { AnsweredQuery } from '../reading/answered.query.js';
import { NearDuplicatesQuery } from '../reading/near-duplicates.query.js';
import { PublicRequestsQuery, publicSortValues } from '../reading/public-requests.query.js';
import { ReporterRequestQuery } from '../reading/reporter-request.query.js';
import { TimelineQuery } from '../reading/timeline.query.js';
import { TopServicesQuery } from '../reading/top-services.query.js';
import { FollowInput, NearbyArgs, NearDuplicatesArgs, OpenRequestInput, SecretArgs, TextArgs } from '../requests.inputs.js';
import {
  Followed,
  NearDuplicate,
  OpenedRequest,
  PublicRequest,
  PublicRequestConnection,
  ReporterActed,
  ReporterRequest,
  RequestCheck,
  TimelineEntry,
} from '../requests.types.js';
import { readReference } from '../rules/numbering.js';
import { toEntry } from '../timeline-entries.js';
import { Drafts } from './drafts.js';
import { FindRequest } from './find-request.js';
import { Following } from './following.js';
import { OpenRequest } from './open-request.js';
import { ReporterActs } from './reporter-acts.js';

const OpenRequestResult = resultUnion('OpenRequestResult', () => OpenedRequest);
const FollowResult = resultUnion('FollowResult', () => Followed);
const ReporterResult = resultUnion('ReporterResult', () => ReporterActed);

/** What a resident sent, in the use case's terms. */
const asGiven = ({ where, answers, contact, ...input }: OpenRequestInput) => ({
  ...input,
  where: { ...where, latitude: where.latitude ?? null, longitude: where.longitude ?? null },
  answers: Object.fromEntries(answers.map(({ code, values }) => [code, values])),
  contact: contact ?? null,
  openedById: null,
});

/** What residents can do, without an account. */
@Resolver()
export class ResidentResolver {
  constructor(
    private readonly opening: OpenRequest,
    private readonly drafts: Drafts,
    private readonly finding: FindRequest,
    private readonly following: Following,
    private readonly acts: ReporterActs,
    private readonly services: Services,
    private readonly cities: CityInForce,
    private readonly publicRequests: PublicRequestsQuery,
    private readonly reporterRequests: ReporterRequestQuery,
    private readonly answered: AnsweredQuery,
    private readonly timelines: TimelineQuery,
    private readonly duplicates: NearDuplicatesQuery,
    private readonly top: TopServicesQuery,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Mutation(() => OpenRequestResult)
  @AllowAnyone()
  @Limited({ what: 'open-request', hits: 30, seconds: 3_600, onceByKey: true })
  async openRequest(@Args('input') input: OpenRequestInput, @CurrentVisitor() visitor: Visitor) {
    const draft = input.draft ? await this.drafts.load(input.draft) : null;
    return toResult(
      await this.opening.run({ ...asGiven(input), channel: 'portal', language: visitor.language, draftId: draft?.id ?? null }),
    );
  }

  @Query(() => RequestCheck)
  @AllowAnyone()
  @Limited({ what: 'check-request', hits: 1_200, seconds: 3_600 })
  async checkRequest(@Args('input') input: OpenRequestInput): Promise<RequestCheck> {
    const { faults, where } = await this.opening.check(asGiven(input));
    const { address = null, latitude = null, longitude = null } = where?.columns ?? {};
    return { faults: invalidInput(faults).fields, address, latitude, longitude };
  }

  @Query(() => [String], { description: 'Codes of the services that residents ask for most.' })
  @AllowAnyone()
  topServices(): Promise<string[]> {
    return this.top.codes();
  }

  @Query(() => [NearDuplicate])
  @AllowAnyone()
  @Limited({ what: 'near-duplicates', hits: 120, seconds: 60 })
  async nearDuplicates(@Args() { serviceCode, latitude, longitude }: NearDuplicatesArgs): Promise<NearDuplicate[]> {
    const service = await this.services.byCode(serviceCode, 'public');
    if (!service) throw new NotFound();
    const near = { serviceId: service.id, latitude, longitude, metres: service.duplicateMetres, days: service.duplicateDays };
    return this.duplicates.find(near, true, this.clock.now());
  }

  @Query(() => PublicRequest)
  @AllowAnyone()
  async publicRequest(@Args('reference') typed: string, @CurrentVisitor() visitor: Visitor): Promise<PublicRequest> {
    const reference = readReference(typed);
    const row = reference ? await this.publicRequests.byReference(reference, visitor.language) : undefined;
    if (!row) throw new NotFound();
    return row;
  }

  @Query(() => [TimelineEntry], { description: 'What everybody may know of what happened.' })
  @AllowAnyone()
  async publicTimeline(@Args('reference') typed: string, @CurrentVisitor() visitor: Visitor): Promise<TimelineEntry[]> {
    const reference = readReference(typed);
    const row = reference ? await this.publicRequests.byReference(reference, visitor.language) : undefined;
    if (!row) throw new NotFound();
    const rows = await this.timelines.of(row.id, ['public'], visitor.language);
    return rows.map((entry) => toEntry(entry, visitor.language));
  }

  @Query(() => PublicRequestConnection)
  @AllowAnyone()
  @Limited({ what: 'nearby', hits: 240, seconds: 60 })
  async nearby(@Args() { first, after, ...filter }: NearbyArgs, @CurrentVisitor() visitor: Visitor) {
    const now = this.clock.now();
    const page = await this.publicRequests.nearby(filter, { first, after, language: visitor.language, now });
    return toConnection(page, publicSortValues);
  }

  @Query(() => ReporterRequest, { description: 'By the secret link: shows, and changes nothing.' })
  @AllowAnyone()
  @Limited({ what: 'track', hits: 120, seconds: 60 })
  async trackedRequest(@Args() { secret }: SecretArgs, @CurrentVisitor() { language }: Visitor): Promise<ReporterRequest> {
    const row = await this.reporterRequests.bySecret(secret, language);
    if (!row) throw new NotFound();
    const { reopenDays } = await this.cities.current();
    const may = this.reporterRequests.acts(row, reopenDays);
    const rows = await this.timelines.of(row.id, ['public', 'reporter'], language);
    return {
      ...row,
      answers: await this.answered.worded(row.id, language),
      mayWithdraw: may.withdraw,
      mayWrite: may.answer,
      mayWishToReopen: may.wishToReopen,
      timeline: rows.map((entry) => toEntry(entry, language)),
    };
  }

  @Mutation(() => String, { nullable: true, description: 'A secret link, for the reference and the contact that were left.' })
  @AllowAnyone()
  @Limited({ what: 'find-request', hits: 10, seconds: 600 })
  findRequest(
    @Args('reference') reference: string,
    @Args('emailOrPhone') emailOrPhone: string,
    @CurrentVisitor() { language }: Visitor,
  ): Promise<string | null> {
    return this.finding.run(reference.slice(0, 50), emailOrPhone.slice(0, 254), language);
  }

  @Mutation(() => ReporterResult)
  @AllowAnyone()
  @Limited({ what: 'reporter-acts', hits: 30, seconds: 600 })
  async withdrawRequest(@Args() { secret }: SecretArgs) {
    return toResult(await this.acts.withdraw(secret));
  }

  @Mutation(() => ReporterResult)
  @AllowAnyone()
  @Limited({ what: 'reporter-acts', hits: 30, seconds: 600 })
  async writeToCity(@Args() { secret, message }: TextArgs) {
    return toResult(await this.acts.write(secret, message));
  }

  @Mutation(() => ReporterResult)
  @AllowAnyone()
  @Limited({ what: 'reporter-acts', hits: 30, seconds: 600 })
  async wishToReopen(@Args() { secret, message }: TextArgs) {
    return toResult(await this.acts.wishToReopen(secret, message));
  }

  @Mutation(() => FollowResult)
  @AllowAnyone()
  @Limited({ what: 'follow', hits: 20, seconds: 3_600 })
  async followRequest(@Args('input') input: FollowInput) {
    return toResult(await this.following.ask(input));
  }

  @Mutation(() => FollowResult)
  @AllowAnyone()
  @Limited({ what: 'follow', hits: 60, seconds: 3_600 })
  async confirmFollowing(@Args() { secret }: SecretArgs) {
    return toResult(await this.following.confirm(secret));
  }

  @Mutation(() => FollowResult)
  @AllowAnyone()
  @Limited({ what: 'follow', hits: 60, seconds: 3_600 })
  async stopFollowing(@Args('follower') follower: string) {
    return toResult(await this.following.stop(follower));
  }
}
