import { type FragmentType, graphql, unmask } from '../../../shared/graphql/generated/index.js';
import { useFormat, useT } from '../../../shared/i18n/index.js';
import { Tag } from '../../../shared/ui/index.js';
import { useWhat } from './useWhat.js';

const Fragment = graphql(`
  fragment AskedConcession on OwnConcession { id kind on cents priority outcome state why askedAt expiresAt answer decidedByName }
`);
const TONES = { alone: 'good', asked: 'info', approved: 'good', refused: 'bad', expired: 'warn' } as const;

/** What one granted or asked for, how it stands, and what to tell the caller. */
export function Asked({ concession }: { concession: FragmentType<typeof Fragment> }) {
  const t = useT();
  const format = useFormat();
  const say = useWhat();
  const one = unmask(Fragment, concession);
  const { state, why, askedAt, expiresAt, answer, decidedByName } = one;
  return (
    <li>
      <p>
        <Tag tone={TONES[state as keyof typeof TONES] ?? 'neutral'}>{t(`grant.state.${state}`)}</Tag> <strong>{say(one)}</strong>
        <br />
        <span className="quiet">{t('grant.because', { why })} · {format.dateTime(askedAt)}</span>
      </p>
      {state === 'asked' && expiresAt ? <p>{t('grant.waits', { at: format.time(expiresAt) })}</p> : null}
      {state === 'approved' ? <p>{t('grant.approved-by', { name: decidedByName ?? '' })}</p> : null}
      {state === 'refused' ? <p>{t('grant.refused-by', { name: decidedByName ?? '' })}</p> : null}
      {state === 'expired' ? <p>{t('grant.expired')}</p> : null}
      {answer ? <p className="say">{answer}</p> : null}
    </li>
  );
}
