import { closingFaults, isOpen, makeMove, MOVES, mayWishToReopen, type Move, nextMoves, STATES } from './lifecycle.js';

describe('the life of a request', () => {
  it('goes from received to honestly closed', () => {
    expect(makeMove('received', 'assign', 'staff')).toEqual({ ok: true, value: 'assigned' });
    expect(makeMove('assigned', 'start-work', 'staff')).toEqual({ ok: true, value: 'in-progress' });
    expect(makeMove('in-progress', 'close', 'staff')).toEqual({ ok: true, value: 'closed' });
  });

  it('lets a resident withdraw, answer and wish to reopen, and nothing else', () => {
    const possible = new Set(STATES.flatMap((state) => nextMoves(state, 'resident')));
    expect([...possible].toSorted()).toEqual(['answer', 'wish-to-reopen', 'withdraw']);
    expect(makeMove('received', 'close', 'resident')).toMatchObject({ ok: false, refusal: { code: 'NOT_YOURS_TO_MOVE' } });
  });

  it('goes on waiting for the resident, whoever has it', () => {
    expect(makeMove('waiting-on-resident', 'transfer', 'staff')).toEqual({ ok: true, value: 'waiting-on-resident' });
    expect(makeMove('waiting-on-resident', 'assign', 'staff')).toEqual({ ok: true, value: 'waiting-on-resident' });
    expect(makeMove('in-progress', 'transfer', 'staff')).toEqual({ ok: true, value: 'received' });
  });

  it('never leaves anybody in a state without a way on', () => {
    for (const state of STATES) expect(nextMoves(state, 'staff').length).toBeGreaterThan(0);
  });

  it('reaches every state, and refuses every move that is not on the page', () => {
    expect(new Set(Object.values(MOVES).map((rule) => rule.to))).toEqual(new Set(STATES));
    for (const move of Object.keys(MOVES) as Move[]) {
      for (const state of STATES) {
        expect(makeMove(state, move, MOVES[move].by[0]!).ok).toBe(MOVES[move].from.includes(state));
      }
    }
  });

  it('asks staff for a permission with every move of theirs', () => {
    for (const rule of Object.values(MOVES)) if (rule.by.includes('staff')) expect(rule.permission).toMatch(/^request\./);
  });

  it('counts a reopening wish as closed until somebody grants it', () => {
    expect(isOpen('reopen-requested')).toBe(false);
    expect(isOpen('waiting-on-resident')).toBe(true);
  });
});

describe('closing', () => {
  it('needs a plain message, whatever the outcome', () => {
    expect(closingFaults({ outcome: '' as 'done', message: '' }).map(({ path, code }) => `${path} ${code}`)).toEqual(['outcome IS_IN', 'message MESSAGE_NEEDED']);
    expect(closingFaults({ outcome: 'unable-to-act', message: '' }).map(({ path }) => path)).toEqual(['why', 'message']);
    expect(closingFaults({ outcome: 'done', message: ' done ' })).toEqual([{ path: 'message', code: 'MESSAGE_NEEDED' }]);
    expect(closingFaults({ outcome: 'done', message: 'We filled the hole this morning.' })).toEqual([]);
  });

  it('says what of, to whom, or why', () => {
    const message = 'Another department looks after this.';
    expect(closingFaults({ outcome: 'referred-outside', message })).toEqual([{ path: 'referredTo', code: 'FACT_NEEDED' }]);
    expect(closingFaults({ outcome: 'unable-to-act', message, why: ' ' })).toEqual([{ path: 'why', code: 'FACT_NEEDED' }]);
    expect(closingFaults({ outcome: 'duplicate', message, duplicateOf: 'K7MA' })).toEqual([]);
  });

  it('cannot say for a resident that they withdrew', () => {
    expect(closingFaults({ outcome: 'withdrawn', message: 'The resident withdrew it.' })).toEqual([
      { path: 'outcome', code: 'NOT_FOR_STAFF' },
    ]);
  });

  it('can be wished undone for fourteen days', () => {
    const closedAt = new Date('2026-11-01T12:00:00Z');
    expect(mayWishToReopen(closedAt, new Date('2026-11-15T12:00:00Z'), 14)).toBe(true);
    expect(mayWishToReopen(closedAt, new Date('2026-11-15T12:00:01Z'), 14)).toBe(false);
  });
});
