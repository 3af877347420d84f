import { Allow, CurrentVisitor, NotFound, resultUnion, Sql, toResult, translated, Translation, TranslationInput, translations, type Translated, type Visitor } from '@civic311/platform';
import { Args, ArgsType, Field, InputType, Mutation, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsBoolean, IsIn, IsOptional, IsString, MaxLength, ValidateNested } from 'class-validator';
import { PERMISSION_GROUPS } from './rules/permissions.js';
import { SaveRole } from './save-role.js';
import { signedIn } from './signed-in.js';

@ObjectType({ description: 'A role in all languages, for whoever edits it.' })
export class RoleDefinition {
  @Field() code: string;
  @Field(() => [Translation]) name: Translation[];
  @Field({ description: 'everything or department' }) scope: string;
  @Field(() => [String]) permissions: string[];
}

@ObjectType({ description: 'Permissions that are about the same things.' })
export class PermissionGroup {
  @Field() code: string;
  @Field(() => [String]) permissions: string[];
}

@ArgsType()
export class RoleArgs {
  @Field() @IsString() @MaxLength(100) code: string;
}

@InputType()
export class RoleInput {
  @Field() @IsString() @MaxLength(64) code: string;
  @Field(() => [TranslationInput]) @ArrayMaxSize(20) @ValidateNested({ each: true }) @Type(() => TranslationInput) name: TranslationInput[];
  @Field() @IsIn(['everything', 'department']) scope: string;
  @Field(() => [String]) @ArrayMaxSize(200) @IsString({ each: true }) @MaxLength(100, { each: true }) permissions: string[];
}

@ArgsType()
export class SaveRoleArgs {
  @Field(() => RoleInput) @ValidateNested() @Type(() => RoleInput) role: RoleInput;
  @Field({ description: 'True adds it, and is refused where its code is taken.' }) @IsBoolean() isNew: boolean;
  @Field(() => String, { nullable: true }) @IsOptional() @IsString() @MaxLength(1_000) reason?: string | null;
}

@ObjectType()
export class SavedRole {
  @Field() code: string;
}

const SaveRoleResult = resultUnion('SaveRoleResult', () => SavedRole);

@Resolver()
export class RolesResolver {
  constructor(
    private readonly sql: Sql,
    private readonly saving: SaveRole,
  ) {}

  @Allow('role.manage')
  @Query(() => RoleDefinition)
  async roleDefinition(@Args() { code }: RoleArgs): Promise<RoleDefinition> {
    const role = await this.sql.row<Omit<RoleDefinition, 'name'> & { name: Translated }>('select code, name, scope, permissions from role where code = $1', [code]);
    if (!role) throw new NotFound();
    return { ...role, name: translations(role.name) };
  }

  @Allow('role.manage')
  @Query(() => [PermissionGroup], { description: 'Every permission there is.' })
  permissionGroups(): PermissionGroup[] {
    return Object.entries(PERMISSION_GROUPS).map(([code, permissions]) => ({ code, permissions: [...permissions] }));
  }

  @Allow('role.manage')
  @Mutation(() => SaveRoleResult)
  async saveRole(@CurrentVisitor() visitor: Visitor, @Args() { role, isNew, reason = null }: SaveRoleArgs): Promise<typeof SaveRoleResult> {
    const { code, name, permissions } = role;
    const scope = role.scope === 'everything' ? 'everything' : 'department';
    return toResult(await this.saving.run(signedIn(visitor), { role: { code, name: translated(name), scope, permissions }, isNew, reason }));
  }
}
