import { Form } from 'react-router';
import { useFormat, useT } from '../../../shared/i18n/index.js';
import { Button, Link, StatusChip, Tag } from '../../../shared/ui/index.js';
import { showReference } from '../show-reference.js';
import type { EmailOpen, Sender } from './email-at-the-desk.js';

interface EmailAboutProps {
  email: EmailOpen;
  /** Null where nobody was looked for. */
  callers: readonly Sender[] | null;
  mayAct: boolean;
}

/** What it may be about, and who may have written it. Nothing is attached by guess: each has its own button. */
export function EmailAbout({ email, callers, mayAct }: EmailAboutProps) {
  const t = useT();
  const format = useFormat();
  const { suggested, topics } = email;
  return (
    <>
      <h2>{t('email.about')}</h2>
      {suggested ? (
        <div className="email__request">
          <p>
            <strong>{showReference(suggested.reference)} {suggested.serviceName}</strong> <StatusChip state={suggested.state} />
            <br />
            <span className="quiet">{[suggested.address, format.relative(suggested.openedAt)].filter(Boolean).join(' · ')}</span>
          </p>
          {email.became === 'REPLY' ? <p>{t('email.is-on')}</p> : mayAct ? <Attach reference={suggested.reference} /> : null}
        </div>
      ) : null}
      {topics.length === 0 && !suggested ? <p>{t('email.about.nothing')}</p> : null}
      <ul className="email__topics">
        {topics.map(({ kind, topicCode, title, summary }) => (
          <li key={`${kind}:${topicCode}`} lang={email.language ?? undefined}>
            <Tag tone={kind === 'service' ? 'info' : 'neutral'}>{t(`what.kind.${kind}`)}</Tag> <strong>{title}</strong>
            <br />
            <span className="quiet">{summary}</span>
            {mayAct && kind === 'article' ? <> <Link to={`?use=${kind}:${topicCode}#message`}>{t('email.use')} <span className="usa-sr-only">{title}</span></Link></> : null}
          </li>
        ))}
      </ul>
      {callers ? (
        <>
          <h2>{t('email.sender')}</h2>
          <p>{t('email.sender.found', { count: callers.length })}</p>
          <ul className="email__topics">
            {callers.map(({ name, phone, requests }) => (
              <li key={requests[0]?.reference}>
                <strong>{name ?? t('caller.no-name')}</strong> {phone}
                <ul>
                  {requests.map(({ reference, serviceName, state, outcome, openedAt }) => (
                    <li key={reference}>
                      {showReference(reference)} {serviceName} <StatusChip state={state} outcome={outcome} /> <span className="quiet">{format.relative(openedAt)}</span>
                      {mayAct ? <Attach reference={reference} /> : null}
                    </li>
                  ))}
                </ul>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </>
  );
}

function Attach({ reference }: { reference: string }) {
  const t = useT();
  return (
    <Form method="post">
      <Button variant="secondary" name="intent" value={`attach:${reference}`}>
        {t('email.attach.this')} <span className="usa-sr-only">{showReference(reference)}</span>
      </Button>
    </Form>
  );
}
