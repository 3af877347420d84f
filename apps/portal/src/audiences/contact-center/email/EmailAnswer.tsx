import { Form } from 'react-router';
import { useLanguageName, useT } from '../../../shared/i18n/index.js';
import { Button, Link, Select, TextArea, TextInput } from '../../../shared/ui/index.js';
import { DISPOSITION_KEYS } from '../dispositions.js';
import type { EmailOpen } from './email-at-the-desk.js';

/** What an agent does with an e-mail of their own; each way ends it coded. `use`: ready words to begin with, `template:0` or `article:code`. */
export function EmailAnswer({ email, use }: { email: EmailOpen; use: string }) {
  const t = useT();
  const languageName = useLanguageName();
  const [kind, which = ''] = use.split(':');
  const article = kind === 'article' ? email.topics.find(({ kind: of, topicCode }) => of === 'article' && topicCode === which) : undefined;
  const template = kind === 'template' ? email.templates[Number(which)] : undefined;
  const dispositions = DISPOSITION_KEYS.map(([name]) => ({ value: name, label: t(`disposition.${name}`) }));
  return (
    <>
      <section className="panel email__answer" aria-labelledby="answer-heading">
        <h2 id="answer-heading">{t('email.answer')}</h2>
        {email.fromAddress ? (
          <Form method="post" id="form" noValidate>
            <input type="hidden" name="article" value={article?.topicCode ?? ''} />
            {email.templates.length > 0 ? (
              <details>
                <summary>{t('email.templates')}</summary>
                <ul>
                  {email.templates.map(({ name }, at) => (
                    <li key={name}><Link to={`?use=template:${at}#message`}>{name}</Link></li>
                  ))}
                </ul>
              </details>
            ) : null}
            <TextArea
              name="message"
              label={t('email.message')}
              hint={email.language ? t('email.message.hint', { language: languageName(email.language) }) : undefined}
              lang={email.language ?? undefined}
              rows={8}
              defaultValue={article ? `${article.title}\n\n${article.summary}` : (template?.text ?? '')}
            />
            <Select name="disposition" label={t('email.ended-as')} choices={dispositions} />
            <div className="actions">
              <Button name="intent" value="answer">{t('email.send')}</Button>
              <Button variant="secondary" name="intent" value="code">{t('email.code')}</Button>
            </div>
          </Form>
        ) : (
          <Form method="post" id="form" noValidate>
            <p>{t('email.nobody.why')}</p>
            <Select name="disposition" label={t('email.ended-as')} choices={dispositions} />
            <Button name="intent" value="code">{t('email.code')}</Button>
          </Form>
        )}
      </section>
      <section className="panel email__other" aria-labelledby="other-heading">
        <h2 id="other-heading">{t('email.other')}</h2>
        <Form method="post" className="actions">
          <Button name="intent" value="request">{t('email.request')}</Button>
        </Form>
        <Form method="post" noValidate>
          <TextInput name="reference" label={t('email.attach.reference')} size="medium" autoComplete="off" maxLength={50} />
          <Button variant="secondary" name="intent" value="attach">{t('email.attach')}</Button>
        </Form>
        <Form method="post" className="actions">
          <Button variant="secondary" name="intent" value="leave">{t('email.leave')}</Button>
          <Button variant="secondary" name="intent" value="spam">{t('email.spam')}</Button>
        </Form>
      </section>
    </>
  );
}
