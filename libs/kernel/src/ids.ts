import { createHash, randomBytes } from 'node:crypto';

let latest = 0;
let sequence = 0;

/**
 * A UUID version 7 (RFC 9562): its first 48 bits are the Unix time in ms, the next 12 count up within a ms, so that the
 * keys of one process grow in the order in which they were made.
 */
export function newId(at: Date = new Date()): string {
  const time = at.getTime();
  // Begins anew only with a later time: one work may make ids at its own moment and at the clock's by turns.
  sequence = time > latest ? 0 : (sequence + 1) & 0xfff;
  latest = Math.max(latest, time);
  const bytes = randomBytes(16);
  bytes.writeUIntBE(time, 0, 6);
  bytes.writeUInt16BE(0x7000 | sequence, 6);
  bytes[8] = 0x80 | (bytes[8]! & 0x3f);
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** A secret for a link or a session: 160 random bits, URL-safe. Keep only its `hashSecret`. */
export const newSecret = (): string => randomBytes(20).toString('base64url');

/** How a secret is kept: SHA-256, hex. Enough for random secrets; passwords use argon2id. */
export const hashSecret = (secret: string): string => createHash('sha256').update(secret).digest('hex');

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export const isId = (text: string): boolean => UUID.test(text);
