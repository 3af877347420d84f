/** Shows how far a long step has come: a bar that moves on a terminal, a line a second elsewhere. */
export interface Progress {
  /** `fraction` from 0 to 1. */
  at(fraction: number, note?: string): void;
  done(note?: string): void;
}

interface Output {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

const WIDTH = 24;

export function progress(title: string, output: Output = process.stdout, now: () => number = Date.now): Progress {
  const started = now();
  const pause = output.isTTY ? 100 : 1_000;
  let shownAt = output.isTTY ? 0 : started;
  if (output.isTTY) output.write(`  ${title} …`);
  return {
    at(fraction, note = '') {
      if (now() - shownAt < pause) return;
      shownAt = now();
      const percent = `${Math.floor(Math.min(1, fraction) * 100)} %`;
      const bar = '█'.repeat(Math.round(Math.min(1, fraction) * WIDTH)).padEnd(WIDTH, '░');
      output.write(
        output.isTTY
          ? `\r  ${title} ${bar} ${percent} ${note}\x1b[K`
          : `  ${title} ${percent} ${note}`.trimEnd() + '\n',
      );
    },
    done(note = '') {
      const seconds = ((now() - started) / 1_000).toFixed(1);
      output.write(`${output.isTTY ? '\r\x1b[K' : ''}  ${title}: ${note || 'done'} in ${seconds} s\n`);
    },
  };
}
