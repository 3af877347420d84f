import { type FragmentType, unmask } from '../../../shared/graphql/generated/index.js';
import { useT } from '../../../shared/i18n/index.js';
import { Tag } from '../../../shared/ui/index.js';
import { showReference } from '../show-reference.js';
import { AskedConcession, TONES, useStanding } from './standing.js';
import { useWhat } from './useWhat.js';

/** On the desk: what one asked a supervisor for, and the answer for the caller, until the agent has heard it. */
export function Granted({ concession }: { concession: FragmentType<typeof AskedConcession> }) {
  const t = useT();
  const say = useWhat();
  const standing = useStanding();
  const one = unmask(AskedConcession, concession);
  const { id, reference, state, answer } = one;
  return (
    <section className="line" aria-label={t('grant.answer', { what: say(one) })}>
      <p>
        <Tag tone={TONES[state] ?? 'neutral'}>{t(`grant.state.${state}`)}</Tag> <strong>{say(one)}</strong>
        <a href={`/contact-center/grant/${reference}`}>{showReference(reference)}</a> {standing(one)}
        {state === 'asked' ? (
          <noscript>
            <button type="submit" name="intent" value="look" className="usa-button usa-button--outline">{t('grant.look')}</button>
          </noscript>
        ) : (
          <button type="submit" name="intent" value={`heard:${id}`} className="usa-button usa-button--outline">{t('grant.heard')}</button>
        )}
      </p>
      {answer ? <p className="say">{answer}</p> : null}
    </section>
  );
}
