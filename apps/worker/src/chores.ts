import { PutInForce } from '@civic311/agreements';
import { CodeContact, Concessions, ContactHelp, EmailDesk, KeepPhones, TransferCall } from '@civic311/contact-center';
import { FixVotes, JudgeEffects, JudgeGoals, TellLatePromises } from '@civic311/feedback';
import { type Clock } from '@civic311/kernel';
import { ArticleDates, LateTasks, Readings, Today } from '@civic311/knowledge';
import { deliverMessage, DeliverMessage, StaffNotices } from '@civic311/messaging';
import { Certificates, MoveEvent, SendAlerts, Subscribe, TellRegistered } from '@civic311/outreach';
import { CLOCK, domainEvents, Events, every, forgetOldKeys, Jobs, RateLimiter } from '@civic311/platform';
import { bulkRuns, BulkWork, Drafts, OfferWork, offerWork, Photos, Presence, RemindOfDecisions, SharedDrafts } from '@civic311/requests';
import { SearchLog } from '@civic311/search';
import { ClimbLadders, Clocks, recomputeClocks, RecomputeRuns } from '@civic311/sla';
import { Officers } from '@civic311/staffing';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';

const BATCH = 500;
const DAY = 86_400;
/** Longer than an upload is on its way from its file to its row. */
const HOUR_MS = 3_600_000;

/** What the worker does: jobs as they come, and sweeps over due-time columns. */
@Injectable()
export class Chores implements OnApplicationShutdown {
  private sweeps: { stop: () => Promise<void> }[] = [];

