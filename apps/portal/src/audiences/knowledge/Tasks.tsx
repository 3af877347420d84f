import { Form } from 'react-router';
import { type FragmentType, graphql, unmask } from '../../shared/graphql/generated/index.js';
import { useFormat, useT } from '../../shared/i18n/index.js';
import { useVisitor } from '../../shared/session/useVisitor.js';
import { Button, Link, Tag } from '../../shared/ui/index.js';

export const KnowledgeTaskLine = graphql(`
  fragment KnowledgeTaskLine on KnowledgeTask { id kind code title words language times lastAt }
`);

/** What is to be done, each with the way to do it. */
export function Tasks({ tasks }: { tasks: readonly FragmentType<typeof KnowledgeTaskLine>[] }) {
  const t = useT();
  const format = useFormat();
  const { staff } = useVisitor();
  const mayWrite = staff?.permissions.includes('knowledge.write') ?? false;
  return (
    <ul className="knowledge-tasks">
      {unmask(KnowledgeTaskLine, tasks).map(({ id, kind, code, title, words, language, times, lastAt }) => (
        <li key={id}>
          <Tag tone={kind === 'EXPIRED' ? 'bad' : 'warn'}>{t(`task.${kind}`)}</Tag>{' '}
          {code ? <Link to={`/knowledge/${code}`}>{title ?? code}</Link> : <strong>“{words}”</strong>}{' '}
          <span className="quiet">{t('task.times', { count: times })} · {format.day(lastAt)}</span>
          {mayWrite ? (
            <Form method="post" className="knowledge-tasks__do">
              {code ? null : <Link to={`/knowledge/new?language=${language ?? ''}&title=${encodeURIComponent(words ?? '')}`}>{t('task.write')}</Link>}
              <Button variant="plain" name="task" value={id}>{t('task.done')} <span className="usa-sr-only">{title ?? words}</span></Button>
            </Form>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
