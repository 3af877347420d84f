import { ok, type Result } from '@civic311/kernel';
import type { InputRefusal, StaffVisitor } from '@civic311/platform';
import { Drafts, Following, type FollowInput, type NewRequest, type OpenForCallerInput, OpenRequest } from '@civic311/requests';
import { Injectable } from '@nestjs/common';
import type { ReadBack } from './contact-center.types.js';
import { ReadBackQuery } from './read-back.query.js';

type Served = Result<ReadBack, InputRefusal | { readonly code: 'KEY_USED_FOR_OTHER_INPUT' }>;

/** What a call-taker does for somebody, each answered with what to read back. */
@Injectable()
export class ServeCaller {
  constructor(
    private readonly opening: OpenRequest,
    private readonly following: Following,
    private readonly drafts: Drafts,
    private readonly readBack: ReadBackQuery,
  ) {}

  /** Opens a request in the caller's name. */
  async open(staff: StaffVisitor, input: OpenForCallerInput, language: string): Promise<Served> {
    const draft = input.draft ? await this.drafts.load(input.draft) : null;
    const opened = await this.opening.run({
      key: input.key,
      serviceCode: input.serviceCode,
      description: input.description,
      where: { ...input.where, latitude: input.where.latitude ?? null, longitude: input.where.longitude ?? null },
      answers: Object.fromEntries(input.answers.map(({ code, values }) => [code, values])),
      contact: input.contact ?? null,
      channel: input.channel as NewRequest['channel'],
      language: input.contact?.language ?? language,
      draftId: draft?.id ?? null,
      openedById: staff.id,
    });
    return opened.ok ? ok(await this.readBack.of(staff, opened.value.reference, language)) : opened;
  }

  /** Adds the caller to an open request. The address needs no mail to prove it: they are on the line. */
  async follow(staff: StaffVisitor, input: FollowInput, language: string): Promise<Served> {
    const followed = await this.following.ask(input, true);
    if (!followed.ok) return followed;
    return ok({ ...(await this.readBack.of(staff, followed.value.reference, language)), promisedUpdates: true });
  }
}
