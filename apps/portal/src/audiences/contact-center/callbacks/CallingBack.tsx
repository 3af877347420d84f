import { useFormat, useT } from '../../../shared/i18n/index.js';
import { Icon } from '../../../shared/ui/index.js';
import type { Contact } from '../contacts.js';

const MOST_TRIES = 3;

/** The promised call on the screen: whom to call about what, until when, and the way out where nobody answers. */
export function CallingBack({ contact: { phone, callback } }: { contact: Contact }) {
  const t = useT();
  const format = useFormat();
  if (!callback) return null;
  const { name, about, tries, untilAt, promisedByName } = callback;
  return (
    <section className="line" aria-label={t('callback.call')}>
      <p>
        <Icon name="phone" /> {phone ? <a className="line__phone" href={`tel:${phone}`}>{phone}</a> : null} <strong>{name}</strong>
        <button type="submit" name="intent" value="code:DROPPED" className="usa-button usa-button--outline">{t('callback.missed')}</button>
      </p>
      <p>{[about, t('callback.promised', { name: promisedByName, at: format.dateTime(untilAt) }), t('callback.try', { n: tries + 1, most: MOST_TRIES })].filter(Boolean).join(' · ')}</p>
    </section>
  );
}
