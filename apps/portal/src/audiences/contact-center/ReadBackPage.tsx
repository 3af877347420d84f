import { type KeyboardEvent, useMemo } from 'react';
import { Form, Link } from 'react-router';
import { api } from '../../shared/graphql/api.js';
import { graphql } from '../../shared/graphql/generated/index.js';
import { useT } from '../../shared/i18n/index.js';
import { useMay, useVisitor } from '../../shared/session/useVisitor.js';
import { Button, Page } from '../../shared/ui/index.js';
import type { Route } from './+types/ReadBackPage';
import { showReference } from './show-reference.js';
import './contact-center.scss';

const ReadBackQuery = graphql(`
  query ReadBack($reference: String!) {
    readBack(reference: $reference) { reference spelled serviceName departmentName address dueAt promisedUpdates }
  }
`);

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const { readBack } = await api(context)(ReadBackQuery, { reference: params.reference });
  const { searchParams } = new URL(request.url);
  return { ...readBack, followed: searchParams.has('followed'), contact: searchParams.get('contact') ?? '' };
}

/** What is said before hanging up (T6). Enter takes the next call. */
export default function ReadBackPage({ loaderData }: Route.ComponentProps) {
  const t = useT();
  const { reference, spelled, serviceName, departmentName, address, dueAt, promisedUpdates, followed, contact } = loaderData;
  const mayLookUp = useMay('contact.look-up');
  const due = useDue(dueAt);
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key !== 'F9') return;
    event.preventDefault();
    event.currentTarget.querySelector('form')?.requestSubmit();
  };
  return (
    <Page title={t('read-back.title')} width="full">
      <section className="panel read-back" onKeyDown={onKeyDown} aria-labelledby="read-back-heading">
        <h1 id="read-back-heading">{t(followed ? 'read-back.followed' : 'read-back.created')}</h1>
        <p className="quiet">{[serviceName, address, departmentName].filter(Boolean).join(' · ')}</p>
        <p className="read-back__reference">{showReference(reference)}</p>
        <div className="say">
          <p>{t('read-back.say.reference')}</p>
          {spelled.map((group) => (
            <p key={group.join(' ')} className="read-back__spelled">{group.join(' ')}</p>
          ))}
          <p>{due ? t('read-back.say.due', { due }) : t('read-back.say.no-due')}</p>
          <p>{t(followed ? 'read-back.say.follows' : promisedUpdates ? 'read-back.say.updates' : 'read-back.say.no-updates')}</p>
        </div>
        <Form action="/contact-center" method="get" className="actions">
          <Button autoFocus aria-keyshortcuts="F9">
            {t('read-back.next')} <kbd>Enter</kbd>
          </Button>
          {mayLookUp && !followed ? <Link to={`/contact-center?again=${reference}&contact=${encodeURIComponent(contact)}`}>{t('read-back.again')}</Link> : null}
          <Link to={`/contact-center/grant/${reference}?contact=${encodeURIComponent(contact)}`}>{t('grant.more')}</Link>
        </Form>
      </section>
    </Page>
  );
}

/** "Wednesday, November 25 at 10 AM", in the city's zone. */
function useDue(dueAt: string | null): string | null {
  const { locale, city } = useVisitor();
  return useMemo(() => {
    const words = { weekday: 'long', month: 'long', day: 'numeric', hour: 'numeric', minute: '2-digit', timeZone: city.timeZone } as const;
    return dueAt && new Intl.DateTimeFormat(locale, words).format(new Date(dueAt));
  }, [dueAt, locale, city.timeZone]);
}
