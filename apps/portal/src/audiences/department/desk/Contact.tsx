import { Form } from 'react-router';
import { useT } from '../../../shared/i18n/index.js';
import { Button, Icon, SummaryList } from '../../../shared/ui/index.js';

interface Person {
  name: string | null;
  email: string | null;
  phone: string | null;
  language: string;
  wantsUpdates: boolean;
}

/** Who reported: told when asked for, as each look is written down. `contact`: undefined until asked, null where none is kept. */
export function Contact({ requestId, contact }: { requestId: string; contact: Person | null | undefined }) {
  const t = useT();
  return (
    <section className="panel" aria-labelledby="contact">
      <h2 id="contact">{t('desk.contact')}</h2>
      {contact ? <SummaryList rows={rowsOf(contact, t)} /> : contact === null ? <p>{t('desk.contact.none')}</p> : (
        <Form method="post" preventScrollReset className="desk__reveal">
          <input type="hidden" name="do" value="contact" />
          <input type="hidden" name="id" value={requestId} />
          <Button variant="secondary">
            <Icon name="person" />
            {t('desk.contact.show')}
          </Button>
          <p className="quiet">{t('desk.contact.logged')}</p>
        </Form>
      )}
    </section>
  );
}

function rowsOf({ name, email, phone, language, wantsUpdates }: Person, t: ReturnType<typeof useT>) {
  const rows = [
    { label: t('desk.contact.name'), value: name },
    { label: t('desk.contact.phone'), value: phone ? <a href={`tel:${phone}`}>{phone}</a> : null },
    { label: t('desk.contact.email'), value: email ? <a href={`mailto:${email}`}>{email}</a> : null },
    { label: t('desk.contact.language'), value: t('desk.contact.language.name', { language }) },
    { label: t('desk.contact.updates'), value: t(wantsUpdates ? 'desk.yes' : 'desk.no') },
  ];
  return rows.filter(({ value }) => value !== null && value !== '');
}
