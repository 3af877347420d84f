import { businessTimeFacts, businessTimeVectors } from '@civic311/calendar/testing';
import { answerQuestion } from '@civic311/calendar/rules';
import { spawn } from 'node:child_process';
import path from 'node:path';

/** What the built command says to these lines, and how it ends. */
function deadline(input: string): Promise<{ lines: string[]; said: string; code: number | null }> {
  const child = spawn(process.execPath, [path.resolve('dist', 'apps', 'cli', 'src', 'deadline.js')], { stdio: 'pipe' });
  let [out, said] = ['', ''];
  child.stdout.on('data', (piece: Buffer) => (out += piece.toString()));
  child.stderr.on('data', (piece: Buffer) => (said += piece.toString()));
  child.stdin.end(input);
  return new Promise((done) => child.on('close', (code) => done({ lines: out.split('\n').slice(0, -1), said, code })));
}

describe('somebody checks our arithmetic', () => {
  const vectors = businessTimeVectors();

  it('by piping every fact of the file: one answer a line, in order, and nothing else', async () => {
    const { lines, said, code } = await deadline(vectors.map((vector) => JSON.stringify(vector)).join('\n'));
    expect({ said, code }).toEqual({ said: '', code: 0 });
    expect(lines).toHaveLength(175);
    const ours = businessTimeFacts().map(({ question }) => answerQuestion(question));
    lines.forEach((line, i) => {
      const value = JSON.parse(line) as string | number | boolean;
      expect({ ok: true, value: vectors[i]!.op === 'add_business_seconds' ? new Date(value as string) : value }).toEqual(ours[i]);
    });
    // The 25 others are decided otherwise in business-time-facts.spec.ts, each by name.
    const same = lines.filter((line, i) => line === JSON.stringify(vectors[i]!.out));
    expect(same.length).toBeGreaterThanOrEqual(149);
  });

  it('by bad lines too: each is answered in its place, the rest goes on, and the end tells', async () => {
    const good = JSON.stringify(vectors[0]);
    const long = `{"op": "${'x'.repeat(1_100_000)}"}`;
    const { lines, code } = await deadline(['nonsense', good, '{"op": "guess"}', '', long, good].join('\r\n'));
    expect(lines.map((line) => (line.includes('error') ? (JSON.parse(line) as { error: string }).error : line))).toEqual([
      'NOT_JSON',
      JSON.stringify(vectors[0]!.out),
      'BAD_QUESTION',
      'LINE_TOO_LONG',
      JSON.stringify(vectors[0]!.out),
    ]);
    expect(code).toBe(1);
  });

  it('by nothing at all', async () => {
    expect(await deadline('')).toEqual({ lines: [], said: '', code: 0 });
  });
});
