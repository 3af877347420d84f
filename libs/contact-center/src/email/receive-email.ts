import { createHash } from 'node:crypto';
import { CityInForce } from '@civic311/geo';
import { type Clock, newId, ok, refuse, type Result } from '@civic311/kernel';
import { aboutIn, isOurs, ourMessagesIn } from '@civic311/messaging';
import { CLOCK, CONFIG, type Config, inTransaction, Live, Sql, type Transaction } from '@civic311/platform';
import { type MadePhoto, MOST_PHOTOS, Photos, ReporterActs } from '@civic311/requests';
import { readReference } from '@civic311/requests/rules';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { LIVE_FLOOR, noteAtDesk } from '../interactions/record-call.js';
import { guessLanguage, isAutomatic } from '../rules/index.js';
import type { Attachment, Became } from './email.entity.js';
import { readMessage, type ReadMessage } from './read-message.js';
import { LIVE_EMAILS } from './take-email.js';

export interface ReceivedEmail {
  readonly id: string;
  readonly became: Became;
  readonly readable: boolean;
  /** That it was here before: nothing came of it this time. */
  readonly repeated: boolean;
}

/** What an e-mail answers by a token or a Message-ID that only its reader knows. */
interface Thread {
  readonly requestId: string | null;
  readonly earlierId: string | null;
}

/** An attachment that says it is a picture. */
interface Picture {
  readonly at: number;
  readonly made: MadePhoto | null;
  readonly refused: string | null;
}

const NOTHING: Thread = { requestId: null, earlierId: null };
const REFERENCE = /\b[2-9A-Z]{4}[-\s]?[2-9A-Z]{4}\b/gi;

