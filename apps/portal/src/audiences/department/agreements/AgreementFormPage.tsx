import { data, Form, redirect } from 'react-router';
import type { Route } from './+types/AgreementFormPage';
import { FormStateContext, invalid, submit, text, valuesOf } from '../../../shared/form/index.js';
import { api } from '../../../shared/graphql/api.js';
import { graphql } from '../../../shared/graphql/generated/index.js';
import { useT } from '../../../shared/i18n/index.js';
import { visitorContext } from '../../../shared/session/visitor.js';
import { BackLink, Button, ErrorSummary, Page, PageHeader, TextArea } from '../../../shared/ui/index.js';
import './agreements.scss';
import { fieldOf, rowsIn, termsIn, valuesOfTerms } from './terms-in-form.js';
import { TermsFields } from './TermsFields.js';

const TermsQuery = graphql(`
  query AgreementToChange($id: ID!) {
    agreement(id: $id) {
      id kind provider providerName consumer consumerName mySide
      versions {
        id number state inForceOn reviewOn
        calendar { code }
        services { code }
        goals { service priority metric unit amount dueTime mayPause }
        pauseReasons
        ladder { percent hoursAfter tier urgent }
        stages { providers { code } }
      }
    }
    agreementChoices { services { code name department } departments { code name } contractors { id name } calendars { code name } }
  }
`);
const Write = graphql(`
  mutation ChangeAgreement($input: WriteAgreementInput!) {
    writeAgreement(input: $input) {
      __typename
      ... on AgreementActed { id }
      ... on Refused { code facts { name value } }
      ... on InvalidInput { fields { path code facts { name value } } }
    }
  }
`);
const Counter = graphql(`
  mutation CounterAgreement($input: CounterAgreementInput!) {
    counterAgreement(input: $input) {
      __typename
      ... on AgreementActed { id }
      ... on Refused { code facts { name value } }
      ... on InvalidInput { fields { path code facts { name value } } }
    }
  }
`);

/** Tomorrow by the page's own now: a start that both still can sign for. */
const tomorrow = (now: string) => new Date(new Date(now).getTime() + 86_400_000).toISOString().slice(0, 10);

export async function loader({ context, params }: Route.LoaderArgs) {
  const { agreement, agreementChoices } = await api(context)(TermsQuery, { id: params.id });
  const { now } = context.get(visitorContext);
  const from = agreement.versions[0]!;
  const isOld = from.inForceOn <= now.slice(0, 10) && from.state !== 'DRAFT';
  return { agreement, choices: agreementChoices, version: from, values: valuesOfTerms(from, isOld ? tomorrow(now) : from.inForceOn) };
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const form = await request.formData();
  const doing = text(form, 'do');
  if (doing === 'more-goals' || doing === 'more-steps') return moreRows(form, doing === 'more-goals' ? 'goals' : 'ladder');
  return submit(
    form,
    async () => {
      const { terms, rowOf } = termsIn(form);
      const run = api(context);
      const answer =
        params.how === 'counter'
          ? (await run(Counter, { input: { versionId: text(form, 'version'), terms, comment: text(form, 'comment') } })).counterAgreement
          : (await run(Write, { input: { agreementId: params.id, kind: text(form, 'kind') as 'SLA', terms } })).writeAgreement;
      if (answer.__typename === 'Refused') return invalid(form, answer);
      if (answer.__typename === 'InvalidInput') return invalid(form, answer.fields.map((fault) => ({ ...fault, path: fieldOf(fault.path, rowOf) })));
      return redirect(`/department/agreements/${answer.id}?done=${params.how === 'counter' ? 'counter' : 'save'}`, 303);
    },
    request,
  );
}

/** The same form with more empty rows: nothing is checked, nothing typed is lost. */
export function moreRows(form: FormData, list: string) {
  form.set(`${list}.rows`, String(rowsIn(form, list) + 3));
  return data({ values: valuesOf(form), faults: [] });
}

/** One side's draft, or its answer to the other's proposal. */
export default function AgreementFormPage({ loaderData: { agreement, choices, version, values }, params }: Route.ComponentProps) {
  const t = useT();
  const isCounter = params.how === 'counter';
  const title = t(isCounter ? 'terms.title.counter' : 'terms.title.draft');
  return (
    <Page title={title} width="full">
      <FormStateContext value={{ values }}>
        <div className="agreements">
          <BackLink to={`/department/agreements/${agreement.id}`} />
          <ErrorSummary />
          <PageHeader title={title} caption={t('agreement.between', { provider: agreement.providerName, consumer: agreement.consumerName ?? t('agreement.public') })}>
            <p>{t(isCounter ? 'terms.lead.counter' : 'terms.lead.draft')}</p>
          </PageHeader>
          <Form method="post" noValidate className="term-form">
            <input type="hidden" name="version" value={version.id} />
            <input type="hidden" name="kind" value={agreement.kind} />
            <TermsFields kind={agreement.kind} provider={agreement.provider} choices={choices} />
            {isCounter ? (
              <section className="panel" aria-labelledby="why">
                <h2 id="why">{t('terms.why')}</h2>
                <TextArea name="comment" label={t('terms.comment')} hint={t('terms.comment.hint')} optional maxLength={2000} rows={3} />
              </section>
            ) : null}
            <div className="actions">
              <Button name="do" value="save">{t(isCounter ? 'terms.send' : 'terms.save')}</Button>
            </div>
          </Form>
        </div>
      </FormStateContext>
    </Page>
  );
}
