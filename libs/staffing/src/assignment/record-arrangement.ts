import { inLanguage, recordChange, type StaffVisitor, type Transaction, type Translated } from '@civic311/platform';

/** Whose arrangement it is: one row of these tables, by its id. */
export type ArrangementKind = 'department' | 'person' | 'service' | 'skill';

const SAID: Readonly<Record<ArrangementKind, string>> = {
  department: `select d.name, jsonb_build_object('enabled', s.enabled, 'strategy', s.strategy, 'takeWithinMinutes', s.take_within_minutes) as said,
      s.department_id is not null as known
    from department d left join assignment_setting s on s.department_id = d.id where d.id = $1`,
  person: `select jsonb_build_object('en', p.name) as name, jsonb_build_object('capacity', w.capacity, 'languages', w.languages,
      'skills', array(select coalesce(k.name->>'en', k.code) from staff_skill x join skill k on k.id = x.skill_id where x.staff_id = p.id order by 1),
      'areas', array(select coalesce(a.name->>'en', a.code) from staff_area x join area a on a.id = x.area_id where x.staff_id = p.id order by 1)) as said,
      w.staff_id is not null as known
    from staff p left join staff_work w on w.staff_id = p.id where p.id = $1`,
  service: `select s.name, jsonb_build_object('weight', w.weight,
      'skills', array(select coalesce(k.name->>'en', k.code) from service_skill x join skill k on k.id = x.skill_id where x.service_id = s.id order by 1)) as said,
      w.service_id is not null as known
    from service s left join service_work w on w.service_id = s.id where s.id = $1`,
  skill: `select name, jsonb_build_object('skill', name) as said, true as known from skill where id = $1`,
};

/** How it stands; null where nothing is arranged. */
export async function arrangementOf(tx: Transaction, kind: ArrangementKind, id: string): Promise<{ name: string; said: object | null }> {
  const [row] = (await tx.query(SAID[kind], [id])) as { name: Translated; said: object; known: boolean }[];
  return { name: row ? inLanguage(row.name, 'en') : id, said: row?.known ? row.said : null };
}

/** Keeps in the history who arranged it anew, against how it stood before. */
export async function recordArrangement(
  tx: Transaction,
  by: StaffVisitor,
  of: { kind: ArrangementKind; id: string; before: object | null; at: Date },
): Promise<void> {
  const { name, said: after } = await arrangementOf(tx, of.kind, of.id);
  if (of.before === null && after === null) return;
  await recordChange(tx, { kind: 'assignment', about: `${of.kind} ${of.id}`, name, by: by.id, at: of.at, before: of.before, after });
}
