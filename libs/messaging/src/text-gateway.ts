import type { Config } from '@civic311/platform';

const TIMEOUT_MS = 30_000;
/** Later it may be taken: a timeout on their side, or too many at once. */
const TRY_AGAIN = [408, 425, 429];

/** Why a text message was not taken. */
export class GatewayFault extends Error {
  constructor(
    readonly reason: string,
    /** Nothing will change that. */
    readonly isFinal: boolean,
  ) {
    super(reason);
  }
}

/** Whether text messages leave; in a demo they are written, for its mailbox. */
export const sendsTexts = ({ smsUrl, demo }: Pick<Config, 'smsUrl' | 'demo'>): boolean => smsUrl !== undefined || demo;

/**
 * Hands text messages to the city's provider, or to the few lines that speak to it: POST of JSON `{"id", "to", "text"}` to SMS_URL with
 * `Authorization: Bearer SMS_TOKEN`. The same id is the same message, also as `Idempotency-Key`. Any 2xx is taken.
 */
export class TextGateway {
  constructor(
    private readonly url: string,
    private readonly token: string | undefined,
  ) {}

  /** Throws `GatewayFault` where it was not taken. */
  async send(message: { id: string; to: string; text: string }): Promise<void> {
    const headers = { 'content-type': 'application/json', 'idempotency-key': message.id, ...(this.token ? { authorization: `Bearer ${this.token}` } : {}) };
    const response = await fetch(this.url, { method: 'POST', headers, body: JSON.stringify(message), redirect: 'error', signal: AbortSignal.timeout(TIMEOUT_MS) }).catch(() => {
      throw new GatewayFault('UNREACHABLE', false);
    });
    await response.body?.cancel();
    if (response.ok) return;
    throw new GatewayFault(`REFUSED ${response.status}`, response.status >= 400 && response.status < 500 && !TRY_AGAIN.includes(response.status));
  }
}
