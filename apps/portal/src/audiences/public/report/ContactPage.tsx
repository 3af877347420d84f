import { Form } from 'react-router';
import { FormStateContext, invalid, text } from '../../../shared/form/index.js';
import { useT } from '../../../shared/i18n/index.js';
import { LOCALES } from '../../../shared/i18n/locale.js';
import { visitorContext } from '../../../shared/session/visitor.js';
import { Alert, BackLink, Button, Checkboxes, ErrorSummary, Page, Radios, StepHeading, TextInput } from '../../../shared/ui/index.js';
import type { Route } from './+types/ContactPage';
import { reportOf, saveStep } from './draft.js';
import { backFrom, goTo, isChange, placeOf } from './steps.js';
import '../public.scss';

export async function loader(args: Route.LoaderArgs) {
  const { draft, service } = await reportOf(args);
  const { contact } = draft;
  return {
    ...placeOf('contact', service),
    back: backFrom('contact', service, isChange(args.request)),
    service: service.code,
    textsAreSent: service.textsAreSent,
    values: {
      'contact.name': contact?.name ?? '',
      'contact.email': contact?.email ?? '',
      'contact.phone': contact?.phone ?? '',
      'contact.wantsUpdates': contact?.wantsUpdates === false ? '' : 'yes',
      'contact.language': contact?.language ?? args.context.get(visitorContext).locale,
    },
  };
}

export async function action(args: Route.ActionArgs) {
  const form = await args.request.formData();
  const [name, email, phone] = [text(form, 'contact.name'), text(form, 'contact.email'), text(form, 'contact.phone')];
  const contact = { name, email, phone, wantsUpdates: form.has('contact.wantsUpdates'), language: text(form, 'contact.language') || null };
  const { faults } = await saveStep(args, form, { contact }, /^contact\./);
  if (faults.length > 0) return invalid(form, faults);
  return goTo(args.context, '/report/check');
}

export default function ContactPage({ loaderData: { back, step, steps, service, textsAreSent, values } }: Route.ComponentProps) {
  const t = useT();
  return (
    <FormStateContext value={{ values }}>
      <Page title={t('contact.title')}>
        <BackLink to={back} />
        <ErrorSummary />
        <StepHeading title={t('contact.title')} step={step} steps={steps} />
        <p>{t('contact.text')}</p>
        <Alert tone="info" slim>
          <p>{t('contact.anonymous')}</p>
        </Alert>
        <Form method="post" noValidate>
          <input type="hidden" name="service" value={service} />
          <TextInput name="contact.name" label={t('contact.name')} autoComplete="name" optional />
          <TextInput name="contact.email" type="email" label={t('contact.email')} hint={t('contact.email.hint')} autoComplete="email" spellCheck={false} optional />
          <TextInput name="contact.phone" type="tel" label={t('contact.phone')} hint={t(textsAreSent ? 'contact.phone.hint.texts' : 'contact.phone.hint')} autoComplete="tel" size="medium" optional />
          <Checkboxes
            name="contact.wantsUpdates"
            label={t(textsAreSent ? 'contact.updates.texts' : 'contact.updates')}
            choices={[{ value: 'yes', label: t(textsAreSent ? 'contact.updates.texts.yes' : 'contact.updates.yes') }]}
          />
          <Radios
            name="contact.language"
            label={t('contact.language')}
            choices={LOCALES.map(({ code, name }) => ({ value: code, label: <span lang={code}>{name}</span> }))}
          />
          <div className="actions">
            <Button>{t('report.next')}</Button>
          </div>
        </Form>
        <p className="quiet">{t('contact.private')}</p>
      </Page>
    </FormStateContext>
  );
}
