import { type FragmentType, graphql, unmask } from '../../../shared/graphql/generated/index.js';
import { useFormat, useT } from '../../../shared/i18n/index.js';
import { Tag } from '../../../shared/ui/index.js';

const Fragment = graphql(`
  fragment PathTaken on PathTaken {
    id code version title state why begunAt at
    moves { step words answer move happenedAt }
  }
`);
const TONES = { open: 'neutral', ended: 'good', left: 'warn' } as const;

/** Which procedures were followed in a contact, each move with its time: also those that were left. */
export function PathsTaken({ paths }: { paths: readonly FragmentType<typeof Fragment>[] }) {
  const t = useT();
  const format = useFormat();
  const time = (at: string) => format.dateTime(at);
  return paths.map((path) => {
    const { id, title, version, state, why, at, begunAt, moves } = unmask(Fragment, path);
    return (
      <section key={id} className="panel" aria-labelledby={`path-${id}`}>
        <h2 id={`path-${id}`}>{t('procedure.path', { title })}</h2>
        <p>
          <Tag tone={TONES[state as keyof typeof TONES] ?? 'neutral'}>{t(`procedure.state.${state}`)}</Tag>{' '}
          <span className="quiet">{t('procedure.begun', { version, at: time(begunAt) })}</span>
        </p>
        {moves.length > 0 ? (
          <ol>
            {moves.map(({ step, words, answer, move, happenedAt }, n) => (
              <li key={`${n} ${step}`}>
                {words} <strong>{move === 'choose' ? answer : t(`procedure.move.${move}`)}</strong> <span className="quiet">{time(happenedAt)}</span>
              </li>
            ))}
          </ol>
        ) : null}
        <p>{t(`procedure.stood.${state}`, { at })} {why ? t(`procedure.left.${why}`) : null}</p>
      </section>
    );
  });
}
