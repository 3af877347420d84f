import type { ServiceChanged } from '@civic311/catalog';
import { type Clock } from '@civic311/kernel';
import { Catalog, CLOCK, Events, type Transaction, type Translated, inLanguage } from '@civic311/platform';
import type { ClockBreached, ClocksMoved, ClocksRecounted } from '@civic311/sla';
import type { Metric } from '@civic311/sla/rules';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { keepHomesPrivate } from './intake/keep-homes-private.js';
import { Notices } from './messages/notices.js';
import { RequestEntity } from './request.entity.js';
import type { PublicUpdate } from './requests.events.js';
import { showReference } from './rules/numbering.js';
import { append } from './timeline.js';
import { Watchers } from './watching/watchers.js';

const catalog = new Catalog('requests');
/** Whose lateness stands on the timeline. */
const TOLD_WHEN_LATE: readonly Metric[] = ['FIRST_RESPONSE', 'NEXT_RESPONSE', 'RESOLUTION_TOTAL'];
const FOLLOWERS_AT_ONCE = 200;
/** What changes about a request without anybody writing to its reporter. */
const CHANGES = ['transferred', 'reclassified', 'relocated', 'scheduled', 'work-started'];

interface Follower {
  id: string;
  address: string;
  language: string;
}

/** Keeps what a request shows of its clocks true, and tells followers what everybody may know. */
@Injectable()
export class RequestListeners implements OnModuleInit {
  constructor(
    private readonly events: Events,
    private readonly dataSource: DataSource,
    private readonly notices: Notices,
    private readonly watchers: Watchers,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.events.onInTransaction<ServiceChanged>('ServiceChanged', async (tx) => void (await keepHomesPrivate(tx)));
    this.events.onInTransaction<ClocksMoved>('ClocksMoved', (tx, { requestId, promise }) => this.follow(tx, requestId, promise));
    this.events.onInTransaction<ClocksRecounted>('ClocksRecounted', (tx, news) => this.followMany(tx, news));
    this.events.onInTransaction<ClockBreached>('ClockBreached', (tx, late) => this.recordLate(tx, late));
    this.events.onceCommitted<PublicUpdate>('PublicUpdate', (update) => this.tellReporter(update));
    this.events.onceCommitted<PublicUpdate>('PublicUpdate', (update) => this.tellFollowers(update));
  }

  private async follow(tx: Transaction, requestId: string, promise: ClocksMoved['promise']): Promise<void> {
    await tx.query('update request set due_at = $2, respond_by_at = $3, at_risk_at = $4, paused = $5, long_overdue_at = $6 where id = $1', [
      requestId,
      promise.dueAt,
      promise.respondByAt,
      promise.atRiskAt,
      promise.paused,
      promise.longOverdueAt,
    ]);
  }

  /** Due times moved because hours did: the requests are not changed, and nobody is told. */
  private async followMany(tx: Transaction, { resolutions, responses }: ClocksRecounted): Promise<void> {
    await tx.query(
      `update request r set due_at = n."dueAt", at_risk_at = n."atRiskAt", long_overdue_at = n."longOverdueAt"
       from jsonb_to_recordset($1) as n("requestId" uuid, "dueAt" timestamptz, "atRiskAt" timestamptz, "longOverdueAt" timestamptz) where r.id = n."requestId"`,
      [JSON.stringify(resolutions)],
    );
    await tx.query(
      `update request r set respond_by_at = n."respondByAt"
       from jsonb_to_recordset($1) as n("requestId" uuid, "respondByAt" timestamptz) where r.id = n."requestId"`,
      [JSON.stringify(responses)],
    );
  }

