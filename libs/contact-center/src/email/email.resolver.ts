import { Allow, CurrentVisitor, Live, PageArgs, resultUnion, toConnection, toResult, type Visitor } from '@civic311/platform';
import { Args, Mutation, Query, Resolver, Subscription } from '@nestjs/graphql';
import { EmailDesk } from './email-desk.js';
import { AnswerEmailInput, AttachEmailArgs, EmailIdArgs, MoveEmailArgs } from './email.inputs.js';
import { Email, EmailConnection, EmailDone } from './email.types.js';
import { LIVE_EMAILS } from './take-email.js';
import { emailPosition, EmailsQuery } from './emails.query.js';

const EmailResult = resultUnion('EmailResult', () => EmailDone);

/** E-mails at the desk. */
@Resolver()
export class EmailResolver {
  constructor(
    private readonly emails: EmailsQuery,
    private readonly desk: EmailDesk,
    private readonly live: Live,
  ) {}

  @Query(() => EmailConnection, { description: 'Those that nobody has taken, oldest first.' })
  @Allow('request.create-for-caller')
  async waitingEmails(@Args() { first, after }: PageArgs): Promise<InstanceType<typeof EmailConnection>> {
    return toConnection(await this.emails.waiting(first, after), emailPosition);
  }

  @Query(() => EmailConnection, { description: 'What nobody answers: of machines, our own, and spam; newest first.' })
  @Allow('request.create-for-caller')
  async emailsKeptApart(@Args() { first, after }: PageArgs): Promise<InstanceType<typeof EmailConnection>> {
    return toConnection(await this.emails.keptApart(first, after), emailPosition);
  }

  @Query(() => Email)
  @Allow('request.create-for-caller')
  email(@Args() { emailId }: EmailIdArgs, @CurrentVisitor() { staff, language }: Visitor): Promise<Email> {
    return this.emails.one(staff!, emailId, language);
  }

  @Mutation(() => EmailResult, { description: 'Two never take the same.' })
  @Allow('request.create-for-caller')
  async takeEmail(@Args() { emailId }: EmailIdArgs, @CurrentVisitor() { staff }: Visitor) {
    return toResult(await this.desk.take(staff!, emailId));
  }

  @Mutation(() => EmailResult, { description: "Puts one's own back." })
  @Allow('request.create-for-caller')
  async leaveEmail(@Args() { emailId }: EmailIdArgs, @CurrentVisitor() { staff }: Visitor) {
    return toResult(await this.desk.leave(staff!, emailId));
  }

  @Mutation(() => EmailResult, { description: "Sends the answer to one's own, in its thread, and codes it." })
  @Allow('request.create-for-caller')
  async answerEmail(@Args('input') { emailId, ...answer }: AnswerEmailInput, @CurrentVisitor() { staff }: Visitor) {
    return toResult(await this.desk.answer(staff!, emailId, answer));
  }

  @Mutation(() => EmailResult, { description: "Puts one's own on a request, and codes it." })
  @Allow('request.create-for-caller')
  async attachEmail(@Args() { emailId, reference }: AttachEmailArgs, @CurrentVisitor() { staff }: Visitor) {
    return toResult(await this.desk.attach(staff!, emailId, reference));
  }

  @Mutation(() => EmailResult, { description: 'Moves one that was kept apart, or was put on the wrong request, to this one; who and why is kept.' })
  @Allow('request.create-for-caller')
  async moveEmail(@Args() { emailId, reference, why }: MoveEmailArgs, @CurrentVisitor() { staff }: Visitor) {
    return toResult(await this.desk.move(staff!, emailId, reference, why));
  }

  @Subscription(() => String, { description: 'An e-mail came in, or somebody did something with one: look again.', resolve: (about: string) => about })
  @Allow('request.create-for-caller')
  emailsChanged() {
    return this.live.listen(LIVE_EMAILS);
  }

  @Mutation(() => EmailResult, { description: 'Out of sight and out of every figure.' })
  @Allow('request.create-for-caller')
  async spamEmail(@Args() { emailId }: EmailIdArgs, @CurrentVisitor() { staff }: Visitor) {
    return toResult(await this.desk.spam(staff!, emailId));
  }
}
