import { type Clock, newId } from '@civic311/kernel';
import { CLOCK, Jobs, type Transaction } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import { deliverMessage } from './deliver-message.job.js';

export interface MessageToPost {
  /** What it tells, for example `request-received`. */
  kind: string;
  aboutId: string | null;
  /** One e-mail address; or one telephone (+16175550134), for a text message: then only its body is sent. */
  recipient: string;
  language: string;
  subject: string;
  /** Plain text; addresses that start with https:// become links. */
  body: string;
  /** Whether an answer by e-mail is welcome: its address then names `aboutId`. */
  answerable?: boolean;
  /** The Message-ID of the e-mail that it answers. */
  inReplyTo?: string | null;
  /** Where the mail program's own button unsubscribes, by a POST without a session (RFC 8058). */
  unsubscribeUrl?: string | null;
  /** The same key is told once, however often it is posted. */
  dedupeKey: string;
}

const ONE_ADDRESS = /^[^\s@<>(),;:"\\\p{Cc}]+@[^\s@<>(),;:"\\\p{Cc}]+$/u;
const ONE_NUMBER = /^\+[1-9]\d{6,14}$/;
const BREAKS = /[\p{Cc}\u2028\u2029]+/gu;
const CONTROLS_BUT_LINES = /[^\P{Cc}\n\t]/gu;

/** The outbox. What is posted leaves with the caller's transaction, or not at all. */
@Injectable()
export class Messages {
  constructor(
    private readonly jobs: Jobs,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Posts once per `dedupeKey`. A recipient that is not exactly one address or number is a fault: intake has checked it. */
  async post(tx: Transaction, message: MessageToPost): Promise<void> {
    if (message.recipient.length > 254 || !(ONE_ADDRESS.test(message.recipient) || ONE_NUMBER.test(message.recipient))) {
      throw new Error(`the recipient of a ${message.kind} message is not one e-mail address, nor one telephone`);
    }
    const now = this.clock.now();
    const id = newId(now);
    const posted = (await tx.query(
      `insert into message (id, kind, about_id, recipient, language, subject, body, dedupe_key, created_at, answerable, in_reply_to, unsubscribe_url)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) on conflict (dedupe_key) do nothing returning id`,
      [
        id,
        message.kind,
        message.aboutId,
        message.recipient,
        message.language,
        clip(message.subject.replace(BREAKS, ' ').trim(), 200),
        clip(message.body.replace(/\r\n?/g, '\n').replace(CONTROLS_BUT_LINES, ''), 20_000),
        message.dedupeKey,
        now,
        message.answerable ?? false,
        message.inReplyTo?.replace(BREAKS, '') ?? null,
        message.unsubscribeUrl?.replace(BREAKS, '') ?? null,
      ],
    )) as unknown[];
    if (posted.length > 0) await this.jobs.enqueue(tx, deliverMessage, { messageId: id });
  }

  /** Takes back what has not left yet of what is about these things; gives about which. Its job then finds nothing to send. */
  async withdraw(tx: Transaction, aboutIds: readonly string[]): Promise<string[]> {
    const [rows] = (await tx.query(
      "update message set state = 'failed', last_error = 'WITHDRAWN' where about_id = any($1::uuid[]) and state = 'queued' returning about_id as \"aboutId\"",
      [aboutIds],
    )) as [{ aboutId: string }[], number];
    return rows.map(({ aboutId }) => aboutId);
  }
}

/** PostgreSQL counts code points; a cut never halves one. */
function clip(text: string, limit: number): string {
  const points = [...text];
  return points.length <= limit ? text : `${points.slice(0, limit - 1).join('')}…`;
}
