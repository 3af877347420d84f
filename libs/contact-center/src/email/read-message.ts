import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import { logger } from '@civic311/platform';
import { addressParser, decodeWords } from 'postal-mime';
import { clip, type MailHeaders, newWordsOf, textOfHtml, tidy } from '../rules/index.js';

/** What a message may cost: a second or two for the largest ordinary one, and never the process. */
const DEADLINE_MS = 5_000;
const MOST_MEGABYTES = 256;
const MOST_AT_ONCE = 2;
const MOST_WAITING = 20;
/** Of the headers of a message that cannot be read, as much as is looked at. */
const HEADER_BYTES = 65_536;
const MOST_ATTACHMENTS = 50;

export interface ReadMessage {
  /** False where only the headers, or not even they, could be read. */
  readonly readable: boolean;
  readonly headers: MailHeaders;
  readonly messageId: string | null;
  readonly from: { readonly address: string; readonly name: string } | null;
  /** Whom it was written to, by any header that says so. */
  readonly to: readonly string[];
  /** The Message-IDs that it answers. */
  readonly answers: string;
  readonly subject: string;
  /** All of it as plain text, and of that the new words. */
  readonly body: string;
  readonly words: string;
  readonly attachments: readonly { readonly name: string; readonly type: string; readonly content: Buffer }[];
}

interface Parsed {
  text: string;
  html: string;
  attachments: { name: string; type: string; content: Uint8Array }[];
}

/** Runs in a thread of its own: a message made to be expensive ends with its thread. */
const THREAD = `
const { parentPort, workerData } = require('node:worker_threads');
const PostalMime = require(workerData.parser);
const limits = { maxNestingDepth: 64, maxHeadersSize: 1 << 18, maxRfc822NestingDepth: 2 };
PostalMime.parse(workerData.raw, limits).then(({ text, html, attachments }) => parentPort.postMessage({
  text: (text ?? '').slice(0, 200_000),
  html: text?.trim() ? '' : (html ?? '').slice(0, 500_000),
  attachments: attachments.slice(0, ${MOST_ATTACHMENTS}).map(({ filename, mimeType, content }) => ({
    name: filename ?? '', type: mimeType, content: typeof content === 'string' ? Buffer.from(content) : new Uint8Array(content),
  })),
}));`;

let running = 0;
const waiting: (() => void)[] = [];

/** Whether so many messages wait to be read that another should come later. */
export const isBusy = (): boolean => waiting.length >= MOST_WAITING;

/** What a raw message says, within bounds of time and memory; what cannot be read to its end says who wrote it, and about what. */
export async function readMessage(raw: Buffer): Promise<ReadMessage> {
  if (running >= MOST_AT_ONCE) await new Promise<void>((turn) => waiting.push(turn));
  running++;
  const parsed = await parse(raw).finally(() => {
    running--;
    waiting.shift()?.();
  });
  const headers = headersOf(raw);
  const first = (name: string) => headers[name]?.[0] ?? '';
  const from = mailboxesIn(first('from'))[0] ?? mailboxesIn(first('sender'))[0] ?? null;
  const body = clip(parsed ? tidy(parsed.text) || textOfHtml(parsed.html) : '', 100_000);
  return {
    readable: parsed !== null,
    headers,
    messageId: /<[^<>\s]{1,900}>/.exec(first('message-id'))?.[0] ?? null,
    from: from && from.address.length <= 254 ? { address: from.address, name: clip(tidy(decodeWords(from.name)), 200) } : null,
    to: ['to', 'cc', 'delivered-to', 'x-original-to'].flatMap((name) => mailboxesIn(headers[name]?.join(', ') ?? '')).map(({ address }) => address),
    answers: `${first('in-reply-to')} ${first('references')}`,
    subject: clip(tidy(decodeWords(first('subject').slice(0, 2_000))).replace(/\s+/g, ' '), 300),
    body,
    words: clip(newWordsOf(body), 10_000),
    attachments: (parsed?.attachments ?? []).map(({ name, type, content }) => ({ name: clip(tidy(name), 200), type: clip(tidy(type), 100), content: Buffer.from(content) })),
  };
}

const parser = createRequire(import.meta.url).resolve('postal-mime');

function parse(raw: Buffer): Promise<Parsed | null> {
  return new Promise((done) => {
    const thread = new Worker(THREAD, { eval: true, workerData: { parser, raw }, resourceLimits: { maxOldGenerationSizeMb: MOST_MEGABYTES, maxYoungGenerationSizeMb: 32 } });
    const end = (parsed: Parsed | null, why?: string) => {
      clearTimeout(deadline);
      // Its words may quote the message: only what kind of fault it was is logged.
      if (why) logger.warn({ why, bytes: raw.length }, 'an e-mail could not be read');
      void thread.terminate();
      done(parsed);
    };
    const deadline = setTimeout(() => end(null, 'DEADLINE'), DEADLINE_MS);
    thread.once('message', (parsed: Parsed) => end(parsed));
    thread.once('error', (fault: NodeJS.ErrnoException) => end(null, fault.code ?? fault.name));
  });
}

/** The headers at the beginning of a message, unfolded; of a name that comes often, the first twenty. */
function headersOf(raw: Buffer): MailHeaders {
  const text = raw.toString('utf8', 0, HEADER_BYTES).replace(/\r\n?/g, '\n');
  const end = text.indexOf('\n\n');
  const headers: Record<string, string[]> = Object.create(null) as Record<string, string[]>;
  for (const line of (end < 0 ? text : text.slice(0, end)).replace(/\n[ \t]+/g, ' ').split('\n')) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).toLowerCase();
    if (colon < 1 || !/^[a-z0-9-]{1,60}$/.test(name)) continue;
    const values = (headers[name] ??= []);
    if (values.length < 20) values.push(line.slice(colon + 1).trim());
  }
  return headers;
}

/** Whether it begins as a message does: with at least one header of a message. */
export const isMessage = (raw: Buffer): boolean => {
  const headers = headersOf(raw);
  return ['from', 'sender', 'to', 'subject', 'date', 'message-id', 'received', 'return-path', 'mime-version'].some((name) => headers[name]);
};

function mailboxesIn(header: string): { address: string; name: string }[] {
  const parsed = addressParser(header.slice(0, 4_000), { flatten: true });
  return parsed.flatMap(({ address, name }) => (address && /^[^\s@<>]+@[^\s@<>]+$/.test(address) ? { address: address.toLowerCase(), name: name ?? '' } : [])).slice(0, 50);
}
