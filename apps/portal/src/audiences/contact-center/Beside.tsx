import { useEffect, useRef } from 'react';
import { useFormat, useLanguageName, useT } from '../../shared/i18n/index.js';
import { OpenNow, WeekHours } from '../../shared/knowledge/PlaceFacts.js';
import { Alert, Button, StatusChip, SummaryList, Tag } from '../../shared/ui/index.js';
import { besideTitle } from './beside-title.js';
import type { Beside as Opened } from './desk-of.js';

interface BesideProps {
  opened: Opened;
  isSending: boolean;
  onService(code: string): void;
  onClose(): void;
}

/** What was opened from the search: to read aloud, or to act on, while the form stays as it is. */
export function Beside({ opened, isSending, onService, onClose }: BesideProps) {
  const t = useT();
  const heading = useRef<HTMLHeadingElement>(null);
  const id = opened.kind === 'article' || opened.kind === 'place' ? opened.code : opened.kind === 'today' ? opened.id : opened.reference;
  // Whoever opened it reads it next; the keys of the desk go on.
  useEffect(() => heading.current?.focus(), [id]);
  return (
    <div className="beside">
      <h2 id="beside-heading" ref={heading} tabIndex={-1}>
        {besideTitle(opened)}
      </h2>
      {opened.kind === 'article' ? <Article article={opened} onService={onService} /> : null}
      {opened.kind === 'place' ? <PlaceToGo place={opened} /> : null}
      {opened.kind === 'today' ? <p>{opened.text}</p> : null}
      {opened.kind === 'request' ? <Open request={opened} isSending={isSending} /> : null}
      <p className="beside__end">
        <Button name="intent" value={opened.kind === 'request' ? 'code:REQUEST_STATUS' : 'code:INFORMATION'} disabled={isSending} aria-keyshortcuts="F8">
          {t(opened.kind === 'request' ? 'beside.status' : 'beside.information')} <kbd>F8</kbd>
        </Button>
        <Button
          variant="plain"
          name="intent"
          value="aside"
          onClick={(event) => {
            event.preventDefault();
            onClose();
          }}
        >
          {t('beside.close')}
        </Button>
      </p>
    </div>
  );
}

function Article({ article, onService }: { article: Opened & { kind: 'article' }; onService(code: string): void }) {
  const t = useT();
  const format = useFormat();
  const { summary, html, audience, standing, departmentName, updatedAt, sample, actions } = article;
  return (
    <>
      <p className="quiet">
        {audience === 'STAFF' ? <Tag tone="warn">{t('what.internal')}</Tag> : null} {departmentName} · {t('beside.updated', { at: format.date(updatedAt) })}
      </p>
      {standing === 'FRESH' ? null : <Alert tone="warning" slim><p>{t(`beside.standing.${standing}`)}</p></Alert>}
      {sample ? <Alert slim><p>{t('beside.sample')}</p></Alert> : null}
      <p className="say">{summary}</p>
      {/* The knowledge base lets nothing through but its own safe HTML. */}
      <div className="beside__text" dangerouslySetInnerHTML={{ __html: html }} />
      <ul className="found">
        {actions.map(({ kind, label, service, phone, url }) => (
          <li key={label}>
            {kind === 'START_REQUEST' && service ? (
              <Button
                variant="secondary"
                name="intent"
                value={`service:${service}`}
                onClick={(event) => {
                  event.preventDefault();
                  onService(service);
                }}
              >
                {label}
              </Button>
            ) : url ? (
              <a href={url} target="_blank" rel="noreferrer">{label}</a>
            ) : (
              [label, phone].filter(Boolean).join(': ')
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

function PlaceToGo({ place }: { place: Opened & { kind: 'place' } }) {
  const t = useT();
  const format = useFormat();
  const languageName = useLanguageName();
  return (
    <>
      <p><OpenNow place={place} /></p>
      {place.sample ? <Alert slim><p>{t('place.sample')}</p></Alert> : null}
      <p className="say">{place.description}</p>
      <SummaryList
        rows={[
          { label: t('place.address'), value: place.address },
          ...place.phones.map(({ number, type }) => ({ label: t(`place.phone.${type}`), value: number })),
          ...(place.languages.length > 0 ? [{ label: t('place.languages'), value: format.list(place.languages.map(languageName)) }] : []),
          ...(place.accessibility ? [{ label: t('place.access'), value: place.accessibility }] : []),
        ]}
      />
      <h3>{t('place.hours')}</h3>
      <WeekHours place={place} />
    </>
  );
}

function Open({ request, isSending }: { request: Opened & { kind: 'request' }; isSending: boolean }) {
  const t = useT();
  const format = useFormat();
  const { reference, state, address, openedAt, dueAt } = request;
  return (
    <>
      <p><StatusChip state={state} /></p>
      <p className="quiet">
        {[address, t('near.opened', { ago: format.relative(openedAt) }), dueAt ? t('caller.due', { at: format.dateTime(dueAt) }) : null].filter(Boolean).join(' · ')}
      </p>
      <p className="say">{t('near.say')}</p>
      <button type="submit" className="usa-button usa-button--outline" name="intent" value={`follow:${reference}`} disabled={isSending} aria-keyshortcuts="F7">
        {t('near.follow')} <kbd>F7</kbd>
      </button>
      <p><a href={`/contact-center/grant/${reference}`}>{t('grant.more')}</a></p>
    </>
  );
}
