import { AllowAnyone, CurrentVisitor, Limited, toResult, type Visitor } from '@civic311/platform';
import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { AcceptInvitation } from './accept-invitation.js';
import { PasswordByLinkArgs, PasswordResetArgs, SignInArgs } from './identity.inputs.js';
import { AcceptInvitationResult, RequestPasswordResetResult, ResetPasswordResult, SignInResult } from './identity.types.js';
import { RequestPasswordReset } from './request-password-reset.js';
import { ResetPassword } from './reset-password.js';
import { SignIn } from './sign-in.js';
import { LINK_MINUTES } from './staff-links.js';

const TRIES = { hits: 10, seconds: 900 };

/** The doors for staff who are not signed in yet. */
@Resolver()
export class SignInResolver {
  constructor(
    private readonly signingIn: SignIn,
    private readonly accepting: AcceptInvitation,
    private readonly requesting: RequestPasswordReset,
    private readonly resetting: ResetPassword,
  ) {}

  @AllowAnyone()
  @Limited({ what: 'sign-in', ...TRIES })
  @Mutation(() => SignInResult)
  async signIn(@CurrentVisitor() { staff }: Visitor, @Args() args: SignInArgs): Promise<typeof SignInResult> {
    return toResult(await this.signingIn.run(args, staff));
  }

  @AllowAnyone()
  @Limited({ what: 'staff-link', ...TRIES })
  @Mutation(() => AcceptInvitationResult)
  async acceptInvitation(@Args() args: PasswordByLinkArgs): Promise<typeof AcceptInvitationResult> {
    return toResult(await this.accepting.run(args));
  }

  @AllowAnyone()
  @Limited({ what: 'password-reset', ...TRIES })
  @Mutation(() => RequestPasswordResetResult)
  async requestPasswordReset(@Args() { email }: PasswordResetArgs): Promise<typeof RequestPasswordResetResult> {
    await this.requesting.run(email);
    return { minutes: LINK_MINUTES['password-reset'] };
  }

  @AllowAnyone()
  @Limited({ what: 'staff-link', ...TRIES })
  @Mutation(() => ResetPasswordResult)
  async resetPassword(@Args() args: PasswordByLinkArgs): Promise<typeof ResetPasswordResult> {
    return toResult(await this.resetting.run(args));
  }
}
