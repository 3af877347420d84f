import { createHmac, timingSafeEqual } from 'node:crypto';
import { isId } from '@civic311/kernel';
import type { Config } from '@civic311/platform';

type MailConfig = Pick<Config, 'publicUrl' | 'mailFrom' | 'mailSecret' | 'inboundAddress'>;

/** An id in base 36 and its signature: with `311+` it stays below the 64 characters that stand before an @. */
const TOKEN = /^([0-9a-z]{25})([0-9a-f]{20})$/;

/** The Message-ID of a message of ours, in its brackets. */
export const messageIdOf = ({ publicUrl }: MailConfig, id: string): string => `<${id}@${new URL(publicUrl).hostname}>`;

/** Where to answer what is about `aboutId`: `311+TOKEN@city.example`. Undefined where no e-mail is taken. Nobody can make one up. */
export function replyAddress({ inboundAddress, mailSecret }: MailConfig, aboutId: string): string | undefined {
  if (!inboundAddress || !mailSecret) return undefined;
  const id = BigInt(`0x${aboutId.replaceAll('-', '')}`).toString(36).padStart(25, '0');
  return inboundAddress.replace('@', `+${id}${signed(mailSecret, id)}@`);
}

/** What the first of these addresses with a token of ours is about; undefined where none has one. */
export function aboutIn({ inboundAddress, mailSecret }: MailConfig, addresses: readonly string[]): string | undefined {
  if (!inboundAddress || !mailSecret) return undefined;
  const [user, host] = inboundAddress.split('@');
  for (const address of addresses) {
    const lower = address.toLowerCase();
    if (!lower.startsWith(`${user}+`) || !lower.endsWith(`@${host}`)) continue;
    const [, id, given] = TOKEN.exec(lower.slice(user!.length + 1, -host!.length - 1)) ?? [];
    if (!id || !given || !timingSafeEqual(Buffer.from(given), Buffer.from(signed(mailSecret, id)))) continue;
    const hex = [...id].reduce((sum, digit) => sum * 36n + BigInt(parseInt(digit, 36)), 0n).toString(16).padStart(32, '0');
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  }
  return undefined;
}

/** The ids of messages of ours that these Message-IDs name, at most ten, as they stand. */
export function ourMessagesIn({ publicUrl }: MailConfig, messageIds: string): string[] {
  const host = new URL(publicUrl).hostname;
  const named = [...messageIds.slice(0, 4_000).matchAll(/<([0-9a-f-]{36})@([^<>\s]{1,200})>/g)];
  return named.filter(([, id, at]) => at === host && isId(id!)).map(([, id]) => id!).slice(0, 10);
}

/** Whether an address is one that we send from or are written to at. */
export function isOurs({ mailFrom, inboundAddress }: MailConfig, address: string): boolean {
  const from = (/<([^<>]+)>\s*$/.exec(mailFrom)?.[1] ?? mailFrom).trim().toLowerCase();
  const bare = address.toLowerCase().replace(/\+[^@]*@/, '@');
  return bare === from || bare === inboundAddress;
}

const signed = (secret: string, id: string): string => createHmac('sha256', secret).update(`reply.${id}`).digest('hex').slice(0, 20);