  constructor(
    private readonly jobs: Jobs,
    private readonly events: Events,
    private readonly delivery: DeliverMessage,
    private readonly clocks: Clocks,
    private readonly ladders: ClimbLadders,
    private readonly recomputes: RecomputeRuns,
    private readonly notices: StaffNotices,
    private readonly officers: Officers,
    private readonly decisions: RemindOfDecisions,
    private readonly bulk: BulkWork,
    private readonly offering: OfferWork,
    private readonly drafts: Drafts,
    private readonly photos: Photos,
    private readonly sharedDrafts: SharedDrafts,
    private readonly presence: Presence,
    private readonly agreements: PutInForce,
    private readonly searches: SearchLog,
    private readonly contacts: CodeContact,
    private readonly help: ContactHelp,
    private readonly emails: EmailDesk,
    private readonly concessions: Concessions,
    private readonly transfers: TransferCall,
    private readonly phones: KeepPhones,
    private readonly articles: ArticleDates,
    private readonly lateTasks: LateTasks,
    private readonly readings: Readings,
    private readonly today: Today,
    private readonly cityEvents: MoveEvent,
    private readonly registered: TellRegistered,
    private readonly certificates: Certificates,
    private readonly alerts: SendAlerts,
    private readonly subscriptions: Subscribe,
    private readonly fixVotes: FixVotes,
    private readonly goals: JudgeGoals,
    private readonly latePromises: TellLatePromises,
    private readonly effects: JudgeEffects,
    private readonly dataSource: DataSource,
    private readonly limiter: RateLimiter,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async start(): Promise<void> {
    await this.resumeMail();
    await this.jobs.work(domainEvents, (event) => this.events.dispatch(event));
    await this.jobs.work(deliverMessage, (data) => this.delivery.run(data));
    await this.jobs.work(bulkRuns, ({ runId }) => this.bulk.run(runId));
    await this.jobs.work(offerWork, ({ requestId }) => this.offering.run(requestId));
    await this.jobs.work(recomputeClocks, (data) => this.recomputes.work(data));
    await this.recomputes.atStart();
    this.sweeps = [
      every(15, 'clocks', () => this.sweepClocks()),
      every(30, 'offers', () => this.sweepOffers()),
      every(60, 'decisions', () => this.remindOfDecisions()),
      every(15, 'notices', () => this.mailNotices()),
      every(15, 'agreements', () => this.agreements.sweep(BATCH)),
      every(30, 'articles', () => this.sweepArticles()),
      every(30, 'city events', () => this.sweepCityEvents()),
      every(300, 'certificates that end', () => this.sweepCertificates()),
      every(10, 'alerts', () => this.sweepAlerts()),
      every(3_600, 'alerts nobody confirmed', () => this.subscriptions.forgetUnconfirmed(BATCH)),
      every(300, 'presence', () => this.presence.sweep(this.clock.now())),
      every(600, 'drafts', () => this.drafts.sweepExpired(this.clock.now(), BATCH)),
      every(3_600, 'shared drafts', () => this.sharedDrafts.sweep(this.clock.now())),
      every(DAY, 'files of photos', () => this.photos.sweepFiles(new Date(this.clock.now().getTime() - HOUR_MS))),
      every(600, 'calls without an end', () => this.contacts.sweepLost(BATCH)),
      every(15, 'help that nobody took', () => this.help.tellAgain(BATCH)),
      every(3_600, 'old e-mails', () => this.emails.forget(BATCH)),
      every(15, 'approvals that nobody gave', () => this.concessions.expire(BATCH)),
      every(5, 'calls offered in vain', () => this.transfers.sweepUnanswered(BATCH)),
      every(DAY, 'numbers of old contacts', () => this.phones.forgetOld()),
      every(60, 'promises that are late', () => this.latePromises.sweep(BATCH)),
      every(30, 'goals that are over', () => this.goals.sweep()),
      every(30, 'effects to judge', () => this.effects.sweep()),
      every(DAY, 'who voted and who was asked', () => this.fixVotes.forget()),
      every(DAY, 'old questions', () => this.searches.forgetOld()),
      every(3_600, 'counters and keys', () => this.forget()),
    ];
  }

  /** What was written while no mail server was set leaves once there is one. */
  private async resumeMail(): Promise<void> {
    await this.dataSource.transaction(async (tx) => {
      for (const messageId of await this.delivery.waiting(tx)) await this.jobs.enqueue(tx, deliverMessage, { messageId });
    });
  }

  /** Does all that waits now, once, in this process: what a story calls instead of waiting for the worker. */
  async catchUp(): Promise<void> {
    const round = async () =>
      Number(await this.jobs.drain(bulkRuns, ({ runId }) => this.bulk.run(runId))) +
      Number(await this.jobs.drain(offerWork, ({ requestId }) => this.offering.run(requestId))) +
      Number(await this.jobs.drain(domainEvents, (event) => this.events.dispatch(event))) +
      Number(await this.jobs.drain(deliverMessage, (data) => this.delivery.run(data))) +
      Number(await this.jobs.drain(recomputeClocks, (data) => this.recomputes.work(data)));
    while ((await round()) > 0);
    await this.agreements.sweep(BATCH);
    await this.sweepArticles();
    await this.sweepCityEvents();
    await this.sweepCertificates();
    await this.sweepAlerts();
    await this.sweepClocks();
    await this.sweepOffers();
    await this.remindOfDecisions();
    await this.mailNotices();
  }

  /** Again until nothing is left, so that an outage is caught up at once. */
  async sweepClocks(): Promise<void> {
    const sweep = () => this.dataSource.transaction((tx) => this.clocks.sweep(tx, this.clock.now(), BATCH));
    while ((await sweep()) === BATCH);
    // After what became late, so that a timeline reads in the order in which it happened.
    const climb = () => this.dataSource.transaction((tx) => this.ladders.sweep(tx, this.clock.now(), BATCH));
    while ((await climb()) === BATCH);
  }

  async sweepArticles(): Promise<void> {
    while ((await this.articles.sweep(BATCH)) > 0);
    while ((await this.lateTasks.sweep(BATCH)) === BATCH);
    await this.today.sweep();
  }

  async sweepCityEvents(): Promise<void> {
    while ((await this.cityEvents.sweep(BATCH)) === BATCH);
    while ((await this.registered.sweep(BATCH)) > 0);
  }

  async sweepCertificates(): Promise<void> {
    while ((await this.certificates.sweep(BATCH)) === BATCH);
  }

  async sweepAlerts(): Promise<void> {
    while ((await this.alerts.sweep(BATCH)) > 0);
  }

  async sweepOffers(): Promise<void> {
    while ((await this.offering.sweep(BATCH)) === BATCH);
  }

  /** Decisions that did not come back in time. */
  async remindOfDecisions(): Promise<void> {
    const remind = () => this.dataSource.transaction((tx) => this.decisions.sweep(tx, this.clock.now(), BATCH));
    while ((await remind()) === BATCH);
  }

  async mailNotices(): Promise<void> {
    const now = this.clock.now();
    const mail = () => this.dataSource.transaction((tx) => this.notices.mailDue(tx, now, (ids) => this.officers.people(tx, ids, now), BATCH));
    while ((await mail()) === BATCH);
  }

  private async forget(): Promise<void> {
    await this.limiter.forgetPast();
    await this.readings.forgetVisits();
    await forgetOldKeys(this.dataSource);
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all(this.sweeps.map((sweep) => sweep.stop()));
  }
}
