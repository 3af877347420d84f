import { Form } from 'react-router';
import type { Route } from './+types/EmailPage';
import { withForm } from '../../../shared/form/staff-form.js';
import { api } from '../../../shared/graphql/api.js';
import { useFormat, useLanguageName, useT } from '../../../shared/i18n/index.js';
import { requireStaff } from '../../../shared/session/require-staff.js';
import { Alert, BackLink, Button, ErrorSummary, Link, Page, PageHeader, Tag } from '../../../shared/ui/index.js';
import { EmailAbout } from './EmailAbout.js';
import { EmailAnswer } from './EmailAnswer.js';
import { EmailMoves } from './EmailMoves.js';
import { actOnEmail, INBOX } from './email-actions.js';
import { EmailAtTheDesk, type EmailOpen, EmailSender } from './email-at-the-desk.js';
import './email.scss';

/** Who the sender may be is looked for, and logged, once an agent has taken the e-mail. */
export async function loader({ context, params, request }: Route.LoaderArgs) {
  const staff = requireStaff(context);
  const { email } = await api(context)(EmailAtTheDesk, { emailId: params.id });
  const mayLookUp = staff.permissions.includes('contact.look-up') && email.isMine && !email.disposition;
  const callers = mayLookUp && email.fromAddress ? (await api(context)(EmailSender, { address: email.fromAddress })).findCallers : null;
  return { email, callers, use: new URL(request.url).searchParams.get('use') ?? '' };
}

export const action = ({ context, params, request }: Route.ActionArgs) => withForm(request, (form) => actOnEmail({ context, request, form, emailId: params.id }));

/** One e-mail: what it says, what it may be about, and what an agent does with it. */
export default function EmailPage({ loaderData: { email, callers, use } }: Route.ComponentProps) {
  const t = useT();
  const isOpen = email.became === 'CONTACT' && !email.disposition;
  return (
    <Page title={email.subject || t('email.no-subject')} width="full">
      <BackLink to={INBOX}>{t('email.back')}</BackLink>
      <ErrorSummary />
      <PageHeader title={email.subject || t('email.no-subject')} />
      {email.disposition ? <Alert tone="success" slim><p>{t('email.ended', { how: t(`disposition.${email.disposition}`) })}</p></Alert> : null}
      {isOpen && email.agentName && !email.isMine ? <Alert tone="warning" slim><p>{t('email.taken', { name: email.agentName })}</p></Alert> : null}
      {email.became === 'AUTOMATIC' || email.became === 'OWN' ? <Alert slim><p>{t(`email.apart.${email.became}`)}</p></Alert> : null}
      <div className="email">
        <div className="panel email__said">
          <Said email={email} />
          {isOpen && !email.agentName ? (
            <Form method="post" id="form" className="actions">
              <Button name="intent" value="take">{t('email.take')}</Button>
              <Button variant="secondary" name="intent" value="spam">{t('email.spam')}</Button>
            </Form>
          ) : null}
        </div>
        <div className="panel email__about">
          <EmailAbout email={email} callers={callers} mayAct={isOpen && email.isMine} />
          <EmailMoves email={email} />
        </div>
        {isOpen && email.isMine ? <EmailAnswer key={use} email={email} use={use} /> : null}
      </div>
    </Page>
  );
}

function Said({ email }: { email: EmailOpen }) {
  const t = useT();
  const format = useFormat();
  const languageName = useLanguageName();
  const lang = email.language ?? undefined;
  return (
    <>
      <p className="quiet">
        <strong dir="auto">{email.fromName || email.fromAddress || t('email.nobody')}</strong> {email.fromName && email.fromAddress ? `<${email.fromAddress}>` : ''}
        <br />
        <time dateTime={email.receivedAt}>{format.dateTime(email.receivedAt)}</time>
        {email.language ? <> · <Tag icon="language">{languageName(email.language)}</Tag></> : null}
        {email.earlierId ? <> · <Link to={`${INBOX}/${email.earlierId}`}>{t('email.earlier')}</Link></> : null}
      </p>
      {email.readable ? <p className="email__words" lang={lang} dir="auto">{email.words || t('email.no-words')}</p> : <Alert tone="warning"><p>{t('email.unreadable.why')}</p></Alert>}
      {email.body && email.body !== email.words ? (
        <details>
          <summary>{t('email.whole')}</summary>
          <p className="email__words quiet" lang={lang} dir="auto">{email.body}</p>
        </details>
      ) : null}
      {email.attachments.length > 0 ? (
        <>
          <h2>{t('email.attachments')}</h2>
          <p className="quiet">{t('email.attachments.hint')}</p>
          <ul>
            {email.attachments.map(({ name, type, bytes, photoId, kept, refused }, at) => (
              <li key={at}>
                {name || type} ({t('email.kilobytes', { count: Math.ceil(bytes / 1_024) })}){' '}
                {photoId ? <Tag tone={kept ? 'good' : 'info'}>{t(kept ? 'email.kept' : 'email.held')}</Tag> : null}
                {refused ? <Tag tone="warn">{t(`email.refused.${refused}`)}</Tag> : null}
                {photoId ? <img className="email__photo" src={`/api/photos/${photoId}`} alt={t('email.photo', { name: name || type })} loading="lazy" /> : null}
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </>
  );
}
