import { AllowAnyone, CONFIG, type Config, NotFound, PageArgs, toConnection } from '@civic311/platform';
import { Inject } from '@nestjs/common';
import { Args, Query, Resolver } from '@nestjs/graphql';
import { mailboxPosition, MailboxQuery } from './mailbox.query.js';
import { MailboxConnection } from './messaging.types.js';

@Resolver()
export class MessagingResolver {
  constructor(
    private readonly mailboxQuery: MailboxQuery,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Everybody's mail, so only a demo shows it. */
  @AllowAnyone()
  @Query(() => MailboxConnection)
  async mailbox(@Args() { first, after }: PageArgs): Promise<InstanceType<typeof MailboxConnection>> {
    if (!this.config.demo) throw new NotFound();
    return toConnection(await this.mailboxQuery.page(first, after), mailboxPosition);
  }
}
