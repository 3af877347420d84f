import { Form } from 'react-router';
import { type FragmentType, graphql, unmask } from '../../shared/graphql/generated/index.js';
import type { KnowledgeTaskLineFragment } from '../../shared/graphql/generated/graphql.js';
import { useFormat, useT } from '../../shared/i18n/index.js';
import { useVisitor } from '../../shared/session/useVisitor.js';
import { Button, type Choice, Link, Select, Tag, TextInput } from '../../shared/ui/index.js';
import { localTime } from './local-time.js';

export const KnowledgeTaskLine = graphql(`
  fragment KnowledgeTaskLine on KnowledgeTask {
    id kind code title words language times lastAt state department departmentName ownerId ownerName dueAt phrasings missed checkedAt doneAt
  }
`);
export const GiveGapTask = graphql(`
  mutation GiveGapTask($id: ID!, $department: String, $ownerId: ID, $dueAt: DateTime) {
    giveGapTask(id: $id, department: $department, ownerId: $ownerId, dueAt: $dueAt) {
      __typename
      ... on Refused { code facts { name value } }
      ... on InvalidInput { fields { path code facts { name value } } }
    }
  }
`);
export const CheckGapTask = graphql(`
  mutation CheckGapTask($id: ID!) { checkGapTask(id: $id) { __typename ... on Refused { code facts { name value } } ... on InvalidInput { fields { path code facts { name value } } } } }
`);

interface TasksProps {
  tasks: readonly FragmentType<typeof KnowledgeTaskLine>[];
  /** To whom what is missing can be given; without them it is not given here. */
  choices?: { departments: readonly Choice[]; owners: readonly Choice[] };
  /** When it is drawn: what was due before is late. */
  now: string;
}

/** What is to be done, each with the way to do it. */
export function Tasks({ tasks, choices, now }: TasksProps) {
  const t = useT();
  const format = useFormat();
  const { staff } = useVisitor();
  const mayWrite = staff?.permissions.includes('knowledge.write') ?? false;
  return (
    <ul className="knowledge-tasks">
      {unmask(KnowledgeTaskLine, tasks).map((task) => {
        const { id, kind, code, title, words, language, times, lastAt, doneAt } = task;
        return (
          <li key={id}>
            <Tag tone={kind === 'EXPIRED' ? 'bad' : doneAt ? 'good' : 'warn'}>{t(task.state ? `gap.state.${task.state}` : `task.${kind}`)}</Tag>{' '}
            {words ? <strong lang={language ?? undefined}>“{words}”</strong> : <Link to={`/knowledge/${code}`}>{title ?? code}</Link>}{' '}
            <span className="quiet">{t('task.times', { count: times })} · {format.day(lastAt)}</span>
            {kind === 'GAP' ? <Gap task={task} now={now} /> : null}
            {mayWrite && !doneAt ? (
              <Form method="post" className="knowledge-tasks__do">
                {code ? null : <Link to={`/knowledge/new?task=${id}&language=${language ?? ''}&title=${encodeURIComponent(words ?? '')}`}>{t('task.write')}</Link>}
                {task.state === 'NOT_FOUND' ? <Button variant="plain" name="check" value={id}>{t('gap.check')} <span className="usa-sr-only">{words}</span></Button> : null}
                <Button variant="plain" name="task" value={id}>{t('task.done')} <span className="usa-sr-only">{title ?? words}</span></Button>
              </Form>
            ) : null}
            {mayWrite && choices && kind === 'GAP' && !doneAt ? <Give task={task} choices={choices} /> : null}
          </li>
        );
      })}
    </ul>
  );
}

/** Of what is missing: who sees to it, by when, and whether the search finds the answer. */
function Gap({ task: { code, title, state, departmentName, ownerName, dueAt, missed, language, doneAt }, now }: { task: KnowledgeTaskLineFragment; now: string }) {
  const t = useT();
  const format = useFormat();
  return (
    <p className="quiet">
      {doneAt ? null : <>{t('gap.with', { who: format.list([ownerName, departmentName].flatMap((name) => name ?? [])) || t('gap.nobody') })} </>}
      {dueAt && !doneAt ? (dueAt < now ? <Tag tone="bad">{t('gap.late', { day: format.date(dueAt) })}</Tag> : t('gap.due', { day: format.date(dueAt) })) : null}{' '}
      {code ? <Link to={`/knowledge/${code}`}>{title ?? code}</Link> : null}{' '}
      {state === 'ANSWERED' ? t('gap.found') : null}
      {state === 'NOT_FOUND' ? <>{t('gap.missed')} {missed.map((words) => <span key={words} lang={language ?? undefined}>“{words}” </span>)}</> : null}
    </p>
  );
}

/** Who sees to it, and by when. */
function Give({ task: { id, words, department, ownerId, dueAt }, choices }: { task: KnowledgeTaskLineFragment; choices: NonNullable<TasksProps['choices']> }) {
  const t = useT();
  const { city } = useVisitor();
  return (
    <details className="knowledge-act">
      <summary>{t('gap.give')} <span className="usa-sr-only">{words}</span></summary>
      <Form method="post" noValidate className="knowledge-filter">
        <Select name={`department.${id}`} label={t('knowledge.department')} choices={choices.departments} empty={t('gap.nobody')} defaultValue={department ?? ''} />
        <Select name={`ownerId.${id}`} label={t('gap.person')} choices={choices.owners} empty={t('gap.nobody')} defaultValue={ownerId ?? ''} />
        <TextInput name={`dueAt.${id}`} type="date" label={t('gap.by')} defaultValue={dueAt ? localTime(dueAt, city.timeZone).slice(0, 10) : ''} />
        <Button name="give" value={id} variant="secondary">{t('gap.give.save')}</Button>
      </Form>
    </details>
  );
}
