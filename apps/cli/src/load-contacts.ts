import { forgetPastContacts, putAgentsAtWork, putPastContacts } from '@civic311/contact-center';
import type { DataSource } from 'typeorm';
import { contactHistory } from './contact-history.js';

const WEEKS = 8;
const BATCH = 1_000;

/**
 * Weeks of simulated calls for the demo, in place of those that were there: what the supervisor's room forecasts and
 * reckons from. They touch no request. Gives how many; none where nobody takes calls.
 */
export async function loadContacts(dataSource: DataSource, now: Date): Promise<number> {
  return dataSource.transaction(async (tx) => {
    const agents = (await tx.query(
      `select distinct staff.id from staff join staff_role on staff_role.staff_id = staff.id join role on role.id = role_id
       where 'request.create-for-caller' = any(role.permissions) and not 'staff.manage' = any(role.permissions) and disabled_at is null order by id limit 50`,
    )) as { id: string }[];
    const [city] = (await tx.query('select time_zone as "timeZone" from city')) as { timeZone: string }[];
    await forgetPastContacts(tx);
    if (agents.length === 0 || !city) return 0;
    const history = [...contactHistory({ now, timeZone: city.timeZone, agentIds: agents.map(({ id }) => id), weeks: WEEKS })];
    for (let from = 0; from < history.length; from += BATCH) await putPastContacts(tx, history.slice(from, from + BATCH));
    await putAgentsAtWork(tx, agents.map(({ id }) => id), city.timeZone, now);
    return history.length;
  });
}
