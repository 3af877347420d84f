import { randomUUID } from 'node:crypto';
import net from 'node:net';

/** One slice of load: `concurrency` people, each asking again as soon as they are answered. */
export interface Slice {
  port: number;
  /** Whole requests but for what changes: {{uuid}} becomes a new UUID and {{ip}} an address, each time. */
  requests: readonly string[];
  seconds: number;
  concurrency: number;
}

export interface Measured {
  perSecond: number;
  /** Milliseconds. */
  median: number;
  faults: number;
  /** The first answer that was none, to show. */
  fault?: string;
}

/** Runs one slice over keep-alive connections. An answer other than 200, or with GraphQL errors, is a fault. */
export async function runSlice({ port, requests, seconds, concurrency }: Slice): Promise<Measured> {
  let next = Math.floor(Math.random() * requests.length);
  return runTurns(seconds, concurrency, async () => {
    const connection = await Connection.open(port);
    return {
      once: async () => {
        const answer = await connection.ask(requests[next++ % requests.length]!);
        return answer.startsWith('HTTP/1.1 200') && !answer.includes('"errors":') ? undefined : answer.slice(0, 1_000);
      },
      end: () => connection.close(),
    };
  });
}

/** Somebody who does one thing again and again; `once` gives the fault, if it was one. */
interface Person {
  once(): Promise<string | undefined>;
  end(): void;
}

/** `concurrency` people at once, for some seconds. */
export async function runTurns(seconds: number, concurrency: number, come: () => Promise<Person>): Promise<Measured> {
  const people = await Promise.all(Array.from({ length: concurrency }, come));
  const times: number[] = [];
  const faults: string[] = [];
  const started = performance.now();
  const end = started + seconds * 1_000;
  await Promise.all(
    people.map(async (person) => {
      while (performance.now() < end) {
        const from = performance.now();
        const fault = await person.once();
        times.push(performance.now() - from);
        if (fault !== undefined) faults.push(fault);
      }
      person.end();
    }),
  );
  const elapsed = (performance.now() - started) / 1_000;
  times.sort((a, b) => a - b);
  const [fault] = faults;
  return {
    perSecond: times.length / elapsed,
    median: times[times.length >> 1] ?? 0,
    faults: faults.length,
    ...(fault === undefined ? {} : { fault }),
  };
}

function fill(request: string): string {
  if (!request.includes('{{')) return request;
  const byte = () => 1 + Math.floor(Math.random() * 254);
  return request.replaceAll('{{uuid}}', () => randomUUID()).replaceAll('{{ip}}', () => `10.${byte()}.${byte()}.${byte()}`);
}

/** A bare HTTP/1.1 client: it must cost less than what it measures. */
export class Connection {
  private buffered = '';
  private answered?: (answer: string) => void;

  private constructor(private readonly socket: net.Socket) {
    socket.setNoDelay(true).setEncoding('latin1');
    socket.on('data', (chunk) => {
      this.buffered += String(chunk);
      if (!isWhole(this.buffered)) return;
      const answer = this.buffered;
      this.buffered = '';
      this.answered?.(answer);
    });
    socket.on('close', () => this.answered?.(`closed after: ${this.buffered}`));
    socket.on('error', () => {});
  }

  static open(port: number): Promise<Connection> {
    return new Promise((done, failed) => {
      const socket = net.connect(port, '127.0.0.1', () => done(new Connection(socket))).once('error', failed);
    });
  }

  /** Sends one request, what changes filled in, and resolves with the whole answer. */
  ask(request: string): Promise<string> {
    return new Promise((done) => {
      this.answered = done;
      this.socket.write(fill(request));
    });
  }

  close(): void {
    this.socket.end();
  }
}

function isWhole(answer: string): boolean {
  const head = answer.indexOf('\r\n\r\n');
  if (head < 0) return false;
  const length = /\r\ncontent-length: *(\d+)/i.exec(answer.slice(0, head))?.[1];
  return length === undefined ? answer.endsWith('\r\n0\r\n\r\n') : answer.length >= head + 4 + Number(length);
}

/** The text of a request, its body counted in bytes once what changes is filled in. */
export function requestText(method: string, path: string, headers: Record<string, string>, body?: unknown): string {
  const text = body === undefined ? '' : JSON.stringify(body);
  const length = Buffer.byteLength(text.replaceAll('{{uuid}}', randomUUID()));
  const sent = body === undefined ? headers : { ...headers, 'content-type': 'application/json', 'content-length': String(length) };
  const lines = Object.entries({ host: 'localhost', ...sent }).map(([name, value]) => `${name}: ${value}`);
  return `${method} ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n${text}`;
}
