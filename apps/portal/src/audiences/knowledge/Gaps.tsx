import { Form } from 'react-router';
import { type FragmentType, graphql, unmask } from '../../shared/graphql/generated/index.js';
import { useFormat, useLanguageName, useT } from '../../shared/i18n/index.js';
import { Button, Tag } from '../../shared/ui/index.js';

export const KnowledgeGapLine = graphql(`
  fragment KnowledgeGapLine on KnowledgeGap { words language phrasings times lately nothing lastAt }
`);
export const MakeGapTask = graphql(`
  mutation MakeGapTask($words: String!, $language: String!) { makeGapTask(words: $words, language: $language) }
`);

/** What people asked and nothing answered, each made a task by one press. */
export function Gaps({ gaps }: { gaps: readonly FragmentType<typeof KnowledgeGapLine>[] }) {
  const t = useT();
  const format = useFormat();
  const languageName = useLanguageName();
  return (
    <ul className="knowledge-tasks">
      {unmask(KnowledgeGapLine, gaps).map(({ words, language, phrasings, times, lately, nothing, lastAt }) => (
        <li key={`${language} ${words}`}>
          <Tag>{languageName(language)}</Tag> <strong lang={language}>“{words}”</strong>{' '}
          <span className="quiet">
            {t('task.times', { count: times })} · {t('gap.lately', { count: lately })} · {t(nothing === times ? 'gap.nothing' : 'gap.unsure')} · {format.day(lastAt)}
          </span>
          {phrasings.length > 1 ? <span className="quiet"> · {t('gap.also', { words: phrasings.filter((one) => one !== words).slice(0, 3).join('; ') })}</span> : null}
          <Form method="post" className="knowledge-tasks__do">
            <input type="hidden" name="words" value={words} />
            <Button variant="secondary" name="gap" value={language}>{t('gap.make')} <span className="usa-sr-only">{words}</span></Button>
          </Form>
        </li>
      ))}
    </ul>
  );
}
