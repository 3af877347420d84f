import { newId, type RowScope } from '@civic311/kernel';
import { Sql } from '@civic311/platform';
import type { DataSource } from 'typeorm';
import { freshDatabase } from '../../../../test/support/database.js';
import { aDepartmentRow, aRequestRow } from '../../testing/a-request-row.js';
import { type QueueFilter, QueueQuery } from './queue.query.js';

const NOW = new Date('2026-11-23T16:00:00Z');
const hours = (n: number): Date => new Date(NOW.getTime() + n * 3_600_000);

describe('the queue', () => {
  let database: { dataSource: DataSource; close(): Promise<void> };
  let queue: QueueQuery;
  let streets: string;
  let parks: string;
  let police: string;

  /** An open request that is due in so many hours, by its reference. */
  const due = async (departmentId: string, inHours: number | null, changes = '') => {
    const id = await aRequestRow(database.dataSource, { departmentId });
    const name = `due ${inHours ?? 'never'} ${changes}`.trim() + (changes && ` of ${departmentId}`);
    await database.dataSource.query(
      `update request set due_at = $2::timestamptz, at_risk_at = $2::timestamptz - interval '2 hours', reference = $3
         ${changes ? `, ${changes}` : ''} where id = $1`,
      [id, inHours === null ? null : hours(inHours), name],
    );
  };
  const pages = async (scope: RowScope, first: number, filter: QueueFilter = {}): Promise<string[][]> => {
    const found: string[][] = [];
    let after: string | undefined;
    do {
      const page = await queue.page(scope, filter, { first, after, language: 'en', now: NOW });
      found.push(page.rows.map(({ reference }) => reference));
      after = page.hasNextPage ? page.endCursor! : undefined;
    } while (after);
    return found;
  };
  const of = (...ids: string[]): RowScope => ({ kind: 'departments', ids });

  beforeAll(async () => {
    database = await freshDatabase();
    queue = new QueueQuery(new Sql(database.dataSource));
    [streets, parks, police] = [
      await aDepartmentRow(database.dataSource),
      await aDepartmentRow(database.dataSource),
      await aDepartmentRow(database.dataSource),
    ];
    await due(streets, -5);
    await due(parks, 1);
    await due(police, 2);
    await due(streets, 3);
    await due(parks, 30);
    await due(streets, null);
    await due(parks, -1, `state = 'closed', outcome = 'done', closed_at = '2026-11-22T10:00:00Z'`);
    await due(streets, -9, `state = 'closed', outcome = 'done', closed_at = '2026-11-23T10:00:00Z'`);
    await due(parks, 8, `state = 'reopen-requested', outcome = 'done', closed_at = '2026-11-23T10:00:00Z'`);
  });
  afterAll(() => database.close());

  it('shows Ana her department, soonest due first, page by page; what has no due time comes last', async () => {
    expect(await pages(of(streets), 2)).toEqual([['due -5', 'due 3'], ['due never']]);
  });

  it('shows Tom both of his departments in one order, and never a third', async () => {
    expect(await pages(of(streets, parks), 2)).toEqual([
      ['due -5', 'due 1'],
      ['due 3', 'due 30'],
      ['due never'],
    ]);
    expect((await pages(of(streets, parks), 50, { departmentId: parks })).flat()).toHaveLength(2);
    expect((await pages(of(streets, parks), 50, { departmentId: police })).flat()).toEqual([]);
  });

  it('shows a wish to reopen where wishes are asked for, and not as open', async () => {
    const wish = [expect.stringContaining('reopen-requested')];
    expect(await pages(of(parks), 5, { attention: 'wish' })).toEqual([wish]);
    expect(await pages(of(parks), 5, { states: ['reopen-requested'] })).toEqual([wish]);
  });

  it('shows what was closed, newest first', async () => {
    const closed = (await pages(of(streets, parks), 1, { closed: true })).flat();
    expect(closed.map((reference) => reference.slice(0, 6))).toEqual(['due -9', 'due -1']);
  });

  it('shows what is open by age, of one department, of several and of the whole city', async () => {
    await database.dataSource.query("update request set opened_at = coalesce(due_at, '2026-11-30T00:00:00Z'::timestamptz)");
    const byDue = ['due -5', 'due 1', 'due 2', 'due 3', 'due 30', 'due never'];
    const named = (all: string[][]) => all.flat().map((name) => name.split(' ').slice(0, 2).join(' '));
    expect(named(await pages({ kind: 'everything' }, 2, { sort: 'oldest' }))).toEqual(byDue);
    expect(named(await pages({ kind: 'everything' }, 3, { sort: 'newest' }))).toEqual(byDue.toReversed());
    expect(named(await pages(of(streets, parks), 2, { sort: 'newest' }))).toEqual(byDue.filter((name) => name !== 'due 2').toReversed());
    expect(named(await pages(of(streets), 1, { sort: 'oldest' }))).toEqual(['due -5', 'due 3', 'due never']);
  });

  it('shows nothing to whoever has no department', async () => {
    expect(await pages(of(), 10)).toEqual([[]]);
  });

  it('tells apart what is on time, late and more than three times late', async () => {
    await database.dataSource.query("update request set long_overdue_at = due_at + interval '3 hours' where state <> 'closed'");
    const everywhere: RowScope = { kind: 'everything' };
    expect(await pages(everywhere, 5, { lateness: 'on-time' })).toEqual([['due 1', 'due 2', 'due 3', 'due 30', 'due never']]);
    expect(await pages(everywhere, 5, { lateness: 'late' })).toEqual([['due -5']]);
    expect(await pages(everywhere, 5, { lateness: 'long-overdue' })).toEqual([['due -5']]);
    await database.dataSource.query("update request set long_overdue_at = due_at + interval '6 hours' where state <> 'closed'");
    expect(await pages(everywhere, 5, { lateness: 'long-overdue' })).toEqual([[]]);
    const filters = { late: { lateness: 'late' }, long: { lateness: 'long-overdue' }, none: { lateness: 'on-time', attention: 'overdue' } } as const;
    expect(await queue.counts(of(streets), filters, NOW, 100)).toEqual({ late: 1, long: 0, none: 0 });
  });

  it('counts each thing at once, and no further than it must', async () => {
    const filters = {
      open: {},
      overdue: { attention: 'overdue' },
      soon: { attention: 'soon' },
      wish: { attention: 'wish' },
      parks: { departmentId: parks },
    } as const;
    expect(await queue.counts(of(streets, parks), filters, NOW, 2_000)).toEqual({ open: 5, overdue: 1, soon: 1, wish: 1, parks: 2 });
    expect(await queue.counts({ kind: 'everything' }, { open: {} }, NOW, 3)).toEqual({ open: 4 });
  });

  it('counts on each tab what that tab lists, for whoever looks', async () => {
    const ana = newId();
    await database.dataSource.query(`insert into staff (id, email, name) values ($1, 'ana@city.example', 'Ana')`, [ana]);
    const kinds = [
      `paused = true, moderation = 'awaiting'`,
      `state = 'assigned', assignee_id = '${ana}'`,
      `state = 'closed', outcome = 'done', closed_at = now(), moderation = 'awaiting', assignee_id = '${ana}'`,
    ];
    for (const departmentId of [streets, parks, police]) {
      for (const kind of kinds) for (const inHours of [-30, 0, 1, 3, null]) await due(departmentId, inHours, kind);
    }
    const tabs = {
      open: {},
      overdue: { attention: 'overdue' },
      soon: { attention: 'soon' },
      new: { attention: 'new' },
      wish: { attention: 'wish' },
      look: { attention: 'look' },
      mine: { assigneeId: ana },
      parks: { departmentId: parks },
    } as const;
    for (const scope of [of(streets), of(streets, parks), of(), { kind: 'everything' } as const]) {
      const listed: Record<string, number> = {};
      for (const [tab, filter] of Object.entries(tabs)) listed[tab] = (await pages(scope, 100, filter)).flat().length;
      expect(await queue.counts(scope, tabs, NOW, 100)).toEqual(listed);
    }
  });
});
