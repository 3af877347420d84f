import { useFormat, useLanguageName, useT } from '../../../shared/i18n/index.js';
import { Icon, Tag } from '../../../shared/ui/index.js';
import type { Next } from './next-of.js';
import { useReasons } from './reasons.js';

/** One thing to take next, with why it is for this agent, and one key to take it unless something else has it: a call comes first. */
export function NextForYou({ next: { item, left, counter }, hasKey }: { next: Next; hasKey: boolean }) {
  const t = useT();
  const format = useFormat();
  const reasons = useReasons();
  const language = useLanguageName();
  return (
    <div role="status">
      {left.map((number) => <p key={number} className="line">{t('next.left', { number })}</p>)}
      {item ? (
        <section className="next" aria-labelledby="next-heading">
          <h2 id="next-heading">{t('next.title')}</h2>
          <p>
            <Icon name={({ TICKET: 'person', CALLBACK: 'phone', EMAIL: 'mail' } as const)[item.kind]} />{' '}
            <strong>{item.number ?? ([item.name, item.phone].filter(Boolean).join(' ') || t('next.no-name'))}</strong>{' '}
            {[language(item.language), item.about, t('next.since', { ago: format.relative(item.since) })].filter(Boolean).join(' · ')}{' '}
            {item.needsHand ? <Tag tone="warn">{t('next.hand')}</Tag> : null}
          </p>
          <p className="quiet">{reasons(item.reasons, null)}</p>
          <button type="submit" name="intent" value="next" className="usa-button" aria-keyshortcuts={hasKey ? 'F6' : undefined}>
            {t(`next.take.${item.kind}`)} {hasKey ? <kbd>F6</kbd> : null}
          </button>
        </section>
      ) : null}
      <p className="quiet">
        {counter ? t('next.counter', { desk: counter.desk, count: counter.waiting }) : t('next.counter.none')} <a href="/contact-center/counter">{t('next.counter.open')}</a>
      </p>
    </div>
  );
}
