import { useFormat, useT } from '../../../shared/i18n/index.js';
import { Tag } from '../../../shared/ui/index.js';
import type { LineNow } from './line.js';

const WHYS = ['BUSY', 'NOT_MINE', 'LANGUAGE'] as const;

/** A call that a colleague offers, with what they know of it: taken by the key that takes a call. */
export function Offer({ offer: { id, fromName, words, phone, language, since, serviceName, draft }, isFirst }: { offer: LineNow['offers'][number]; isFirst: boolean }) {
  const t = useT();
  const format = useFormat();
  const answers = draft?.answers.length ?? 0;
  const what = [serviceName, draft?.q, draft?.description, draft?.location?.address].filter(Boolean).join(' · ');
  return (
    <section className="line" aria-label={t('offer.title', { name: fromName })}>
      <p>
        <Tag tone="info" icon="phone">{t('offer.title', { name: fromName })}</Tag>
        <strong>{[draft?.contact?.name, draft?.contact?.phone || phone].filter(Boolean).join(' · ') || t('waiting.withheld')}</strong>
        <span>{[language?.toUpperCase(), t('help.since', { ago: format.relative(since) })].filter(Boolean).join(' · ')}</span>
      </p>
      {what ? <p>{what}</p> : null}
      {answers > 0 ? <p className="quiet">{t('offer.answers', { count: answers })}</p> : null}
      {words ? <p className="say">{words}</p> : null}
      <p className="line__do">
        <button type="submit" name="intent" value={`accept:${id}`} className="usa-button" aria-keyshortcuts={isFirst ? 'F6' : undefined}>
          {t('offer.accept')} {isFirst ? <kbd>F6</kbd> : null}
        </button>
        {WHYS.map((why) => (
          <button key={why} type="submit" name="intent" value={`decline:${why}:${id}`} className="usa-button usa-button--outline">
            {t(`offer.decline.${why}`)}
          </button>
        ))}
      </p>
    </section>
  );
}
