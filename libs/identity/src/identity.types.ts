import { connectionOf, resultUnion } from '@civic311/platform';
import { Field, ID, Int, ObjectType } from '@nestjs/graphql';

@ObjectType()
export class Department {
  @Field(() => ID) id: string;
  @Field() code: string;
  @Field({ description: 'In the language of whoever asks.' }) name: string;
}

@ObjectType({ description: 'Whoever is signed in.' })
export class Me {
  @Field(() => ID) id: string;
  @Field() name: string;
  @Field(() => [String]) permissions: string[];
  @Field(() => [Department], { description: 'Where their roles are held.' }) departments: Department[];
}

@ObjectType({ description: 'The keys that somebody gave to one thing they do.' })
export class OwnKey {
  @Field() name: string;
  @Field({ description: "One key, or two with a space between; '': none" }) keys: string;
}

@ObjectType()
export class OwnSession {
  @Field(() => ID) id: string;
  @Field() createdAt: Date;
  @Field() lastSeenAt: Date;
  @Field({ description: 'The one that asks.' }) current: boolean;
}

@ObjectType({ description: 'A set of permissions that can be given to people.' })
export class Role {
  @Field(() => ID) id: string;
  @Field() code: string;
  @Field() name: string;
  @Field(() => [String]) permissions: string[];
  @Field({ description: 'everything, or department: then it is held in one' }) scope: string;
}

@ObjectType()
export class StaffRole {
  @Field({ description: "The role's code." }) role: string;
  @Field() roleName: string;
  @Field(() => String, { nullable: true, description: "The department's code." }) department: string | null;
  @Field(() => String, { nullable: true }) departmentName: string | null;
}

@ObjectType()
export class StaffMember {
  @Field(() => ID) id: string;
  @Field() name: string;
  @Field() email: string;
  @Field({ description: 'Of their mail.' }) language: string;
  @Field({ description: 'invited, active or disabled' }) state: string;
  @Field(() => [StaffRole]) roles: StaffRole[];
}

export const StaffConnection = connectionOf('Staff', StaffMember);

@ObjectType()
export class SignedIn {
  @Field({ description: 'The secret of the session, for its cookie. Told once.' }) token: string;
  @Field() expiresAt: Date;
}

@ObjectType({ description: 'The same for everybody, known or not.' })
export class PasswordResetRequested {
  @Field(() => Int, { description: 'How long a link would work.' }) minutes: number;
}

@ObjectType({ description: 'Whose account was changed.' })
export class StaffAccount {
  @Field(() => ID) id: string;
}

export const SignInResult = resultUnion('SignInResult', () => SignedIn);
export const AcceptInvitationResult = resultUnion('AcceptInvitationResult', () => SignedIn);
export const RequestPasswordResetResult = resultUnion('RequestPasswordResetResult', () => PasswordResetRequested);
export const ResetPasswordResult = resultUnion('ResetPasswordResult', () => SignedIn);
export const ChangePasswordResult = resultUnion('ChangePasswordResult', () => StaffAccount);
export const InviteStaffResult = resultUnion('InviteStaffResult', () => StaffAccount);
export const InviteAgainResult = resultUnion('InviteAgainResult', () => StaffAccount);
export const ChangeRolesResult = resultUnion('ChangeRolesResult', () => StaffAccount);
export const DisableStaffResult = resultUnion('DisableStaffResult', () => StaffAccount);
export const EnableStaffResult = resultUnion('EnableStaffResult', () => StaffAccount);
export const EditStaffResult = resultUnion('EditStaffResult', () => StaffAccount);
