import { type FragmentType, unmask } from '../../../shared/graphql/generated/index.js';
import { useFormat, useT } from '../../../shared/i18n/index.js';
import { Tag } from '../../../shared/ui/index.js';
import { AskedConcession, TONES, useStanding } from './standing.js';
import { useWhat } from './useWhat.js';

/** What one granted or asked for, how it stands, and what to tell the caller. */
export function Asked({ concession }: { concession: FragmentType<typeof AskedConcession> }) {
  const t = useT();
  const format = useFormat();
  const say = useWhat();
  const standing = useStanding();
  const one = unmask(AskedConcession, concession);
  const { state, why, askedAt, answer } = one;
  return (
    <li>
      <p>
        <Tag tone={TONES[state] ?? 'neutral'}>{t(`grant.state.${state}`)}</Tag> <strong>{say(one)}</strong>
        <br />
        <span className="quiet">{t('grant.because', { why })} · {format.dateTime(askedAt)}</span>
      </p>
      {standing(one) ? <p>{standing(one)}</p> : null}
      {answer ? <p className="say">{answer}</p> : null}
    </li>
  );
}
