import { BULK_KINDS, isReversible, readBulkAction, UNDO_WITHIN, whyNotUndo } from './bulk.js';

describe('what is done to many requests at once', () => {
  it('is one kind, with what that kind needs and nothing of the others', () => {
    const fields = { kind: 'close', outcome: 'unable-to-act', why: 'No crew', referredTo: 'left over', words: ' The street is private. ' };
    expect(readBulkAction(fields)).toEqual({ action: { kind: 'close', outcome: 'unable-to-act', why: 'No crew', message: 'The street is private.' } });
    expect(readBulkAction({ kind: 'assign', assigneeId: 'ana', words: 'left over' })).toEqual({ action: { kind: 'assign', assigneeId: 'ana' } });
  });

  it.each([
    [{ kind: 'undo' }, ['kind']],
    [{ kind: 'delete' }, ['kind']],
    [{ kind: 'assign' }, ['assigneeId']],
    [{ kind: 'transfer', departmentId: ' ' }, ['departmentId', 'words']],
    [{ kind: 'priority', priority: 'high', words: 'x'.repeat(1_001) }, ['words']],
    [{ kind: 'note', words: ' ' }, ['words']],
    [{ kind: 'close', outcome: 'withdrawn', words: 'They took it back.' }, ['outcome']],
    [{ kind: 'close', words: 'ok' }, ['outcome', 'words']],
  ])('says all that is missing of %j', (fields, paths) => {
    const read = readBulkAction(fields);
    expect('faults' in read && read.faults.map(({ path }) => path)).toEqual(paths);
  });

  it('can be taken back within a minute, where nobody outside was told', () => {
    expect(BULK_KINDS.filter((kind) => isReversible({ kind }))).toEqual(['assign', 'priority']);
    const finishedAt = new Date('2026-11-23T16:00:00Z');
    const after = (ms: number) => whyNotUndo({ action: { kind: 'assign' }, finishedAt }, new Date(finishedAt.getTime() + ms));
    expect(after(UNDO_WITHIN)).toBeNull();
    expect(after(UNDO_WITHIN + 1)).toEqual({ code: 'TOO_LATE_TO_UNDO' });
    expect(whyNotUndo({ action: { kind: 'close' }, finishedAt }, finishedAt)).toEqual({ code: 'NOT_REVERSIBLE' });
    expect(whyNotUndo({ action: { kind: 'undo' }, finishedAt }, finishedAt)).toEqual({ code: 'NOT_REVERSIBLE' });
    expect(whyNotUndo({ action: { kind: 'priority' }, finishedAt: null }, finishedAt)).toEqual({ code: 'NOT_FINISHED' });
  });
});
