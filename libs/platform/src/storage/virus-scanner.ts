import { createConnection } from 'node:net';
import { logger } from '../telemetry/logger.js';

const PIECE = 64 * 1024;

/** Asks ClamAV's `clamd` about uploads, by its INSTREAM command. Without an address everything passes unasked. */
export class VirusScanner {
  /** `tcp://host:port` */
  constructor(
    private readonly clamdUrl: string | undefined,
    private readonly patienceMs = 20_000,
  ) {}

  /** Fails closed: what the scanner could not say something about is `unknown`, and not to be kept. */
  async scan(bytes: Buffer): Promise<'clean' | 'infected' | 'unknown'> {
    if (this.clamdUrl === undefined) return 'clean';
    try {
      const said = await this.ask(bytes, new URL(this.clamdUrl));
      if (/^stream: OK\0?$/.test(said)) return 'clean';
      if (/ FOUND\0?$/.test(said)) return 'infected';
      logger.error({ said: said.slice(0, 200) }, 'virus scanner');
    } catch (fault) {
      logger.error({ fault: String(fault) }, 'virus scanner');
    }
    return 'unknown';
  }

  private ask(bytes: Buffer, { hostname, port }: URL): Promise<string> {
    return new Promise((resolve, reject) => {
      const socket = createConnection({ host: hostname, port: Number(port || 3310) });
      let said = '';
      socket.setTimeout(this.patienceMs, () => socket.destroy(new Error('no answer in time')));
      socket.once('connect', () => {
        socket.write('zINSTREAM\0');
        for (let at = 0; at < bytes.length; at += PIECE) {
          const piece = bytes.subarray(at, at + PIECE);
          socket.write(lengthOf(piece.length));
          socket.write(piece);
        }
        socket.write(lengthOf(0));
      });
      socket.on('data', (chunk) => (said += String(chunk)));
      socket.once('error', reject);
      socket.once('close', () => resolve(said));
    });
  }
}

function lengthOf(size: number): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(size);
  return length;
}
