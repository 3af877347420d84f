/** Lets a few through at once; the others wait outside, in the order they came, so that a flood never takes every connection. */
export class Turnstile {
  private inside = 0;
  private readonly outside: (() => void)[] = [];

  constructor(
    private readonly atOnce: number,
    private readonly mostWaiting: number,
  ) {}

  /** Nobody else may wait. */
  get isFull(): boolean {
    return this.outside.length >= this.mostWaiting;
  }

  async pass<T>(run: () => Promise<T>): Promise<T> {
    if (this.inside < this.atOnce) this.inside++;
    else await new Promise<void>((enter) => this.outside.push(enter));
    try {
      return await run();
    } finally {
      const next = this.outside.shift();
      if (next) next();
      else this.inside--;
    }
  }
}
