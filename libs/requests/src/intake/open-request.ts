import { type Answer, checkAnswers } from '@civic311/catalog/rules';
import { type Service, Services } from '@civic311/catalog';
import { type Clock, type FieldFault, isId, maskPersonal, newId, ok, type Result } from '@civic311/kernel';
import { sendsTexts } from '@civic311/messaging';
import { CLOCK, CONFIG, type Config, Events, inTransaction, type InputRefusal, invalid, Live, once, type Transaction } from '@civic311/platform';
import { Clocks } from '@civic311/sla';
import { Inject, Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { DataSource } from 'typeorm';
import { Notices } from '../messages/notices.js';
import type { RequestEntity } from '../request.entity.js';
import type { RequestOpened } from '../requests.events.js';
import { LIVE_QUEUE } from '../requests.events.js';
import { insertRequest, type NewRow } from '../requests.store.js';
import { referenceFrom } from '../rules/numbering.js';
import { append } from '../timeline.js';
import { type Contact, contactFaults, saveContact } from './contact.js';
import { type Located, Locating, type Whereabouts } from './locating.js';
import { Photos } from './photos.js';
import { decided, Routing } from './routing.js';

export type Channel = 'portal' | 'phone' | 'walk-in' | 'staff' | 'email' | 'chat' | 'social' | 'meeting';

export interface NewRequest {
  /** Chosen by the client before it first sends; every repeat of it gets the first answer. */
  key: string;
  serviceCode: string;
  description: string;
  where: Whereabouts;
  /** Null: nobody was there to ask, as with a concern that was noted at a meeting. */
  answers: Record<string, string | string[]> | null;
  contact: Contact | null;
  channel: Channel;
  language: string;
  /** Photos that were added to this draft come along. */
  draftId: string | null;
  /** Photos that are held, as those of the e-mail it comes of. */
  photoIds?: readonly string[];
  /** The member of staff who enters it for a caller. */
  openedById: string | null;
}

export interface Opened {
  id: string;
  reference: string;
  /** Opens the request without a password; shown once, to the reporter. */
  secret: string;
  dueAt: Date | null;
}

/** What a request would be made of, as far as it is sound. */
export interface Checked {
  faults: FieldFault[];
  service?: Service;
  where?: Located;
  answers?: readonly Answer[];
}

export type OpenRefusal = InputRefusal | { readonly code: 'KEY_USED_FOR_OTHER_INPUT' };

export const DESCRIPTION_LIMIT = 10_000;

/** Takes a request: request, timeline, clocks, message and jobs are kept together or not at all. */
@Injectable()
export class OpenRequest {
  constructor(
    private readonly dataSource: DataSource,
    private readonly services: Services,
    private readonly locating: Locating,
    private readonly routing: Routing,
    private readonly clocks: Clocks,
    private readonly photos: Photos,
    private readonly notices: Notices,
    private readonly events: Events,
    private readonly live: Live,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Everything that `run` would refuse, without keeping anything. A form asks for it after each of its steps. */
  async check(input: Pick<NewRequest, 'serviceCode' | 'description' | 'where' | 'answers' | 'contact' | 'openedById'>): Promise<Checked> {
    const service = await this.services.byCode(input.serviceCode, input.openedById ? 'staff' : 'public');
    if (!service) return { faults: [{ path: 'serviceCode', code: 'SERVICE_UNKNOWN' }] };
    const where = await this.locating.find(input.where, service.locationRule);
    const answers = input.answers ? checkAnswers(service.questions, input.answers) : ok<readonly Answer[]>([]);
    const faults: FieldFault[] = [
      ...textFaults(input.description),
      ...(where.ok ? [] : where.refusal),
      ...(answers.ok ? [] : answers.refusal),
      ...(input.contact ? contactFaults(input.contact, sendsTexts(this.config)) : []),
    ];
    return {
      faults,
      service,
      ...(where.ok ? { where: where.value } : {}),
      ...(answers.ok ? { answers: answers.value } : {}),
    };
  }

  async run(input: NewRequest): Promise<Result<Opened, OpenRefusal>> {
    if (!isId(input.key)) return invalid({ path: 'key', code: 'IS_UUID' });
    const { faults, service, where, answers } = await this.check(input);
    if (!service || !where || !answers || faults.length > 0) return invalid(...faults);

    return inTransaction<Opened, OpenRefusal>(this.dataSource, async (tx) => {
      let secret: string | undefined;
      const kept = await once<Omit<Opened, 'secret'>, never>(tx, { scope: 'open-request', key: input.key, input }, async () => {
        const { secret: fresh, ...opened } = await this.open(tx, input, service, where, answers);
        secret = fresh;
        return ok(opened);
      });
      if (!kept.ok) return kept;
      // The secret is never kept in plain, so a repeat is given one of its own; and what was kept is JSON, where a time is text.
      const { id, reference, dueAt } = kept.value;
      secret ??= (await this.notices.link(tx, id, input.language)).secret;
      return ok({ id, reference, secret, dueAt: dueAt && new Date(dueAt) });
    });
  }

  private async open(
    tx: Transaction,
    input: NewRequest,
    service: Service,
    where: Located,
    answers: readonly Answer[],
  ): Promise<Opened> {
    const at = this.clock.now();
    const id = newId(at);
    const decision = await this.routing.decide(tx, { service, ...where.columns }, at);
    const { departmentId } = decision;
    const actorId = input.openedById;
    const promise = await this.clocks.start(
      tx,
      { requestId: id, serviceId: service.id, departmentId, responded: actorId !== null },
      { at, actorId },
    );
    const hasPhotos = (input.photoIds ?? []).length > 0 || (input.draftId !== null && (await this.photos.ofDraft(input.draftId)).length > 0);
    const moderation = moderationFor(service, input.description.trim() !== '' || hasPhotos);
    const row: NewRow = {
      id,
      reference: '',
      serviceId: service.id,
      departmentId,
      assigneeId: null,
      openedById: actorId,
      state: 'received',
      channel: input.channel,
      language: input.language,
      description: input.description.trim(),
      publicDescription: moderation === 'shown' ? maskPersonal(input.description.trim()).text : null,
      moderation,
      isPublic: service.isPublic,
      placeShown: service.placeShown,
      answers: [...answers],
      definitionVersion: service.definitionVersion,
      ...where.columns,
      openedAt: at,
      updatedAt: at,
      ...promise,
    };
    do row.reference = referenceFrom(randomBytes(8));
    while (!(await insertRequest(tx, row)));

    if (input.contact) await saveContact(tx, id, input.contact);
    if (input.draftId) await this.photos.attach(tx, input.draftId, id, moderation);
    if (input.photoIds) await this.photos.attachHeld(tx, input.photoIds, id, moderation);
    const actor = actorId ? ({ kind: 'staff', id: actorId } as const) : ({ kind: 'resident', id: null } as const);
    await append(tx, [
      { requestId: id, kind: 'opened', at, actor, audience: 'public', facts: { channel: input.channel } },
      decided('routed', id, decision, at),
    ]);
    const { secret, url } = await this.notices.link(tx, id, input.contact?.language ?? input.language);
    await this.notices.toReporter(tx, row as unknown as RequestEntity, 'received', id, { link: url });
    await this.live.tell(tx, LIVE_QUEUE, departmentId);
    const news: RequestOpened = { name: 'RequestOpened', requestId: id };
    await this.events.emit(tx, news);
    return { id, reference: row.reference, secret, dueAt: promise.dueAt };
  }
}

function textFaults(description: string): FieldFault[] {
  const fault = (code: string) => [{ path: 'description', code, limit: DESCRIPTION_LIMIT }];
  if (description.length > DESCRIPTION_LIMIT) return fault('TOO_LONG');
  return [];
}

/** The public's words and pictures wait for a look where the service says so; without any there is nothing to look at. */
const moderationFor = (service: Service, hasFreeContent: boolean): 'shown' | 'awaiting' =>
  service.moderation === 'at-once-masked' || !hasFreeContent ? 'shown' : 'awaiting';
