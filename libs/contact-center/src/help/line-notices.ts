import type { Clock } from '@civic311/kernel';
import { type NoticeToTell, StaffNotices } from '@civic311/messaging';
import { Catalog, CLOCK, type Transaction } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import { APPROVAL_MINUTES, type HelpReason, MOST_TOLD, toldTo } from '../rules/index.js';
import { type Supervisor, supervisorsOf } from '../supervising/supervisors.js';

const catalog = new Catalog('contact-center');
const ROOM = '/contact-center/room';

/**
 * Tells those who can take it that an agent needs somebody, at once, and takes it back when somebody has it or nobody needs it.
 * It says who asks and why; never a word of what was typed.
 */
@Injectable()
export class LineNotices {
  constructor(
    private readonly notices: StaffNotices,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The `told`-th telling of a request for help that waits for so many minutes. */
  async helpAsked(tx: Transaction, { id, agentId, agentName, reason }: { id: string; agentId: string; agentName: string; reason: HelpReason }, told: number, minutes: number): Promise<void> {
    const everybody = await supervisorsOf(tx, agentId);
    const own = everybody.filter((one) => one.own);
    const people = toldTo(told) === 'own' && own.length > 0 ? own : everybody;
    await this.tell(tx, people, 'contact-help', ROOM, (language) => {
      const t = catalog.in(language);
      const why = t(`help.reason.${reason}`);
      return { subject: t('help.subject', { name: agentName }), body: told === 1 ? t('help.body', { reason: why }) : t('help.again', { reason: why, minutes }) };
    }, (staffId) => helpKey(id, told, staffId));
  }

  async helpOver(tx: Transaction, id: string, agentId: string): Promise<void> {
    const people = await supervisorsOf(tx, agentId);
    const tellings = Array.from({ length: MOST_TOLD }, (_, at) => at + 1);
    await this.notices.withdraw(tx, people.flatMap(({ id: staffId }) => tellings.map((told) => helpKey(id, told, staffId))));
  }

  /** A colleague is offered a call, for a minute: no mail comes in time. */
  async callOffered(tx: Transaction, id: string, fromName: string, to: Pick<Supervisor, 'id' | 'language'>): Promise<void> {
    await this.tell(tx, [to], 'call-offered', '/contact-center', (language) => {
      const t = catalog.in(language);
      return { subject: t('offer.subject', { name: fromName }), body: t('offer.body'), byMail: false };
    }, (staffId) => offerKey(id, staffId));
  }

  async offersOver(tx: Transaction, offers: readonly { readonly id: string; readonly toId: string | null }[]): Promise<void> {
    await this.notices.withdraw(tx, offers.flatMap(({ id, toId }) => (toId ? [offerKey(id, toId)] : [])));
  }

  /** A supervisor's yes is needed for what an agent may not grant alone. */
  async approvalAsked(tx: Transaction, id: string, agent: { readonly id: string; readonly name: string }): Promise<void> {
    await this.tell(tx, await supervisorsOf(tx, agent.id), 'concession-asked', ROOM, (language) => {
      const t = catalog.in(language);
      return { subject: t('concession.asked.subject', { name: agent.name }), body: t('concession.asked.body', { minutes: APPROVAL_MINUTES }) };
    }, (staffId) => approvalKey(id, staffId));
  }

  async approvalOver(tx: Transaction, id: string, agentId: string): Promise<void> {
    await this.notices.withdraw(tx, (await supervisorsOf(tx, agentId)).map((one) => approvalKey(id, one.id)));
  }

  private tell(
    tx: Transaction,
    people: readonly Pick<Supervisor, 'id' | 'language'>[],
    kind: string,
    path: string,
    say: (language: string) => Pick<NoticeToTell, 'subject' | 'body' | 'byMail'>,
    keyFor: (staffId: string) => string,
  ): Promise<void> {
    const now = this.clock.now();
    return this.notices.tell(tx, people.map(({ id, language }) => ({ staffId: id, kind, aboutId: null, path, ...say(language), urgent: true, inHoursAt: now, dedupeKey: keyFor(id) })));
  }
}

const helpKey = (id: string, told: number, staffId: string) => `contact-help:${id}-${told}:${staffId}`;
const offerKey = (id: string, staffId: string) => `call-offered:${id}:${staffId}`;
const approvalKey = (id: string, staffId: string) => `concession-asked:${id}:${staffId}`;
