import { type FragmentType, graphql, unmask } from '../../shared/graphql/generated/index.js';
import { useFormat, useT } from '../../shared/i18n/index.js';
import { Alert, DefinitionNote } from '../../shared/ui/index.js';

export const UseFigures = graphql(`
  fragment UseFigures on ArticleUse { readings helped unhelpful confirmed potential falsely requests told cameBack notWorking }
`);
const FIGURES = ['readings', 'helped', 'unhelpful', 'confirmed', 'potential', 'falsely', 'requests', 'told', 'cameBack'] as const;

/** How well the article works, and why it did not help where it did not. */
export function Use({ use, feedback }: { use: FragmentType<typeof UseFigures>; feedback: readonly { saidAt: string; version: number; reason?: string | null; words?: string | null }[] }) {
  const t = useT();
  const format = useFormat();
  const figures = unmask(UseFigures, use);
  return (
    <section className="panel" aria-labelledby="use">
      <h2 id="use">{t('use.title')}</h2>
      {figures.notWorking ? <Alert tone="warning" slim>{t('use.not-working')}</Alert> : null}
      <dl className="knowledge-figures">
        {FIGURES.map((figure) => (
          <div key={figure}>
            <dt>{t(`use.${figure}`)}</dt>
            <dd>{format.number(figures[figure])}</dd>
          </div>
        ))}
      </dl>
      <DefinitionNote label={t('use.how')}><p>{t('use.how.text')}</p></DefinitionNote>
      {feedback.length > 0 ? (
        <>
          <h3>{t('use.why')}</h3>
          <ul>
            {feedback.map(({ saidAt, version, reason, words }) => (
              <li key={saidAt}>
                {reason ? t(`reason.${reason}`) : t('reason.none')} <span className="quiet">{t('use.said', { version, at: format.date(saidAt) })}</span>
                {words ? <blockquote>{words}</blockquote> : null}
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </section>
  );
}
