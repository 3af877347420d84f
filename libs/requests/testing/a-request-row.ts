import { newId } from '@civic311/kernel';
import type { DataSource } from 'typeorm';

interface Wanted {
  departmentId?: string;
  isPublic?: boolean;
  moderation?: 'shown' | 'awaiting' | 'hidden';
}

/** A department, alone in the table's own terms. Gives its id. */
export async function aDepartmentRow(dataSource: DataSource): Promise<string> {
  const id = newId();
  await dataSource.query(
    `insert into department (id, code, name, calendar_id) values ($1::uuid, 'department-' || $1::text, '{}', $1::uuid)`,
    [id],
  );
  return id;
}

/** An open request with a service and a department of its own, put straight into the table. Gives its id. */
export async function aRequestRow(dataSource: DataSource, wanted: Wanted = {}): Promise<string> {
  const departmentId = wanted.departmentId ?? (await aDepartmentRow(dataSource));
  const [id, serviceId, groupId] = [newId(), newId(), newId()];
  await dataSource.query(`insert into service_group (id, code, name) values ($1::uuid, 'group-' || $1::text, '{}')`, [
    groupId,
  ]);
  await dataSource.query(
    `insert into service (id, code, group_id, department_id, name, description, location_rule, duplicate_metres, duplicate_days,
       moderation, is_public)
     values ($1::uuid, 'service-' || $1::text, $2, $3, '{}', '{}', 'optional', 0, 0, 'at-once-masked', true)`,
    [serviceId, groupId, departmentId],
  );
  await dataSource.query(
    `insert into request (id, reference, service_id, department_id, state, channel, language, moderation, is_public, opened_at, updated_at)
     values ($1::uuid, $1::text, $2, $3, 'received', 'portal', 'en', $4, $5, now(), now())`,
    [id, serviceId, departmentId, wanted.moderation ?? 'shown', wanted.isPublic ?? true],
  );
  return id;
}
