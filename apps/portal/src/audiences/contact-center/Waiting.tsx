import { useEffect, useState } from 'react';
import { graphql } from '../../shared/graphql/generated/index.js';
import { listen } from '../../shared/graphql/useLive.js';
import { useFormat, useLanguageName, useT } from '../../shared/i18n/index.js';
import { Tag } from '../../shared/ui/index.js';
import type { Parked } from './calls.js';
import type { Contact } from './contacts.js';
import type { Next } from './next/next-of.js';

const MyCalls = graphql(`subscription MyCalls { myCalls }`);

interface Around {
  readonly contacts: readonly Contact[];
  readonly next: Next;
}

/** Contacts of one's own and what is next, kept true while the screen stands. A screen that cannot be told shows what it knew. */
export function useContacts(contacts: readonly Contact[], next: Next): Around {
  const [around, setAround] = useState<Around>({ contacts, next });
  useEffect(() => setAround({ contacts, next }), [contacts, next]);
  useEffect(() => {
    const look = async () => {
      const response = await fetch('/contact-center/contacts').catch(() => null);
      if (response?.ok) setAround((await response.json()) as Around);
    };
    return listen(MyCalls.toString(), {}, () => void look());
  }, []);
  return around;
}

/** What rings, what is parked, and what is not coded yet: each one key away. `contacts` are those not on the screen. */
export function Waiting({ contacts, hasKey, parked }: { contacts: readonly Contact[]; hasKey: boolean; parked: readonly Parked[] }) {
  const t = useT();
  const format = useFormat();
  const languageName = useLanguageName();
  const keyed = hasKey ? contacts.find(({ channel }) => channel !== 'EMAIL') : undefined;
  return (
    // It stands there when it is empty too: only then is it told to those who do not see it.
    <div role="status">
      {contacts.length + parked.length > 0 ? (
        <section className="waiting" aria-labelledby="waiting-heading">
          <h2 id="waiting-heading" className="usa-sr-only">{t('waiting.title')}</h2>
          <ul>
            {contacts.map((contact) => (
              <li key={contact.id} className={isNow(contact) ? 'waiting__call waiting__call--now' : 'waiting__call'}>
                <Tag tone={isNow(contact) ? 'info' : 'warn'} icon={isNow(contact) ? (contact.ticket ? 'person' : 'phone') : 'schedule'}>{t(`waiting.state.${isNow(contact) ? (contact.ticket ? 'called' : 'now') : 'uncoded'}`)}</Tag>
                <span>
                  <strong>{contact.channel === 'EMAIL' ? t('waiting.email') : (contact.ticket?.number ?? contact.phone ?? t('waiting.withheld'))}</strong>{' '}
                  {[contact.ticket?.about, contact.ticket?.needsHand ? t('next.hand') : null, contact.ticket ? null : contact.queue, contact.language && languageName(contact.language), t('waiting.since', { ago: format.relative(contact.startedAt) })].filter(Boolean).join(' · ')}
                </span>
                <span>{who(contact)}</span>
                {contact.channel === 'EMAIL' ? (
                  <a href={`/contact-center/email/${contact.id}`}>{t('waiting.email.open')}</a>
                ) : (
                  <button type="submit" name="intent" value={`take:${contact.id}`} className="usa-button" aria-keyshortcuts={contact === keyed ? 'F6' : undefined}>
                    {t(isNow(contact) ? (contact.ticket ? 'waiting.here' : 'waiting.take') : 'waiting.code')} {contact === keyed ? <kbd>F6</kbd> : null}
                  </button>
                )}
                {contact.ticket && contact.state === 'waiting' ? (
                  <>
                    <button type="submit" name="intent" value={`recall:${contact.id}`} className="usa-button usa-button--outline">{t('waiting.recall')}</button>
                    <button type="submit" name="intent" value={`not-there:${contact.id}`} className="usa-button usa-button--outline">{t('waiting.not-there')}</button>
                  </>
                ) : null}
              </li>
            ))}
            {parked.map(({ contact, startedAt, who: name, what }, at) => (
              <li key={contact || startedAt} className="waiting__call">
                <Tag icon="pause">{t('waiting.state.parked')}</Tag>
                <span>
                  <strong>{name || t('waiting.nobody')}</strong> {[what, t('waiting.since', { ago: format.relative(new Date(startedAt).toISOString()) })].filter(Boolean).join(' · ')}
                </span>
                <button type="submit" name="intent" value={`resume:${at}`} className="usa-button usa-button--outline" aria-keyshortcuts={`Alt+${at + 1}`}>
                  {t('waiting.resume')} <kbd>Alt {at + 1}</kbd>
                </button>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </div>
  );

  /** Never a name that the number only stands for: one is probable, several are for the caller to say. */
  function who({ matches, probably }: Contact): string {
    if (matches === null) return '';
    return matches === 1 && probably ? t('waiting.probably', { name: probably }) : t('waiting.matches', { count: matches });
  }
}

/** Ringing or spoken, as opposed to over and not coded. */
export const isNow = ({ state }: Contact) => ['waiting', 'talking', 'held'].includes(state);
