import { type Clock } from '@civic311/kernel';
import { CLOCK, CONFIG, type Config, logger, queue, type Transaction } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import { createTransport, type Transporter } from 'nodemailer';
import { DataSource } from 'typeorm';
import { htmlOfText } from './html-of-text.js';
import { messageIdOf, replyAddress } from './reply-address.js';
import { GatewayFault, TextGateway } from './text-gateway.js';

/** The payload names the message and never its recipient: job payloads are kept, shown and logged. */
export const deliverMessage = queue<{ messageId: string }>('deliver-message');

/** The first try and the twenty-four that the job queue adds. */
const LAST_ATTEMPT = 25;

interface Outgoing {
  recipient: string;
  language: string;
  subject: string;
  body: string;
  attempts: number;
  aboutId: string | null;
  answerable: boolean;
  inReplyTo: string | null;
  unsubscribeUrl: string | null;
}

interface SmtpFault {
  code?: string;
  command?: string;
  responseCode?: number;
}

/**
 * Hands one message to SMTP, or to the text gateway where its recipient is a telephone: queued → sending → sent. A message found in `sending` was under way when a worker died; it
 * is sent again with the same Message-ID, so a crash costs at most one repeat and never a message. Without SMTP, or without a gateway, it
 * stays `queued`: that is the development mailbox.
 */
@Injectable()
export class DeliverMessage {
  private readonly smtp: Transporter | undefined;
  private readonly texts: TextGateway | undefined;
  /** Whether there is a way for a message, as SQL. */
  private readonly leaves: string;

  constructor(
    private readonly dataSource: DataSource,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    this.smtp = config.smtpUrl === undefined ? undefined : createTransport(withTimeouts(config.smtpUrl));
    this.texts = config.smsUrl === undefined ? undefined : new TextGateway(config.smsUrl, config.smsToken);
    this.leaves = `case when recipient like '+%' then ${this.texts !== undefined} else ${this.smtp !== undefined} end`;
  }

  /** Bears a repeat. Throws what is worth another try; a message that was refused for good is `failed`. */
  async run({ messageId }: { messageId: string }): Promise<void> {
    const [[message]] = (await this.dataSource.query(
      `update message set state = 'sending', attempts = attempts + 1
       where id = $1 and state in ('queued', 'sending') and ${this.leaves}
       returning recipient, language, subject, body, attempts, about_id as "aboutId", answerable, in_reply_to as "inReplyTo", unsubscribe_url as "unsubscribeUrl"`,
      [messageId],
    )) as [Outgoing[], number];
    if (!message) return;
    try {
      await (message.recipient.startsWith('+') ? this.text(messageId, message) : this.mail(messageId, message));
    } catch (thrown) {
      return this.failed(messageId, message.attempts, thrown as SmtpFault | GatewayFault);
    }
    await this.dataSource.query(
      "update message set state = 'sent', sent_at = $2, last_error = null where id = $1 and state = 'sending'",
      [messageId, this.clock.now()],
    );
  }

  /** What was written while there was no way for it, oldest first; none while there still is none. */
  async waiting(tx: Transaction): Promise<string[]> {
    if (!this.smtp && !this.texts) return [];
    const rows = (await tx.query(`select id from message where state = 'queued' and attempts = 0 and ${this.leaves} order by created_at limit 10000`)) as { id: string }[];
    return rows.map(({ id }) => id);
  }

  private text(messageId: string, { recipient, body }: Outgoing): Promise<void> {
    return this.texts!.send({ id: messageIdOf(this.config, messageId), to: recipient, text: body });
  }

  private async mail(messageId: string, message: Outgoing): Promise<void> {
    await this.smtp!.sendMail({
      messageId: messageIdOf(this.config, messageId),
      ...(message.answerable && message.aboutId ? { replyTo: replyAddress(this.config, message.aboutId) } : {}),
      ...(message.inReplyTo ? { inReplyTo: message.inReplyTo, references: message.inReplyTo } : {}),
      from: this.config.mailFrom,
      to: { name: '', address: message.recipient },
      subject: message.subject,
      text: message.body,
      html: htmlOfText(message.body, { language: message.language, subject: message.subject, sender: nameOf(this.config.mailFrom) }),
      // A person's own words are no automatic message; everything else must not be answered by a machine.
      headers: {
        'Auto-Submitted': message.inReplyTo ? 'no' : 'auto-generated', 'X-Loop': new URL(this.config.publicUrl).hostname, 'Content-Language': message.language,
        ...(message.unsubscribeUrl ? { 'List-Unsubscribe': `<${message.unsubscribeUrl}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' } : {}),
      },
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  }

  private async failed(messageId: string, attempts: number, fault: SmtpFault | GatewayFault): Promise<void> {
    // A server's own words may quote the address; its code never does.
    const reason = fault instanceof GatewayFault ? fault.reason : [fault.code ?? 'UNKNOWN', fault.responseCode].filter(Boolean).join(' ');
    const isRefused = fault instanceof GatewayFault ? fault.isFinal : (fault.responseCode ?? 0) >= 500 && ['RCPT TO', 'DATA'].includes(fault.command ?? '');
    const givenUp = isRefused || attempts >= LAST_ATTEMPT;
    await this.dataSource.query('update message set state = $2, last_error = $3 where id = $1', [
      messageId,
      givenUp ? 'failed' : 'queued',
      reason,
    ]);
    if (!givenUp) throw new Error(`message ${messageId} was not taken: ${reason}`);
    logger.error({ messageId, reason }, 'message given up');
  }
}

/** A mail server that hangs must not hold the worker for the ten minutes that nodemailer would wait. */
function withTimeouts(smtpUrl: string): string {
  const url = new URL(smtpUrl);
  const limits = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 };
  for (const [name, milliseconds] of Object.entries(limits)) {
    if (!url.searchParams.has(name)) url.searchParams.set(name, String(milliseconds));
  }
  return url.href;
}

/** "City 311 <311@example.org>" is City 311. */
const nameOf = (sender: string): string => /^"?([^"<]+?)"?\s*</.exec(sender)?.[1] ?? sender;
