import { newId } from '@civic311/kernel';
import type { Transaction } from '@civic311/platform';
import type { ImprovementState, TeamMetric, Theme } from '../rules/index.js';

const DAY_MS = 86_400_000;
const WINDOWS = { before: 84, after: 56 } as const;

interface Sample {
  readonly service: string;
  readonly title: string;
  readonly problem: string;
  readonly hypothesis: string;
  readonly theme: Theme;
  readonly metric: TeamMetric;
  readonly target: number;
  /** Days ago; a due day may lie ahead. */
  readonly accepted: number | null;
  readonly done: number | null;
  readonly due: number;
  readonly state: ImprovementState;
  readonly why: string;
  /** As they were judged. */
  readonly counted?: { readonly before: readonly [hits: number, n: number]; readonly after: readonly [hits: number, n: number] };
  readonly published?: { readonly youSaid: { readonly en: string; readonly es: string }; readonly weDid: { readonly en: string; readonly es: string } };
}

/** One that helped, one that is late, one whose effect is awaited, one that cannot be. */
const SAMPLES: readonly Sample[] = [
  {
    service: 'missed-pickup', title: 'Sample: the truck says when it passed', problem: 'People were told that the truck had come when it had not.', hypothesis: 'If the truck notes each street, nobody closes a street that it missed.',
    theme: 'work-quality', metric: 'solved', target: 0.75, accepted: 150, done: 100, due: 95, state: 'effective', why: 'Trucks note each street since the spring.', counted: { before: [61, 104], after: [83, 97] },
    published: {
      youSaid: { en: 'You told us the truck had come when it had not.', es: 'Nos dijo que el camión había pasado, y no era cierto.' },
      weDid: { en: 'Trucks now note each street as they pass.', es: 'Los camiones ahora anotan cada calle al pasar.' },
    },
  },
  {
    service: 'pothole', title: 'Sample: a photo before each closing', problem: 'Holes are closed that are still there.', hypothesis: 'Whoever takes a photo looks once more.',
    theme: 'work-quality', metric: 'solved', target: 0.8, accepted: 60, done: 20, due: 15, state: 'verifying', why: 'The list before a closing asks for a photo.',
    published: {
      youSaid: { en: 'Holes are closed that are still there.', es: 'Se cierran baches que siguen ahí.' },
      weDid: { en: 'Crews take a photo before they close a request.', es: 'Las cuadrillas toman una foto antes de cerrar.' },
    },
  },
  {
    service: 'street-light-out', title: 'Sample: say which part is waited for', problem: 'Nobody says why a lamp takes weeks.', hypothesis: 'Who knows the reason asks less often.', theme: 'told-too-little', metric: 'satisfied', target: 0.7,
    accepted: 40, done: null, due: 5, state: 'in-progress', why: '',
  },
  {
    service: 'tree-maintenance', title: 'Sample: prune every tree within a month', problem: 'Trees wait for more than a year.', hypothesis: 'More crews prune sooner.', theme: 'speed', metric: 'on-time', target: 0.9,
    accepted: null, done: null, due: -20, state: 'declined', why: 'There is money for two crews until next year.',
    published: {
      youSaid: { en: 'You asked why a tree waits for more than a year.', es: 'Preguntó por qué un árbol espera más de un año.' },
      weDid: { en: 'The city pays for two crews, and storms come first. We say the true wait when you report.', es: 'La ciudad paga dos cuadrillas y primero van las tormentas. Al reportar le decimos la espera real.' },
    },
  },
];

/** Sample actions for the demo, in place of none. Their figures and words are made up; nobody is told. */
export async function putPastImprovements(tx: Transaction, now: Date): Promise<void> {
  await tx.query("delete from improvement_action where title like 'Sample:%'");
  const ago = (days: number) => new Date(now.getTime() - days * DAY_MS);
  for (const { service, title, problem, hypothesis, theme, metric, target, accepted, done, due, state, why, counted, published } of SAMPLES) {
    const [about] = (await tx.query(
      `select s.id as "serviceId", s.department_id as "departmentId", (select sr.staff_id from staff_role sr join role r on r.id = sr.role_id join staff p on p.id = sr.staff_id and p.disabled_at is null
         where sr.department_id = s.department_id and 'feedback.follow-up' = any(r.permissions) order by p.email limit 1) as "ownerId" from service s where s.code = $1`,
      [service],
    )) as { serviceId: string; departmentId: string; ownerId: string | null }[];
    if (!about?.ownerId) continue;
    const proposed = ago((accepted ?? 10) + 5);
    const id = newId(proposed);
    await tx.query(
      `insert into improvement_action (id, title, problem, theme, department_id, service_id, owner_id, hypothesis, metric, target, due_at, state, proposed_by_id, proposed_at, baseline_from, baseline_until, done_at, verify_until,
         before_hits, before_n, after_hits, after_n, published_at, published)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $7, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23)`,
      [
        id, title, problem, theme, about.departmentId, about.serviceId, about.ownerId, hypothesis, metric, target, ago(due), state, proposed,
        accepted === null ? null : ago(accepted + WINDOWS.before), accepted === null ? null : ago(accepted), done === null ? null : ago(done), done === null ? null : ago(done - WINDOWS.after),
        ...(counted ? [...counted.before, ...counted.after] : [null, null, null, null]), published ? ago(done ?? 3) : null, published ? JSON.stringify(published) : null,
      ],
    );
    const steps: [ImprovementState, Date, string][] = [['proposed', proposed, '']];
    if (accepted !== null) steps.push(['accepted', ago(accepted), '']);
    if (done !== null) steps.push(['verifying', ago(done), why]);
    if (state !== 'verifying') steps.push([state, done === null ? ago(3) : ago(done - WINDOWS.after), done === null ? why : '']);
    for (const [step, at, note] of steps) {
      await tx.query('insert into improvement_move (id, action_id, state, note, by_id, at) values ($1, $2, $3, $4, $5, $6)', [newId(at), id, step, note, step === 'effective' ? null : about.ownerId, at]);
    }
    await tx.query(
      `insert into improvement_evidence (action_id, survey_id) select $1, v.id from survey v join survey_theme t on t.survey_id = v.id where t.theme = $2 and v.department_id = $3 order by v.answered_at desc limit 20`,
      [id, theme, about.departmentId],
    );
    if (done !== null) await tx.query("insert into improvement_change (action_id, kind, code) values ($1, 'service', $2)", [id, service]);
  }
}
