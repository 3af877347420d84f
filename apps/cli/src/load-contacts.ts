import { forgetPastContacts, putAgentsAtWork, putPastContacts, putSampleCallbacks, putTicketsOfPastContacts, tellWhatPastContactsWereAbout } from '@civic311/contact-center';
import { addGap } from '@civic311/knowledge';
import type { DataSource } from 'typeorm';
import { contactHistory } from './contact-history.js';

const WEEKS = 8;
const BATCH = 1_000;
const HOUR_MS = 3_600_000;

/** Invented people, numbers that nobody has: one to be called today, one whose promise runs out soon. */
function sampleCallbacks(now: Date) {
  const since = (hours: number) => new Date(now.getTime() - hours * HOUR_MS);
  return [
    { phone: '+16175550171', name: 'Lourdes Peña', language: 'es', about: 'When the crew comes to her street light', promisedAt: since(3), untilAt: since(-1) },
    { phone: '+16175550172', name: 'Walter Finch', language: 'en', about: 'How to appeal a parking ticket', promisedAt: since(1), untilAt: since(-5) },
  ];
}

/**
 * Weeks of simulated calls for the demo, in place of those that were there: what the supervisor's room forecasts and
 * reckons from, and why people come back. Gives how many; none where nobody takes calls.
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
    const counters = ((await tx.query('select code from counter join place on place.id = place_id where counter.active and place.active order by code')) as { code: string }[]).map(({ code }) => code);
    const history = [...contactHistory({ now, timeZone: city.timeZone, agentIds: agents.map(({ id }) => id), weeks: WEEKS, counters })];
    for (let from = 0; from < history.length; from += BATCH) await putPastContacts(tx, history.slice(from, from + BATCH));
    await putTicketsOfPastContacts(tx, city.timeZone);
    await tellWhatPastContactsWereAbout(tx);
    await putSampleCallbacks(tx, sampleCallbacks(now), agents[0]!.id);
    await addGap(tx, { words: 'scooters left on the sidewalk', language: 'en', phrasings: ['rental scooter blocks sidewalk', 'who picks up scooters'], times: 6 }, now);
    await putAgentsAtWork(tx, agents.map(({ id }) => id), city.timeZone, now);
    return history.length;
  });
}
