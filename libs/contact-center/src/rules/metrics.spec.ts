import { contactMetrics, type CountedContact, occupancy } from './metrics.js';

describe('the figures of a contact center', () => {
  const goal = { answerWithinSeconds: 30, share: 0.8, shortAbandonSeconds: 5 };
  const now = new Date('2026-11-23T18:00:00Z');
  const call = (rest: Partial<CountedContact> = {}): CountedContact => ({
    channel: 'phone', direction: 'in', state: 'ended', startedAt: new Date('2026-11-23T15:00:00Z'), isAnswered: true, waitSeconds: 10, talkSeconds: 100,
    holdSeconds: 20, wrapSeconds: 30, transfers: 0, disposition: 'information', isTest: false, who: null, subjects: [], ...rest,
  });
  const gaveUp = (waitSeconds: number) => call({ state: 'abandoned', isAnswered: false, waitSeconds, talkSeconds: null, wrapSeconds: null, holdSeconds: 0, disposition: null });
  const metrics = (...contacts: CountedContact[]) => contactMetrics(contacts, goal, now);

  it('counts who gave up late as offered, and who gave up at once apart', () => {
    const of = metrics(call(), call({ waitSeconds: 31 }), call({ waitSeconds: 30 }), gaveUp(5), gaveUp(6));
    expect(of).toMatchObject({ offered: 4, answered: 3, abandoned: 1, shortAbandons: 1 });
    expect(of.serviceLevel).toEqual({ value: 0.5, n: 4 });
    expect(of.abandonment).toEqual({ value: 0.25, n: 4 });
    expect(of.averageSpeedOfAnswer.value).toBeCloseTo(71 / 3);
    expect(of.longestWait).toEqual({ value: 31, n: 3 });
  });

  it('keeps tests and what was no contact out of every figure', () => {
    const alone = metrics(call());
    const more = metrics(call(), call({ isTest: true, waitSeconds: 900 }), call({ disposition: 'wrong-number' }), call({ disposition: 'dropped' }), call({ disposition: 'internal' }));
    expect(more).toEqual(alone);
  });

  it('counts talk, hold and wrap-up as handling, on every channel, once it is over', () => {
    const of = metrics(call(), call({ channel: 'walk-in', talkSeconds: 200, holdSeconds: 0, wrapSeconds: null }), call({ state: 'talking', talkSeconds: null, disposition: null }));
    expect(of.averageHandleTime).toEqual({ value: 175, n: 2 });
    expect(of.averageWrap).toEqual({ value: 30, n: 1 });
    expect(of.offered).toBe(2);
  });

  it('shows how many were coded, and what they were', () => {
    const of = metrics(call(), call({ disposition: 'new-request' }), call({ disposition: 'joined-request', transfers: 1 }), call({ disposition: null, state: 'wrap-up' }));
    expect(of.codingRate).toEqual({ value: 0.75, n: 4 });
    expect(of.informationShare).toEqual({ value: 1 / 3, n: 3 });
    expect(of.requestShare).toEqual({ value: 2 / 3, n: 3 });
    expect(of.transferRate).toEqual({ value: 0.25, n: 4 });
  });

  it('counts as resolved at once what was settled and handed to nobody', () => {
    const of = metrics(call(), call({ transfers: 1 }), call({ disposition: 'new-request' }), call({ disposition: 'request-status' }));
    expect(of.resolvedAtOnce).toEqual({ value: 0.5, n: 4 });
  });

  it('counts as repeated who came again within seven days about the same, once those days are over', () => {
    const on = (day: string, rest: Partial<CountedContact>) => call({ startedAt: new Date(`2026-11-${day}T15:00:00Z`), ...rest });
    const of = metrics(
      on('02', { who: 'marge', subjects: ['trash'] }),
      on('04', { who: 'marge', subjects: ['pothole'] }),
      on('08', { who: 'marge', subjects: ['trash'] }),
      on('03', { who: 'homer' }),
      on('09', { who: 'homer', subjects: ['snow'] }),
      on('20', { who: 'lisa' }),
      on('05', {}),
    );
    // Judged: three of Marge's and two of Homer's. Marge's first and Homer's first came again.
    expect(of.notRepeated).toEqual({ value: 3 / 5, n: 5 });
  });

  it('says nothing of nothing', () => {
    const of = metrics();
    expect(of.serviceLevel).toEqual({ value: null, n: 0 });
    expect(of.averageHandleTime).toEqual({ value: null, n: 0 });
    expect(occupancy(0, 0)).toEqual({ value: null, n: 0 });
    expect(occupancy(300, 100)).toEqual({ value: 0.75, n: 400 });
  });

  it('leaves a call whose end was never told out of its times', () => {
    const of = metrics(call({ state: 'lost', isAnswered: false, waitSeconds: null, talkSeconds: null, disposition: null }), call({ state: 'lost', talkSeconds: null }));
    expect(of.offered).toBe(1);
    expect(of.averageHandleTime.n).toBe(0);
  });
});