  private async recordLate(tx: Transaction, { requestId, metric, dueAt }: ClockBreached): Promise<void> {
    // The other clocks say it where they are shown; the first closing is late at the same moment as the last one.
    if (!TOLD_WHEN_LATE.includes(metric)) return;
    const audience = metric === 'RESOLUTION_TOTAL' ? 'public' : 'staff';
    const actor = { kind: 'system', id: null } as const;
    const [id] = await append(tx, [{ requestId, kind: 'became-late', at: new Date(dueAt), actor, audience, facts: { metric } }]);
    const request = await tx.findOneBy(RequestEntity, { id: requestId });
    if (request) await this.watchers.happened(tx, request, { kind: 'became-late', id: id!, actorId: null }, this.clock.now());
  }

  /** Replies and closings were told to the reporter as they were written; the rest of what changed is told here. */
  private async tellReporter({ requestId, eventId }: PublicUpdate): Promise<void> {
    await this.dataSource.transaction(async (tx) => {
      const [row] = (await tx.query(
        `select e.kind, c.language from request_event e join request_contact c on c.request_id = e.request_id where e.id = $1`,
        [eventId],
      )) as { kind: string; language: string }[];
      if (!row || !CHANGES.includes(row.kind)) return;
      const request = await tx.findOneByOrFail(RequestEntity, { id: requestId });
      const message = await this.wording(tx, eventId, row.language, 'reporter');
      await this.notices.toReporter(tx, request, 'changed', eventId, { message });
    });
  }

  /** In batches, each with its own commit: a worker that dies goes on with those who have not been told. */
  private async tellFollowers({ requestId, eventId }: PublicUpdate): Promise<void> {
    const words = new Map<string, string>();
    const now = this.clock.now();
    for (let after = '00000000-0000-0000-0000-000000000000', more = true; more; ) {
      await this.dataSource.transaction(async (tx) => {
        const followers = (await tx.query(
          `select id, address, language from request_follower where request_id = $1 and id > $2 and confirmed_at <= $3
             and ended_at is null order by id limit ${FOLLOWERS_AT_ONCE}`,
          [requestId, after, now],
        )) as Follower[];
        more = followers.length === FOLLOWERS_AT_ONCE;
        after = followers.at(-1)?.id ?? after;
        const request = followers.length > 0 ? await tx.findOneByOrFail(RequestEntity, { id: requestId }) : null;
        for (const follower of followers) {
          const message = words.get(follower.language) ?? (await this.wording(tx, eventId, follower.language, 'follower'));
          words.set(follower.language, message);
          await this.notices.toFollower(tx, request!, follower, { eventId, message });
        }
      });
    }
  }

  /** What the timeline says to them, in their language. A follower is not told a place that is shown by its area only. */
  private async wording(tx: Transaction, eventId: string, language: string, to: 'reporter' | 'follower'): Promise<string> {
    const [entry] = (await tx.query(
      `select e.kind, e.facts, e.body, d.name as department, s.name as service, r.place_shown as "placeShown"
       from request_event e join request r on r.id = e.request_id
         left join department d on d.id::text = e.facts->>'to' left join service s on s.id::text = e.facts->>'to'
       where e.id = $1`,
      [eventId],
    )) as { kind: string; facts: Record<string, string>; body: string | null; department?: Translated; service?: Translated; placeShown: string }[];
    if (!entry) return '';
    const t = catalog.in(language);
    const outcome = entry.facts.outcome ?? (entry.kind === 'withdrawn' ? 'withdrawn' : undefined);
    const values = {
      outcome: outcome ? t(`outcome.${outcome}`) : '',
      message: entry.body ?? '',
      department: entry.department ? inLanguage(entry.department, language) : '',
      service: entry.service ? inLanguage(entry.service, language) : '',
      address: entry.facts.to ?? '',
      on: entry.facts.on ?? '',
      reference: entry.facts.part ? showReference(entry.facts.part) : '',
    };
    if (entry.kind === 'relocated' && to === 'follower' && entry.placeShown === 'area') return t('update.relocated-in-area');
    return entry.kind === 'replied' ? (entry.body ?? '') : t(`update.${entry.kind}`, values).trim();
  }
}
