import { type Clock, newId } from '@civic311/kernel';
import { CLOCK, CONFIG, type Config, Live, type Transaction } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import { Messages } from './messages.js';

export interface NoticeToTell {
  staffId: string;
  /** What it is about, for example `escalated`. */
  kind: string;
  /** The request, where it is about one. */
  aboutId: string | null;
  /** Where the portal shows it, from the root: `/department/requests/AB12CD34`. */
  path: string;
  subject: string;
  /** Plain text, worded by the library whose news it is. */
  body: string;
  urgent: boolean;
  /** False for the screen alone: what is over before a mail is read. */
  byMail?: boolean;
  /** From when the person may be told; ignored when urgent. */
  inHoursAt: Date;
  /** `<kind>:<what happened>:<staffId>`: the same key is told once, however often it is told. */
  dedupeKey: string;
}

/** From when on these people may be told what is not urgent, asked at a moment; who is left out: at once. */
export type InHours = (staffIds: readonly string[]) => Promise<ReadonlyMap<string, { readonly inHoursAt: Date }>>;

interface Due {
  id: string;
  staffId: string;
  urgent: boolean;
  email: string;
  language: string;
  kind: string;
  aboutId: string | null;
  path: string;
  subject: string;
  body: string;
}

/** Tells staff: in the portal from the moment they may be told, and by mail if they have not seen it there by then. */
@Injectable()
export class StaffNotices {
  constructor(
    private readonly messages: Messages,
    private readonly live: Live,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Any number of notices in one statement, in the caller's transaction. */
  async tell(tx: Transaction, notices: readonly NoticeToTell[]): Promise<void> {
    if (notices.length === 0) return;
    const now = this.clock.now();
    const rows = notices.map(({ inHoursAt, ...notice }) => {
      return { id: newId(now), ...notice, deliverAt: notice.urgent || inHoursAt < now ? now : inHoursAt, createdAt: now };
    });
    await tx.query(
      `insert into staff_notice (id, staff_id, kind, about_id, path, subject, body, urgent, by_mail, deliver_at, created_at, dedupe_key)
       select id, "staffId", kind, "aboutId", path, left(subject, 200), left(body, 4000), urgent, coalesce("byMail", true), "deliverAt", "createdAt", "dedupeKey"
       from jsonb_to_recordset($1::jsonb) as given(id uuid, "staffId" uuid, kind text, "aboutId" uuid, path text, subject text,
         body text, urgent boolean, "byMail" boolean, "deliverAt" timestamptz, "createdAt" timestamptz, "dedupeKey" text)
       on conflict (dedupe_key) do nothing`,
      [JSON.stringify(rows)],
    );
    await this.live.tell(tx, 'notices', [...new Set(notices.map(({ staffId }) => staffId))]);
  }

  /** Takes back what was held and is no news any more, by the middle part of its key; what somebody may have read stays. */
  async takeBack(tx: Transaction, kind: string, once: readonly string[]): Promise<void> {
    if (once.length === 0) return;
    await tx.query(
      `delete from staff_notice where mailed_at is null and seen_at is null and deliver_at > $1 and kind = $2
         and split_part(dedupe_key, ':', 2) = any($3::text[])`,
      [this.clock.now(), kind, once],
    );
  }

  /** Takes back what nobody can act on any more, read or not, by its keys. What left as mail has left. */
  async withdraw(tx: Transaction, dedupeKeys: readonly string[]): Promise<void> {
    const [gone] = (await tx.query('delete from staff_notice where dedupe_key = any($1::text[]) returning staff_id as "staffId"', [dedupeKeys])) as [{ staffId: string }[], number];
    if (gone.length > 0) await this.live.tell(tx, 'notices', [...new Set(gone.map(({ staffId }) => staffId))]);
  }

  /**
   * Mails what may be told by now and was not seen in the portal, at most `most`; gives how many it looked at. What is not
   * urgent is asked again: a worker that was dead until the evening, or offices closed since, wake nobody either.
   */
  async mailDue(tx: Transaction, now: Date, inHours: InHours, most = 200): Promise<number> {
    const due: Due[] = await tx.query(
      `select n.id, n.staff_id as "staffId", n.urgent, s.email, s.language, n.kind, n.about_id as "aboutId", n.path, n.subject, n.body
       from staff_notice n join staff s on s.id = n.staff_id
       where n.mailed_at is null and n.by_mail and n.deliver_at <= $1 and n.seen_at is null and s.disabled_at is null
       order by n.deliver_at limit $2 for update of n skip locked`,
      [now, most],
    );
    const people = await inHours(due.flatMap(({ urgent, staffId }) => (urgent ? [] : [staffId])));
    const mailed: string[] = [];
    for (const { id, staffId, urgent, email, path, body, ...notice } of due) {
      const later = urgent ? undefined : people.get(staffId)?.inHoursAt;
      if (later && later > now) {
        await tx.query('update staff_notice set deliver_at = $2 where id = $1', [id, later]);
        continue;
      }
      const text = `${body}\n\n${this.config.publicUrl}${path}\n`;
      await this.messages.post(tx, { ...notice, recipient: email, body: text, dedupeKey: `notice:${id}` });
      mailed.push(id);
    }
    await tx.query('update staff_notice set mailed_at = $2 where id = any($1::uuid[])', [mailed, now]);
    return due.length;
  }
}
