import { type FragmentType, graphql, unmask } from '../graphql/generated/index.js';
import { useT } from '../i18n/index.js';
import { useMay } from '../session/useVisitor.js';

const ChangedBecauseOf = graphql(`fragment ChangedBecause on ImprovementBehind { id title state }`);

/** From what was changed back to what people said: nothing where no action led to it. */
export function ChangedBecause({ behind }: { behind: readonly FragmentType<typeof ChangedBecauseOf>[] }) {
  const t = useT();
  const mayRead = useMay('feedback.read');
  if (behind.length === 0) return null;
  return (
    <section className="panel">
      <h2>{t('kit.changed-because')}</h2>
      <ul>
        {behind.map((one) => {
          const { id, title } = unmask(ChangedBecauseOf, one);
          return <li key={id}>{mayRead ? <a href={`/feedback/improvements/${id}`}>{title}</a> : title}</li>;
        })}
      </ul>
    </section>
  );
}
