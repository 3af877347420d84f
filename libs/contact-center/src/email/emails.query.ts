import { CityInForce } from '@civic311/geo';
import { decodeMoment, inLanguage, NotFound, type Page, Sql, type StaffVisitor, toPage, type Translated } from '@civic311/platform';
import { whereVisible } from '@civic311/requests/rules';
import { SearchQuery } from '@civic311/search';
import { Injectable } from '@nestjs/common';
import { type Attachment, photoIdsOf } from './email.entity.js';
import type { Email, EmailAttachment, EmailInList, EmailMove, EmailRequest, EmailTopic } from './email.types.js';

const MOST_TOPICS = 5;
const MOST_WORDS = 300;
const MOST_TEMPLATES = 50;

export const emailPosition = (email: EmailInList): readonly unknown[] => [email.receivedAt.toISOString(), email.id];

const LISTED = `email.id, received_at as "receivedAt", from_address as "fromAddress", from_name as "fromName", coalesce(subject, '') as subject,
  left(coalesce(words, ''), 200) as excerpt, coalesce(interaction.language, email.language) as language, readable, became, staff.name as "agentName"`;

/** E-mails for those who answer them. */
@Injectable()
export class EmailsQuery {
  constructor(
    private readonly sql: Sql,
    private readonly search: SearchQuery,
    private readonly cities: CityInForce,
  ) {}

  /** Those that nobody has taken, oldest first. */
  async waiting(first: number, after?: string): Promise<Page<EmailInList>> {
    const [at, id] = (after && decodeMoment(after)) || [null, null];
    const rows = await this.sql.rows<EmailInList>(
      `select ${LISTED} from interaction join email on email.id = interaction.id left join staff on staff.id = agent_id
       where interaction.channel = 'email' and interaction.state = 'waiting' and agent_id is null
         and ($2::timestamptz is null or (started_at, interaction.id) > ($2, $3::uuid))
       order by started_at, interaction.id limit $1`,
      [first + 1, at, id],
    );
    return toPage(rows, first, emailPosition);
  }

  /** What nobody answers: of machines, our own that came back, and spam; newest first. */
  async keptApart(first: number, after?: string): Promise<Page<EmailInList>> {
    const [at, id] = (after && decodeMoment(after)) || [null, null];
    const rows = await this.sql.rows<EmailInList>(
      `select ${LISTED} from email left join interaction on interaction.id = email.id left join staff on staff.id = agent_id
       where became in ('automatic', 'own', 'spam') and forgotten_at is null and ($2::timestamptz is null or (received_at, email.id) < ($2, $3::uuid))
       order by received_at desc, email.id desc limit $1`,
      [first + 1, at, id],
    );
    return toPage(rows, first, emailPosition);
  }

  /** One, with what it may be about and ready words in its language. Throws `NotFound`. */
  async one(staff: StaffVisitor, id: string, language: string): Promise<Email> {
    const email = await this.sql.row<Omit<Email, 'suggested' | 'topics' | 'templates' | 'attachments' | 'moves'> & { requestId: string | null; attachments: Attachment[] }>(
      `select ${LISTED}, coalesce(words, '') as words, coalesce(body, '') as body, attachments, agent_id is not distinct from $2 as "isMine", disposition, request_id as "requestId",
         earlier_id as "earlierId"
       from email left join interaction on interaction.id = email.id left join staff on staff.id = agent_id where email.id = $1 and forgotten_at is null`,
      [id, staff.id],
    );
    if (!email) throw new NotFound();
    const [suggested, topics, templates, attachments, moves] = await Promise.all([
      this.suggested(staff, email.requestId, language), this.topics(email, email.language ?? language), this.templates(email.language), this.attachments(email.attachments), this.moves(id),
    ]);
    return { ...email, suggested, topics, templates, attachments, moves };
  }

  /** The photos of an e-mail that the agent has; of any other contact none. */
  async photosOf(staff: StaffVisitor, id: string): Promise<string[]> {
    const email = await this.sql.row<{ attachments: Attachment[] }>('select attachments from email join interaction on interaction.id = email.id where email.id = $1 and agent_id = $2', [id, staff.id]);
    return email ? photoIdsOf(email) : [];
  }

  /** A photo that was let go is only named. */
  private async attachments(attached: readonly Attachment[]): Promise<EmailAttachment[]> {
    const photos = await this.sql.rows<{ id: string; kept: boolean }>(
      'select id, request_id is not null as kept from request_photo where id = any($1::uuid[])',
      [attached.flatMap(({ photoId }) => photoId ?? [])],
    );
    return attached.map(({ name, type, bytes, photoId, refused }) => {
      const photo = photos.find(({ id }) => id === photoId);
      return { name, type, bytes, photoId: photo?.id ?? null, kept: photo?.kept ?? false, refused };
    });
  }

  /** Oldest first, at most fifty. */
  private moves(id: string): Promise<EmailMove[]> {
    return this.sql.rows<EmailMove>(
      `select email_move.id, moved_at as at, staff.name as "byName", why, from_became as "fromBecame", origin.reference as "fromReference", target.reference as "toReference"
       from email_move join staff on staff.id = moved_by_id join request target on target.id = to_request_id left join request origin on origin.id = from_request_id
       where email_id = $1 order by moved_at, email_move.id limit 50`,
      [id],
    );
  }

  private async suggested(staff: StaffVisitor, requestId: string | null, language: string): Promise<EmailRequest | null> {
    if (!requestId) return null;
    const visible = whereVisible(staff.scope, 3);
    const row = await this.sql.row<EmailRequest>(
      `select reference, coalesce(service.name->>$1, service.name->>'en') as "serviceName", r.state, r.address, r.opened_at as "openedAt"
       from request r join service on service.id = r.service_id where r.id = $2 and ${visible.sql}`,
      [language, requestId, ...visible.values],
    );
    return row ?? null;
  }

  /** Services and answers that the words may mean, in the language of the e-mail: what is used goes to its sender. */
  private async topics({ subject, words }: { subject: string; words: string }, language: string): Promise<EmailTopic[]> {
    const asked = `${subject} ${words}`.replace(/\s+/g, ' ').slice(0, MOST_WORDS);
    const { found } = await this.search.run({ words: asked, language, staff: true, kinds: ['service', 'article'], limit: MOST_TOPICS });
    return found.map(({ kind, code, title, summary }) => ({ kind, topicCode: code, title, summary }));
  }

  /** The city's ready answers that leave nothing open, in the language of the e-mail. */
  private async templates(language: string | null): Promise<{ name: string; text: string }[]> {
    const { languages } = await this.cities.current();
    const rows = await this.sql.rows<{ name: string; texts: Translated }>(
      `select name, texts from reply_template where active and kind = 'reply' and service_id is null and department_id is null order by lower(name), id limit ${MOST_TEMPLATES}`,
      [],
    );
    const spoken = languages.find((one) => one === language) ?? languages[0] ?? 'en';
    return rows.map(({ name, texts }) => ({ name, text: inLanguage(texts, spoken) })).filter(({ text }) => !/\{[^{}]*\}/.test(text));
  }
}
