import { newId } from '@civic311/kernel';
import type { DataSource } from 'typeorm';

/** Makes a liaison of somebody with an account, certified from `from` until `until`, for these neighborhoods. */
export async function aLiaison(
  dataSource: DataSource, staffId: string, areas: readonly string[], { from = new Date(Date.now() - 86_400_000), until = new Date(Date.now() + 300 * 86_400_000) }: { from?: Date; until?: Date } = {},
): Promise<void> {
  const id = newId();
  await dataSource.query(
    `insert into liaison_application (id, form_key, state, name, email, why, neighborhood_id, languages, language, applied_at, decided_at, decided_by_id)
     select $1, $1, 'accepted', s.name, s.email, 'I know everybody.', a.id, '{en,es}', 'en', $4, $4, s.id from staff s, area a where s.id = $2 and a.kind = 'neighborhood' and a.code = $3`,
    [id, staffId, areas[0], from],
  );
  await dataSource.query("insert into liaison (staff_id, application_id, shown_name, languages, since) select id, $1, name, '{en,es}', $3 from staff where id = $2", [id, staffId, from]);
  await dataSource.query("insert into liaison_area (staff_id, area_id) select $1, id from area where kind = 'neighborhood' and code = any($2)", [staffId, areas]);
  await dataSource.query('insert into liaison_certificate (id, staff_id, granted_at, until) values ($1, $2, $3, $4)', [newId(), staffId, from, until]);
}
