import { Allow, CurrentVisitor, toResult, type Visitor } from '@civic311/platform';
import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { ChangeRoles } from './change-roles.js';
import { DisableStaff } from './disable-staff.js';
import { EditStaff } from './edit-staff.js';
import { EnableStaff } from './enable-staff.js';
import { ChangeRolesInput, EditStaffInput, IdArgs, InviteStaffInput } from './identity.inputs.js';
import {
  ChangeRolesResult,
  DisableStaffResult,
  EditStaffResult,
  EnableStaffResult,
  InviteAgainResult,
  InviteStaffResult,
} from './identity.types.js';
import { InviteAgain } from './invite-again.js';
import { InviteStaff } from './invite-staff.js';
import { signedIn } from './signed-in.js';

@Resolver()
export class StaffResolver {
  constructor(
    private readonly inviting: InviteStaff,
    private readonly invitingAgain: InviteAgain,
    private readonly changingRoles: ChangeRoles,
    private readonly disabling: DisableStaff,
    private readonly enabling: EnableStaff,
    private readonly editing: EditStaff,
  ) {}

  @Allow('staff.manage')
  @Mutation(() => InviteStaffResult)
  async inviteStaff(@CurrentVisitor() visitor: Visitor, @Args('input') input: InviteStaffInput): Promise<typeof InviteStaffResult> {
    return toResult(await this.inviting.run(signedIn(visitor), input));
  }

  @Allow('staff.manage')
  @Mutation(() => InviteAgainResult)
  async inviteAgain(@CurrentVisitor() visitor: Visitor, @Args() { id }: IdArgs): Promise<typeof InviteAgainResult> {
    return toResult(await this.invitingAgain.run(signedIn(visitor), id));
  }

  @Allow('staff.manage')
  @Mutation(() => ChangeRolesResult)
  async changeRoles(@CurrentVisitor() visitor: Visitor, @Args('input') input: ChangeRolesInput): Promise<typeof ChangeRolesResult> {
    return toResult(await this.changingRoles.run(signedIn(visitor), input));
  }

  @Allow('staff.manage')
  @Mutation(() => DisableStaffResult)
  async disableStaff(@CurrentVisitor() visitor: Visitor, @Args() { id }: IdArgs): Promise<typeof DisableStaffResult> {
    return toResult(await this.disabling.run(signedIn(visitor), id));
  }

  @Allow('staff.manage')
  @Mutation(() => EnableStaffResult)
  async enableStaff(@CurrentVisitor() visitor: Visitor, @Args() { id }: IdArgs): Promise<typeof EnableStaffResult> {
    return toResult(await this.enabling.run(signedIn(visitor), id));
  }

  @Allow('staff.manage')
  @Mutation(() => EditStaffResult)
  async editStaff(@CurrentVisitor() visitor: Visitor, @Args('input') input: EditStaffInput): Promise<typeof EditStaffResult> {
    return toResult(await this.editing.run(signedIn(visitor), input));
  }
}
