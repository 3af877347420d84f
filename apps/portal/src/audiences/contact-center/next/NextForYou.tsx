import { useFormat, useT } from '../../../shared/i18n/index.js';
import { useVisitor } from '../../../shared/session/useVisitor.js';
import { Icon, Tag } from '../../../shared/ui/index.js';
import type { Next } from './next-of.js';
import { useReasons } from './reasons.js';

/** One thing to take next, with why it is for this agent, and one key to take it. */
export function NextForYou({ next: { item, counter } }: { next: Next }) {
  const t = useT();
  const format = useFormat();
  const reasons = useReasons();
  const { locale } = useVisitor();
  const language = (code: string) => new Intl.DisplayNames([locale], { type: 'language' }).of(code) ?? code;
  return (
    <div role="status">
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
          <button type="submit" name="intent" value="next" className="usa-button" aria-keyshortcuts="F6">
            {t(`next.take.${item.kind}`)} <kbd>F6</kbd>
          </button>
        </section>
      ) : null}
      <p className="quiet">
        {counter ? t('next.counter', { desk: counter.desk, count: counter.waiting }) : t('next.counter.none')} <a href="/contact-center/counter">{t('next.counter.open')}</a>
      </p>
    </div>
  );
}
