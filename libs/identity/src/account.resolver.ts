import { AllowAnyone, CurrentVisitor, Limited, toResult, type Visitor } from '@civic311/platform';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { DataSource } from 'typeorm';
import { ChangePassword } from './change-password.js';
import { ChangePasswordArgs, IdArgs, OwnKeysArgs } from './identity.inputs.js';
import { ChangePasswordResult, Me, OwnKey, OwnSession } from './identity.types.js';
import { OrganisationQuery } from './organisation.query.js';
import { Sessions } from './sessions.js';
import { signedIn } from './signed-in.js';
import { StaffPreferenceEntity } from './staff-preference.entity.js';

/** What everybody may do with their own account, whatever their roles are. */
@Resolver()
export class AccountResolver {
  constructor(
    private readonly organisation: OrganisationQuery,
    private readonly sessions: Sessions,
    private readonly change: ChangePassword,
    private readonly dataSource: DataSource,
  ) {}

  @AllowAnyone()
  @Query(() => Me, { nullable: true, description: 'Null when nobody is signed in.' })
  async me(@CurrentVisitor() { staff, language }: Visitor): Promise<Me | null> {
    if (!staff) return null;
    const departments = await this.organisation.departmentsOf(staff.id, language);
    return { id: staff.id, name: staff.name, permissions: [...staff.permissions], departments };
  }

  @AllowAnyone()
  @Query(() => [OwnSession], { description: "The visitor's own open sessions, newest first." })
  async mySessions(@CurrentVisitor() visitor: Visitor): Promise<OwnSession[]> {
    return this.sessions.ofPerson(signedIn(visitor));
  }

  @AllowAnyone()
  @Mutation(() => Boolean, { description: 'Ends the session that asks; true also where there is none.' })
  async signOut(@CurrentVisitor() { staff }: Visitor): Promise<boolean> {
    if (staff) await this.dataSource.transaction((tx) => this.sessions.closeOne(tx, staff.id, staff.sessionId));
    return true;
  }

  @AllowAnyone()
  @Mutation(() => Boolean, { description: "Ends one of the visitor's own sessions." })
  async endSession(@CurrentVisitor() visitor: Visitor, @Args() { id }: IdArgs): Promise<boolean> {
    await this.dataSource.transaction((tx) => this.sessions.closeOne(tx, signedIn(visitor).id, id));
    return true;
  }

  @AllowAnyone()
  @Query(() => Boolean, { description: 'Whether single keys act for the visitor (WCAG 2.1.4); true until they turn them off.' })
  async singleKeys(@CurrentVisitor() { staff }: Visitor): Promise<boolean> {
    return (await this.preferenceOf(staff))?.singleKeys ?? true;
  }

  @AllowAnyone()
  @Mutation(() => Boolean, { description: 'Turns single keys on or off for the visitor, on every device; gives how they are now.' })
  async setSingleKeys(@CurrentVisitor() visitor: Visitor, @Args('on', { type: () => Boolean }) on: boolean): Promise<boolean> {
    await this.dataSource.manager.upsert(StaffPreferenceEntity, { staffId: signedIn(visitor).id, singleKeys: on }, ['staffId']);
    return on;
  }

  @AllowAnyone()
  @Query(() => [OwnKey], { description: 'The keys that the visitor changed; what is not among them has its usual ones.' })
  async ownKeys(@CurrentVisitor() { staff }: Visitor): Promise<OwnKey[]> {
    return Object.entries((await this.preferenceOf(staff))?.ownKeys ?? {}).map(([name, keys]) => ({ name, keys }));
  }

  @AllowAnyone()
  @Mutation(() => [OwnKey], { description: 'Keeps these keys in place of all that were kept before, on every device; none: back to the usual ones.' })
  async setOwnKeys(@CurrentVisitor() visitor: Visitor, @Args() { keys }: OwnKeysArgs): Promise<OwnKey[]> {
    const staff = signedIn(visitor);
    const ownKeys = Object.fromEntries(keys.map((own) => [own.name, own.keys]));
    const singleKeys = (await this.preferenceOf(staff))?.singleKeys ?? true;
    await this.dataSource.manager.upsert(StaffPreferenceEntity, { staffId: staff.id, singleKeys, ownKeys }, ['staffId']);
    return keys;
  }

  @AllowAnyone()
  @Limited({ what: 'change-password', hits: 10, seconds: 900 })
  @Mutation(() => ChangePasswordResult)
  async changePassword(@CurrentVisitor() visitor: Visitor, @Args() args: ChangePasswordArgs): Promise<typeof ChangePasswordResult> {
    return toResult(await this.change.run(signedIn(visitor), args));
  }

  /** Null: nobody is signed in, or never chose. */
  private async preferenceOf(staff: { id: string } | null): Promise<StaffPreferenceEntity | null> {
    return staff && this.dataSource.manager.findOneBy(StaffPreferenceEntity, { staffId: staff.id });
  }
}
