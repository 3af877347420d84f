import * as fc from 'fast-check';
import type { DataSource } from 'typeorm';

import { freshDatabase } from '../../../../test/support/database.js';
import { countsIn, isOnTime, onTimeSql, type PromisedRequest } from './compliance.js';

const HOUR = 3_600_000;
const asOf = new Date('2026-11-15T12:00Z');
const period = { from: new Date('2026-11-10T00:00Z'), to: new Date('2026-11-20T00:00Z') };

let database: { dataSource: DataSource; close: () => Promise<void> };
beforeAll(async () => (database = await freshDatabase()));
afterAll(() => database.close());

// Around every edge: whole hours, so that equal instants come up often.
const instants = fc.option(fc.integer({ min: -200, max: 200 }).map((h) => new Date(asOf.getTime() + h * HOUR)));
const requests: fc.Arbitrary<PromisedRequest> = fc.record({
  dueAt: fc.oneof(instants, fc.constantFrom(period.from, period.to, asOf)),
  closedAt: fc.oneof(instants, fc.constant(asOf)),
  outcome: fc.constant('done'),
  cancelled: fc.boolean(),
});

test('PostgreSQL and the rule count the same requests', async () => {
  const sampled = fc.sample(requests, 2_000);
  const rows = sampled.flatMap((row) => [row, { ...row, closedAt: row.dueAt }]);
  const sql = onTimeSql(
    { dueAt: 'r.due_at', closedAt: 'r.closed_at', cancelled: 'r.cancelled' },
    { from: '$2::timestamptz', to: '$3::timestamptz', asOf: '$4::timestamptz' },
  );
  const answers: unknown = await database.dataSource.query(
    `select ${sql.countsIn} as counts, ${sql.isOnTime} as on_time
     from rows from (jsonb_to_recordset($1::jsonb) as (due_at timestamptz, closed_at timestamptz, cancelled boolean))
       with ordinality as r(due_at, closed_at, cancelled, n)
     order by n`,
    [
      JSON.stringify(rows.map((row) => ({ due_at: row.dueAt, closed_at: row.closedAt, cancelled: row.cancelled }))),
      period.from,
      period.to,
      asOf,
    ],
  );
  expect(answers).toEqual(
    rows.map((row) => ({ counts: countsIn(row, period, asOf), on_time: isOnTime(row, asOf) })),
  );
});
