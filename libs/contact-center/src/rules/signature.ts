import { createHmac, timingSafeEqual } from 'node:crypto';

/** How far the telephone system's clock may be from ours; an older event is a replay. */
export const SIGNED_FOR_SECONDS = 300;

/** `sha256=` and the HMAC of `timestamp.body` in hexadecimal: what an event of the telephone system, and a posted e-mail, must carry. */
export const signatureOf = (secret: string, timestamp: string, body: string | Uint8Array): string =>
  `sha256=${createHmac('sha256', secret).update(`${timestamp}.`).update(body).digest('hex')}`;

/** Whether the event was signed with the secret within the last five minutes of `now`. `timestamp`: seconds since 1970. */
export function isSigned(
  secret: string,
  { timestamp, signature, body }: { timestamp: string; signature: string; body: string | Uint8Array },
  now: Date,
): boolean {
  if (!/^\d{1,12}$/.test(timestamp) || Math.abs(now.getTime() / 1_000 - Number(timestamp)) > SIGNED_FOR_SECONDS) return false;
  const [given, wanted] = [Buffer.from(signature), Buffer.from(signatureOf(secret, timestamp, body))];
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
