import { type AddressInfo, createServer, type Server } from 'node:net';
import { VirusScanner } from './virus-scanner.js';

/** Speaks as clamd does: it reads pieces until one is empty, and knows one virus. */
function aClamd(answer: (file: Buffer) => string | null): Promise<{ url: string; server: Server }> {
  const server = createServer((socket) => {
    let heard = Buffer.alloc(0);
    socket.on('error', () => {});
    socket.on('data', (chunk) => {
      heard = Buffer.concat([heard, chunk]);
      const pieces: Buffer[] = [];
      let at = 'zINSTREAM\0'.length;
      while (heard.length >= at + 4) {
        const size = heard.readUInt32BE(at);
        if (size === 0) {
          const said = answer(Buffer.concat(pieces));
          if (said !== null) socket.end(said);
          return;
        }
        if (heard.length < at + 4 + size) return;
        pieces.push(heard.subarray(at + 4, at + 4 + size));
        at += 4 + size;
      }
    });
  });
  return new Promise((done) => {
    server.listen(0, '127.0.0.1', () => done({ url: `tcp://127.0.0.1:${(server.address() as AddressInfo).port}`, server }));
  });
}

describe('the virus scanner', () => {
  const servers: Server[] = [];
  const scannerFor = async (answer: (file: Buffer) => string | null, patience = 30_000) => {
    const { url, server } = await aClamd(answer);
    servers.push(server);
    return new VirusScanner(url, patience);
  };
  afterAll(() => servers.forEach((server) => server.close()));

  it('tells a clean file, also a long one, from an infected one', async () => {
    const scanner = await scannerFor((file) => (file.includes('EICAR') ? 'stream: Eicar-Test FOUND\0' : 'stream: OK\0'));
    expect(await scanner.scan(Buffer.from('a photo'))).toBe('clean');
    expect(await scanner.scan(Buffer.alloc(300_000))).toBe('clean');
    expect(await scanner.scan(Buffer.concat([Buffer.alloc(200_000), Buffer.from('EICAR')]))).toBe('infected');
  });

  it('vouches for nothing when clamd is away, says something else, or nothing', async () => {
    const errors = await scannerFor(() => 'INSTREAM size limit exceeded. ERROR\0');
    expect(await errors.scan(Buffer.from('x'))).toBe('unknown');
    const silent = await scannerFor(() => null, 300);
    expect(await silent.scan(Buffer.from('x'))).toBe('unknown');
    expect(await new VirusScanner('tcp://127.0.0.1:9', 300).scan(Buffer.from('x'))).toBe('unknown');
  });

  it('asks nobody where none is set', async () => {
    expect(await new VirusScanner(undefined).scan(Buffer.from('x'))).toBe('clean');
  });
});
