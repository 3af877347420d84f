import { createHash, randomBytes } from 'node:crypto';

let made = 0;

/**
 * A UUID version 7 (RFC 9562): its first 48 bits are the Unix time in ms, the next 26 (its section 6.2, method 1) count on, so
 * that the keys of one process grow in the order in which they were made, whichever moments it makes them for by turns.
 */
export function newId(at: Date = new Date()): string {
  made = (made + 1) % 2 ** 26;
  const bytes = randomBytes(16);
  bytes.writeUIntBE(at.getTime(), 0, 6);
  bytes.writeUInt16BE(0x7000 | (made >>> 14), 6);
  bytes.writeUInt16BE(0x8000 | (made & 0x3fff), 8);
  return uuid(bytes);
}

/** A UUID version 8 (RFC 9562) that is the same for the same name, for what is put anew in place of itself. */
export function idOf(name: string): string {
  const bytes = createHash('sha256').update(name).digest();
  bytes.writeUInt8(0x80 | (bytes.readUInt8(6) & 0x0f), 6);
  bytes.writeUInt8(0x80 | (bytes.readUInt8(8) & 0x3f), 8);
  return uuid(bytes);
}

const uuid = (bytes: Buffer): string => {
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`;
};

/** A secret for a link or a session: 160 random bits, URL-safe. Keep only its `hashSecret`. */
export const newSecret = (): string => randomBytes(20).toString('base64url');

/** How a secret is kept: SHA-256, hex. Enough for random secrets; passwords use argon2id. */
export const hashSecret = (secret: string): string => createHash('sha256').update(secret).digest('hex');

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export const isId = (text: string): boolean => UUID.test(text);
