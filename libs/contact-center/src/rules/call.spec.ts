import fc from 'fast-check';
import { type CallEvent, type CallEventKind, callOf } from './call.js';
import { isSigned, signatureOf } from './signature.js';

const at = (kind: CallEventKind, second: number, rest: Partial<CallEvent> = {}): CallEvent =>
  ({ kind, at: new Date(Date.UTC(2026, 10, 23, 16, 0, second)), ...rest });

describe('what a call was', () => {
  const call = [at('newCall', 0), at('queueEnter', 5), at('answer', 25), at('hold', 40), at('resume', 60), at('hangup', 100, { cause: 'normalClearing' }), at('wrapupEnd', 130)];

  it('is told by its events: waited 20 seconds, held 20, spoke 55, wrapped up 30', () => {
    expect(callOf(call)).toMatchObject({ state: 'ended', waitSeconds: 20, holdSeconds: 20, talkSeconds: 55, wrapSeconds: 30, cause: 'normalClearing', transfers: 0 });
  });

  it('is the same in whatever order they come', () => {
    fc.assert(fc.property(fc.shuffledSubarray(call, { minLength: call.length }), (events) => {
      expect(callOf(events)).toEqual(callOf(call));
    }));
  });

  it('never has a negative second, whatever is lost', () => {
    fc.assert(fc.property(fc.subarray(call, { minLength: 1 }), (events) => {
      const { waitSeconds, holdSeconds, talkSeconds, wrapSeconds } = callOf(events);
      for (const seconds of [waitSeconds ?? 0, holdSeconds, talkSeconds ?? 0, wrapSeconds ?? 0]) expect(seconds).toBeGreaterThanOrEqual(0);
    }));
  });

  it('was given up when it hung up unanswered, and goes on while nobody hangs up', () => {
    expect(callOf([at('newCall', 0), at('hangup', 40, { cause: 'cancel' })])).toMatchObject({ state: 'abandoned', waitSeconds: 40, talkSeconds: null });
    expect(callOf([at('newCall', 0)]).state).toBe('waiting');
    expect(callOf([at('newCall', 0), at('answer', 9)]).state).toBe('talking');
    expect(callOf([at('newCall', 0), at('answer', 9), at('hold', 12)]).state).toBe('held');
    expect(callOf([at('answer', 9), at('hangup', 20)])).toMatchObject({ state: 'wrap-up', waitSeconds: 0, talkSeconds: 11 });
  });

  it('was answered though its answer was told late or never, and nobody makes up how long it took', () => {
    const unknown = { waitSeconds: null, talkSeconds: null, answeredAt: at('hangup', 40).at };
    expect(callOf([at('newCall', 0), at('hangup', 40), at('answer', 45)])).toMatchObject({ state: 'wrap-up', ...unknown });
    expect(callOf([at('newCall', 0), at('hangup', 40), at('wrapupEnd', 60)])).toMatchObject({ state: 'ended', wrapSeconds: 20, ...unknown });
    expect(callOf([at('newCall', 0), at('hangup', 40), at('wrapupEnd', 60, { atDesk: true })]).state).toBe('abandoned');
  });

  it('is over when its wrap-up is, though nobody told that it hung up', () => {
    expect(callOf([at('newCall', 0), at('answer', 9), at('wrapupEnd', 60)])).toMatchObject({ state: 'ended', waitSeconds: 9, talkSeconds: null, wrapSeconds: null });
  });

  it('was answered when somebody held it, even if the answer was lost', () => {
    expect(callOf([at('newCall', 0), at('hold', 30), at('resume', 40), at('hangup', 60)])).toMatchObject({ state: 'wrap-up', answeredAt: at('hold', 30).at, talkSeconds: 20 });
  });
});

describe('an event of the telephone system', () => {
  const now = new Date('2026-11-23T16:00:00Z');
  const timestamp = String(now.getTime() / 1_000);
  const body = '{"event":"newCall"}';
  const signed = { timestamp, body, signature: signatureOf('secret', timestamp, body) };

  it('is taken only as it was signed, and only then', () => {
    expect(isSigned('secret', signed, now)).toBe(true);
    expect(isSigned('other', signed, now)).toBe(false);
    expect(isSigned('secret', { ...signed, body: `${body} ` }, now)).toBe(false);
    expect(isSigned('secret', { ...signed, signature: 'sha256=' }, now)).toBe(false);
    expect(isSigned('secret', { ...signed, timestamp: 'soon' }, now)).toBe(false);
    expect(isSigned('secret', signed, new Date(now.getTime() + 301_000))).toBe(false);
    expect(isSigned('secret', signed, new Date(now.getTime() - 301_000))).toBe(false);
  });
});