/** Takes an e-mail in: a reply goes on its request, what a machine sent is kept apart, and all else waits for an agent. */
@Injectable()
export class ReceiveEmail {
  constructor(
    private readonly dataSource: DataSource,
    private readonly sql: Sql,
    private readonly acts: ReporterActs,
    private readonly photos: Photos,
    private readonly cities: CityInForce,
    private readonly live: Live,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Keeps the raw message, each once. It is safe once this has answered. */
  async run(raw: Buffer): Promise<Result<ReceivedEmail, never>> {
    const message = await readMessage(raw);
    const automatic = await this.automatic(message);
    const thread = automatic ? NOTHING : await this.threadOf(message);
    const isReply = thread.requestId !== null && message.readable && message.words !== '' && (await this.isTheirs(thread.requestId, message));
    // Photos take their time to be made new: it is done before anything is locked. Those of no row are swept.
    const pictures = automatic ? [] : await this.picturesIn(message);
    const language = await this.languageOf(message);
    const key = createHash('sha256').update(message.messageId ? `${message.messageId}\n${message.from?.address ?? ''}` : raw).digest('hex');
    return inTransaction<ReceivedEmail, never>(this.dataSource, async (tx) => {
      const now = this.clock.now();
      const id = newId(now);
      const inserted = (await tx.query(
        `insert into email (id, message_key, became, readable, received_at, message_id, from_address, from_name, subject, words, body, language, attachments, request_id, earlier_id)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) on conflict (message_key) do nothing returning 1`,
        [
          id, key, automatic ?? 'contact', message.readable, now, message.messageId, message.from?.address ?? null, message.from?.name || null, message.subject, message.words,
          message.body, language, '[]', thread.requestId ?? (automatic ? null : await this.namedIn(message)), thread.earlierId,
        ],
      )) as unknown[];
      if (inserted.length === 0) {
        const [known] = (await tx.query('select id, became, readable from email where message_key = $1', [key])) as [Omit<ReceivedEmail, 'repeated'>];
        return ok({ ...known, repeated: true });
      }
      await this.live.tell(tx, LIVE_EMAILS, '');
      const photoIds = await this.keepAttachments(tx, id, message, pictures);
      const answer = { id, readable: message.readable, repeated: false };
      if (automatic) return ok({ ...answer, became: automatic });
      const put = isReply && (await this.acts.wroteByMail(tx, thread.requestId!, message.from!.address, message.words, { photoIds }));
      if (put) {
        await tx.query("update email set became = 'reply' where id = $1", [id]);
        return ok({ ...answer, became: 'reply' });
      }
      await this.wait(tx, id, language, now);
      return ok({ ...answer, became: 'contact' });
    });
  }

  /** A machine's message, ours or another's; null for a person's. */
  private async automatic(message: ReadMessage): Promise<'own' | 'automatic' | null> {
    if (message.from && isOurs(this.config, message.from.address)) return 'own';
    const own = ourMessagesIn(this.config, message.messageId ?? '');
    if (own.length > 0 && (await this.sql.row('select 1 from message where id = any($1)', [own]))) return 'own';
    return isAutomatic(message.headers, message.from?.address ?? '') ? 'automatic' : null;
  }

  private async threadOf(message: ReadMessage): Promise<Thread> {
    const about = aboutIn(this.config, message.to) ?? (await this.aboutAnswered(message));
    if (!about) return NOTHING;
    const row = await this.sql.row<Thread>(
      `select (select id from request where id = $1) as "requestId", null as "earlierId" where exists (select 1 from request where id = $1)
       union all
       select coalesce(email.request_id, (select subject_id from interaction_subject join request on request.id = subject_id
         where interaction_id = email.id and kind = 'request' order by added_at limit 1)), email.id from email where email.id = $1`,
      [about],
    );
    return row ?? NOTHING;
  }

  /** What a message of ours, sent to this person, was about. */
  private async aboutAnswered({ answers, from }: ReadMessage): Promise<string | undefined> {
    const ours = ourMessagesIn(this.config, answers);
    if (ours.length === 0 || !from) return undefined;
    const row = await this.sql.row<{ about: string }>(
      `select about_id as about from message where id = any($1) and answerable and about_id is not null and lower(recipient) = $2 order by created_at desc limit 1`,
      [ours, from.address],
    );
    return row?.about;
  }

  private async isTheirs(requestId: string, { from }: ReadMessage): Promise<boolean> {
    if (!from) return false;
    const row = await this.sql.row(
      `select 1 from request_contact where request_id = $1 and lower(email) = $2
       union all select 1 from request_follower where request_id = $1 and lower(address) = $2 and confirmed_at is not null and ended_at is null limit 1`,
      [requestId, from.address],
    );
    return row !== undefined;
  }

  /** A request whose reference is written in it: only ever a suggestion. */
  private async namedIn({ subject, words }: ReadMessage): Promise<string | null> {
    const named = [...`${subject}\n${words.slice(0, 4_000)}`.matchAll(REFERENCE)].flatMap(([text]) => readReference(text) ?? []).slice(0, 5);
    if (named.length === 0) return null;
    return (await this.sql.row<{ id: string }>('select id from request where reference = any($1) limit 1', [named]))?.id ?? null;
  }

  /** Its pictures made new, at most as many as a resident may add, and why the others were not taken. */
  private async picturesIn({ attachments }: ReadMessage): Promise<Picture[]> {
    const pictures: Picture[] = [];
    for (const [at, { type, content }] of attachments.entries()) {
      if (!type.startsWith('image/')) continue;
      const isFull = pictures.filter(({ made }) => made).length >= MOST_PHOTOS;
      const made = isFull ? refuse({ code: 'TOO_MANY_PHOTOS' }) : await this.photos.make(content);
      pictures.push(made.ok ? { at, made: made.value, refused: null } : { at, made: null, refused: made.refusal.code });
    }
    return pictures;
  }

  /** Keeps what was attached by its name, and its pictures until a request takes them; gives their ids. */
  private async keepAttachments(tx: Transaction, id: string, { attachments }: ReadMessage, pictures: readonly Picture[]): Promise<string[]> {
    const taken = pictures.flatMap(({ at, made }) => (made ? [{ at, made }] : []));
    const ids = await this.photos.hold(tx, taken.map(({ made }) => made));
    const kept = attachments.map(({ name, type, content }, at): Attachment => {
      const photo = taken.findIndex((one) => one.at === at);
      return { name, type, bytes: content.length, photoId: ids[photo] ?? null, refused: pictures.find((one) => one.at === at)?.refused ?? null };
    });
    if (kept.length > 0) await tx.query('update email set attachments = $2 where id = $1', [id, JSON.stringify(kept)]);
    return ids;
  }

  /** The language that this person was written to in, or else that of the words. */
  private async languageOf({ from, words, subject }: ReadMessage): Promise<string | null> {
    const known = from
      ? await this.sql.row<{ language: string }>(
          'select request_contact.language from request_contact join request on request.id = request_id where lower(email) = $1 order by opened_at desc limit 1',
          [from.address],
        )
      : undefined;
    return known?.language ?? guessLanguage(`${subject}\n${words}`, (await this.cities.current()).languages);
  }

  /** An interaction of its id, waiting from now. */
  private async wait(tx: Transaction, id: string, language: string | null, now: Date): Promise<void> {
    await tx.query(
      `insert into interaction (id, channel, direction, language, state, started_at) values ($1, 'email', 'in', $2, 'waiting', $3)`,
      [id, language, now],
    );
    await noteAtDesk(tx, id, 'newCall', now);
    await this.live.tell(tx, LIVE_FLOOR, '');
  }
}
