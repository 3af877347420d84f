import { onTimeSql } from '@civic311/sla/rules';
import type { TeamMetric } from '../rules/index.js';

/** The week of a goal that a moment lies in, from 0. */
const week = (moment: string): string => `floor(extract(epoch from ${moment} - g.starts_at) / 604800)::int`;
const onTime = onTimeSql(
  { dueAt: 'r.due_at', closedAt: 'r.closed_at', cancelled: "coalesce(r.outcome = any($3), false)" },
  { from: 'g.starts_at', to: 'g.ends_at', asOf: '$2::timestamptz' },
);
const ofGoal = (row: string): string => `${row}.department_id = g.department_id and (g.service_id is null or ${row}.service_id = g.service_id)`;
const said = (hits: string, n: string): string => `select ${week('v.sent_at')} as week, count(*) filter (where ${hits})::int as hits, count(*) filter (where ${n})::int as n
  from survey v where v.kind = 'closing' and v.sent_at >= g.starts_at and v.sent_at < g.ends_at and v.answered_at <= $2 and ${ofGoal('v')} group by 1`;

/** SQL for each metric: hits of n by week, of the goal `g` up to the moment $2; $3: outcomes that are in no share. */
export const COUNTS: Readonly<Record<TeamMetric, string>> = {
  'on-time': `select ${week('r.due_at')} as week, count(*) filter (where ${onTime.isOnTime})::int as hits, count(*)::int as n
    from request r where r.due_at >= g.starts_at and r.due_at < g.ends_at and ${ofGoal('r')} and ${onTime.countsIn} group by 1`,
  'first-word': `select ${week('c.due_at')} as week, count(*) filter (where c.outcome = 'MET')::int as hits, count(*)::int as n
    from request r join sla_clock c on c.request_id = r.id and c.metric = 'FIRST_RESPONSE'
    where r.opened_at >= g.starts_at - interval '30 days' and r.opened_at < g.ends_at and c.due_at >= g.starts_at and c.due_at < g.ends_at and ${ofGoal('r')}
      and c.state <> 'CANCELLED' and (c.stopped_at <= $2 or c.due_at < $2) group by 1`,
  solved: said("v.solved = 'yes'", "v.solved <> 'cannot-tell'"),
  satisfied: said('v.satisfied >= 4', 'v.satisfied is not null'),
};
