import { newId } from '@civic311/kernel';
import type { Transaction } from '@civic311/platform';
import type { TeamMetric } from '../rules/index.js';

const DAY_MS = 86_400_000;
/** Of the departments with most work: goals that began so many days ago and run so long. */
const GOALS: readonly { metric: TeamMetric; target: number; began: number; days: number; words: string }[] = [
  { metric: 'on-time', target: 0.8, began: 35, days: 84, words: 'Sample: the crews begin with what is due first.' },
  { metric: 'solved', target: 0.75, began: 35, days: 84, words: 'Sample: a photo before each closing.' },
];
const DEPARTMENTS = 3;

/** Sample goals, each set by who heads the department or looks after it, and sample thanks from surveys, in place of none. */
export async function putPastGoals(tx: Transaction, now: Date): Promise<void> {
  await tx.query("delete from team_goal where words like 'Sample:%'");
  const heads = (await tx.query(
    `select distinct on (busy.id) busy.id as "departmentId", s.id as "setById" from (
       select d.id, (select count(*) from request r where r.department_id = d.id and r.due_at > $1::timestamptz - interval '35 days') as work from department d order by work desc limit ${DEPARTMENTS}
     ) as busy join staff_role sr on sr.department_id = busy.id join staff s on s.id = sr.staff_id and s.disabled_at is null join role r on r.id = sr.role_id
     where 'assignment.manage' = any(r.permissions) order by busy.id, s.email`,
    [now],
  )) as { departmentId: string; setById: string }[];
  for (const { departmentId, setById } of heads) {
    for (const { metric, target, began, days, words } of GOALS) {
      const startsAt = new Date(now.getTime() - began * DAY_MS);
      await tx.query(
        'insert into team_goal (id, department_id, metric, target, words, starts_at, ends_at, set_by_id, set_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $6)',
        [newId(startsAt), departmentId, metric, target, words, startsAt, new Date(startsAt.getTime() + days * DAY_MS), setById],
      );
    }
  }
  // The file knows nobody of staff: its thanks go to each department's people by turns.
  await tx.query(
    `insert into thank_you (id, staff_id, survey_id, request_id, words, given_at)
     select gen_random_uuid(), people.ids[1 + (v.place % cardinality(people.ids))::int], v.id, v.request_id, v.comment, v.answered_at
     from (select *, row_number() over (partition by department_id order by answered_at, id) as place from survey
           where kind = 'closing' and solved = 'yes' and satisfied >= 4 and sentiment = 'positive' and comment is not null) as v
     join lateral (select array_agg(distinct s.id) as ids from staff_role sr join staff s on s.id = sr.staff_id and s.disabled_at is null where sr.department_id = v.department_id) as people
       on cardinality(people.ids) > 0
     where v.place <= 12 on conflict do nothing`,
  );
}
