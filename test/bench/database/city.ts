import { hashSecret, newId, newSecret } from '@civic311/kernel';
import { sessionCookie } from '@civic311/identity';
import type { DataSource } from 'typeorm';

/** The department whose queue is measured, and a person of it. */
const DEPARTMENT = 'public-works';

export interface Somebody {
  departmentId: string;
  /** The `Cookie` header of a session that was just opened. */
  cookie: string;
}

/** Signs in a member of staff of the measured department. */
export async function signIn(dataSource: DataSource): Promise<Somebody> {
  const [found] = (await dataSource.query(
    `select s.id as "staffId", d.id as "departmentId" from staff s join staff_role sr on sr.staff_id = s.id
       join department d on d.id = sr.department_id where d.code = $1 order by s.email limit 1`,
    [DEPARTMENT],
  )) as { staffId: string; departmentId: string }[];
  return { departmentId: found!.departmentId, cookie: await cookieOf(dataSource, found!.staffId) };
}

/** The `Cookie` header of a call-taker who was just signed in. */
export async function signInCallTaker(dataSource: DataSource): Promise<string> {
  const [found] = (await dataSource.query(
    `select s.id from staff s join staff_role sr on sr.staff_id = s.id join role r on r.id = sr.role_id
     where 'request.create-for-caller' = any(r.permissions) and r.scope = 'everything' order by s.email limit 1`,
  )) as { id: string }[];
  return cookieOf(dataSource, found!.id);
}

async function cookieOf(dataSource: DataSource, staffId: string): Promise<string> {
  const token = newSecret();
  await dataSource.query(
    `insert into session (id, token_hash, staff_id, expires_at) values ($1, $2, $3, now() + interval '12 hours')`,
    [newId(), hashSecret(token), staffId],
  );
  return `${sessionCookie('http://localhost').name}=${token}`;
}

/** Things to ask for, drawn from all over the database so that no answer is only ever the same page of memory. */
export interface Samples {
  references: string[];
  /** Where open requests of kinds that may be the same are. */
  places: { serviceCode: string; latitude: number; longitude: number }[];
  addresses: { text: string; latitude: number; longitude: number }[];
}

export async function samplesOf(dataSource: DataSource): Promise<Samples> {
  const references = await rows<{ reference: string }>(
    dataSource,
    `select reference from request where is_public and moderation <> 'hidden' order by md5(id::text) limit 500`,
  );
  const places = await rows<Samples['places'][number]>(
    dataSource,
    `select s.code as "serviceCode", r.latitude, r.longitude from request r join service s on s.id = r.service_id
     where r.place is not null and s.is_public and s.duplicate_metres > 0 and r.state <> 'closed' order by md5(r.id::text) limit 200`,
  );
  const addresses = await rows<Samples['addresses'][number]>(
    dataSource,
    `select text, latitude, longitude from address order by md5(id::text) limit 500`,
  );
  return { references: references.map(({ reference }) => reference), places, addresses };
}

const rows = <T>(dataSource: DataSource, text: string): Promise<T[]> => dataSource.query(text) as Promise<T[]>;

/** What residents send, but for the key: a new one goes where {{uuid}} stands. */
export async function intakeInputs(dataSource: DataSource): Promise<Record<string, unknown>[]> {
  const { addresses } = await samplesOf(dataSource);
  const services = await rows<{ code: string }>(
    dataSource,
    `select code from service s where is_public and active and location_rule = 'required' and moderation = 'at-once-masked'
       and not exists (select 1 from service_question q where q.service_id = s.id and q.required)
     order by (select count(*) from request r where r.service_id = s.id and state <> 'closed') desc limit 3`,
  );
  return addresses.map(({ text, ...point }, index) => ({
    key: '{{uuid}}',
    serviceCode: services[index % services.length]!.code,
    description: 'It has been like this since Monday, and it gets worse when it rains. Please have a look at it.',
    where: { ...point, address: text },
    contact: { name: 'A Resident', email: 'a.resident@example.org', phone: '617-555-0123', language: 'en', wantsUpdates: true },
  }));
}
