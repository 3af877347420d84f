import { Allow, AllowAnyone, CurrentVisitor, Limited, toConnection, toResult, type Visitor } from '@civic311/platform';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { invitationPosition, InvitationsQuery } from './invitations.query.js';
import {
  AnswerInvitationArgs, Invitation, InvitationConnection, InvitationIdArgs, InvitationsArgs, InvitationSecretArgs, InviteUsInput, InviteUsResult, MoveInvitationInput, MoveInvitationResult,
  OwnInvitation, PrepareInvitationInput,
} from './invitations.types.js';
import { Invite } from './invite.js';
import { MoveInvitation } from './move-invitation.js';

@Resolver()
export class InvitationsResolver {
  constructor(
    private readonly found: InvitationsQuery,
    private readonly inviting: Invite,
    private readonly moving: MoveInvitation,
  ) {}

  @AllowAnyone()
  @Limited({ what: 'invitation', hits: 10, seconds: 3_600, onceByKey: true })
  @Mutation(() => InviteUsResult, { description: 'A group asks the city to come.' })
  async inviteUs(@Args('input') { neighborhood, ...input }: InviteUsInput): Promise<typeof InviteUsResult> {
    return toResult(await this.inviting.run({ ...input, neighborhood: neighborhood ?? null }));
  }

  @AllowAnyone()
  @Limited({ what: 'invitation-read', hits: 120, seconds: 60 })
  @Query(() => OwnInvitation)
  ownInvitation(@Args() { secret }: InvitationSecretArgs): Promise<OwnInvitation> {
    return this.found.own(secret);
  }

  @AllowAnyone()
  @Limited({ what: 'invitation-answer', hits: 30, seconds: 3_600 })
  @Mutation(() => InviteUsResult)
  async answerInvitation(@Args() { secret, answer, wishes }: AnswerInvitationArgs): Promise<typeof InviteUsResult> {
    return toResult(await this.inviting.answer(secret, answer, wishes));
  }

  @Allow('outreach.write')
  @Query(() => InvitationConnection, { description: 'The latest first.' })
  async invitations(@Args() { state, first, after }: InvitationsArgs, @CurrentVisitor() { language }: Visitor) {
    return toConnection(await this.found.list(state ?? null, language, first, after), invitationPosition);
  }

  @Allow('outreach.write')
  @Query(() => Invitation)
  invitation(@Args() { id }: InvitationIdArgs, @CurrentVisitor() { staff, language }: Visitor): Promise<Invitation> {
    return this.found.one(id, staff!, language);
  }

  @Allow('outreach.write')
  @Mutation(() => MoveInvitationResult)
  async moveInvitation(@Args('input') { peopleReached, ...input }: MoveInvitationInput, @CurrentVisitor() { staff }: Visitor): Promise<typeof MoveInvitationResult> {
    return toResult(await this.moving.run(staff!, { ...input, peopleReached: peopleReached ?? null }));
  }

  @Allow('outreach.write')
  @Mutation(() => MoveInvitationResult, { description: 'Whose it is, and what they bring.' })
  async prepareInvitation(@Args('input') input: PrepareInvitationInput, @CurrentVisitor() { staff }: Visitor): Promise<typeof MoveInvitationResult> {
    return toResult(await this.moving.prepare(staff!, input));
  }

  @Allow('outreach.write')
  @Mutation(() => MoveInvitationResult, { description: 'A draft of an event on the day that was agreed.' })
  async makeEventOfInvitation(@Args() { id }: InvitationIdArgs, @CurrentVisitor() { staff }: Visitor): Promise<typeof MoveInvitationResult> {
    return toResult(await this.moving.makeEvent(staff!, id));
  }
}
