import { ok, type Result } from '@civic311/kernel';
import type { InputRefusal, StaffVisitor } from '@civic311/platform';
import { Drafts, Following, type FollowInput, type NewRequest, type OpenForCallerInput, OpenRequest } from '@civic311/requests';
import { Injectable } from '@nestjs/common';
import type { ReadBack } from './contact-center.types.js';
import { EmailsQuery } from './email/emails.query.js';
import { CodeContact } from './interactions/code-contact.js';
import { ReadBackQuery } from './read-back.query.js';
import { type LacksTraining, TrainingGate } from './training-gate.js';

type Served = Result<ReadBack, InputRefusal | { readonly code: 'KEY_USED_FOR_OTHER_INPUT' } | LacksTraining>;

/** What a call-taker does for somebody, each answered with what to read back; the contact it came of ends coded. */
@Injectable()
export class ServeCaller {
  constructor(
    private readonly opening: OpenRequest,
    private readonly following: Following,
    private readonly drafts: Drafts,
    private readonly readBack: ReadBackQuery,
    private readonly coding: CodeContact,
    private readonly emails: EmailsQuery,
    private readonly gate: TrainingGate,
  ) {}

  /** Opens a request in the caller's name. Whoever lacks a training that the service takes hands the caller on; a supervisor may always. */
  async open(staff: StaffVisitor, input: OpenForCallerInput, language: string, contact: string | null = null): Promise<Served> {
    const stopped = await this.gate.stops(staff, 'service', input.serviceCode);
    if (stopped) return stopped;
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
      photoIds: contact ? await this.emails.photosOf(staff, contact) : [],
      openedById: staff.id,
    });
    if (!opened.ok) return opened;
    const { reference } = opened.value;
    // What staff saw themselves is nobody's contact with the city.
    if (contact) await this.coding.endedWith(staff, contact, input.channel === 'staff' ? 'internal' : 'new-request', reference);
    return ok(await this.readBack.of(staff, reference, language));
  }

  /** Adds the caller to an open request. The address needs no mail to prove it: they are on the line. */
  async follow(staff: StaffVisitor, input: FollowInput, language: string, contact: string | null = null): Promise<Served> {
    const followed = await this.following.ask(input, true);
    if (!followed.ok) return followed;
    if (contact) await this.coding.endedWith(staff, contact, 'joined-request', followed.value.reference);
    return ok({ ...(await this.readBack.of(staff, followed.value.reference, language)), promisedUpdates: true });
  }
}
