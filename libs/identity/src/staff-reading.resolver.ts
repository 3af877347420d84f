import { Allow, AllowAnyone, CurrentVisitor, NotFound, PageArgs, toConnection, type Visitor } from '@civic311/platform';
import { Args, ID, Query, Resolver } from '@nestjs/graphql';
import { StaffIdArgs } from './identity.inputs.js';
import { Department, Role, StaffConnection, StaffMember } from './identity.types.js';
import { OrganisationQuery } from './organisation.query.js';
import { signedIn } from './signed-in.js';
import { StaffDirectory } from './staff-directory.js';
import { staffPosition, StaffQuery } from './staff.query.js';

@Resolver()
export class StaffReadingResolver {
  constructor(
    private readonly organisation: OrganisationQuery,
    private readonly staffQuery: StaffQuery,
    private readonly directory: StaffDirectory,
  ) {}

  @AllowAnyone()
  @Query(() => [Department])
  async departments(@CurrentVisitor() { language }: Visitor): Promise<Department[]> {
    return this.organisation.departments(language);
  }

  @Allow('request.read')
  @Query(() => [ID], { description: 'Of the active departments, those in which nobody may work on a request.' })
  departmentsWithoutPeople(): Promise<string[]> {
    return this.directory.unstaffed();
  }

  @Allow('staff.manage')
  @Query(() => [Role])
  async roles(@CurrentVisitor() { language }: Visitor): Promise<Role[]> {
    return this.organisation.roles(language);
  }

  @Allow('staff.manage')
  @Query(() => StaffConnection, { description: "The visitor's departments' people, by name." })
  async staff(@CurrentVisitor() visitor: Visitor, @Args() { first, after }: PageArgs): Promise<InstanceType<typeof StaffConnection>> {
    const scope = visitor.staff?.scope ?? { kind: 'public' };
    return toConnection(await this.staffQuery.page(scope, visitor.language, first, after), staffPosition);
  }

  @Allow('staff.manage')
  @Query(() => StaffMember)
  async staffMember(@CurrentVisitor() visitor: Visitor, @Args() { staffId }: StaffIdArgs): Promise<StaffMember> {
    const member = await this.staffQuery.byId(signedIn(visitor).scope, visitor.language, staffId);
    if (!member) throw new NotFound();
    return member;
  }
}
