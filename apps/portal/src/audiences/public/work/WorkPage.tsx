import { Form } from 'react-router';
import { invalid, submit, text } from '../../../shared/form/index.js';
import { type Api, api } from '../../../shared/graphql/api.js';
import { graphql, unmask } from '../../../shared/graphql/generated/index.js';
import { useFormat, useT } from '../../../shared/i18n/index.js';
import { Alert, Button, ErrorSummary, Page, SummaryList, TextArea } from '../../../shared/ui/index.js';
import { showReference } from '../reference.js';
import { goTo } from '../report/steps.js';
import type { Route } from './+types/WorkPage';
import '../public.scss';

const WorkQuery = graphql(`
  query Work($secret: String!) {
    contractorWork(secret: $secret) {
      reference serviceName address locationNote consumerName contractorName what owedBack state handedOffAt endedAt dueAt
    }
  }
`);
const WorkOutcome = graphql(`
  fragment WorkOutcome on TaskResult {
    __typename
    ... on InvalidInput { fields { path code facts { name value } } }
    ... on Refused { code facts { name value } }
  }
`);
const Accept = graphql(`
  mutation AcceptWork($secret: String!) { outcome: acceptWork(secret: $secret) { ...WorkOutcome } }
`);
const Bounce = graphql(`
  mutation BounceWork($secret: String!, $reason: String!) { outcome: bounceWork(secret: $secret, reason: $reason) { ...WorkOutcome } }
`);
const Complete = graphql(`
  mutation CompleteWork($secret: String!, $givenBack: String!) { outcome: completeWork(secret: $secret, givenBack: $givenBack) { ...WorkOutcome } }
`);

const ACTS = ['accept', 'bounce', 'complete'] as const;

export async function loader({ context, params: { secret }, request }: Route.LoaderArgs) {
  const { contractorWork } = await api(context)(WorkQuery, { secret });
  const done = new URL(request.url).searchParams.get('done');
  return { work: contractorWork, done: ACTS.find((act) => act === done) };
}

/** A GET shows and changes nothing, for mail programs open links by themselves; only a button answers. */
export async function action({ context, params: { secret }, request }: Route.ActionArgs) {
  const form = await request.formData();
  return submit(form, async () => {
    const act = ACTS.find((known) => known === text(form, 'act')) ?? 'accept';
    const outcome = unmask(WorkOutcome, (await send(api(context), act, secret, form)).outcome);
    if (outcome.__typename !== 'TaskActedOn') return invalid(form, outcome);
    return goTo(context, `/task/${secret}?done=${act}`);
  });
}

function send(run: Api, act: (typeof ACTS)[number], secret: string, form: FormData) {
  if (act === 'bounce') return run(Bounce, { secret, reason: text(form, 'reason') });
  return act === 'complete' ? run(Complete, { secret, givenBack: text(form, 'givenBack') }) : run(Accept, { secret });
}

export const headers = () => ({ 'x-robots-tag': 'noindex' });

/** What the city asks of a contractor: all that the work needs, nothing of who reported it, and the answers. */
export default function WorkPage({ loaderData: { work, done }, actionData }: Route.ComponentProps) {
  const t = useT();
  const format = useFormat();
  const isOpen = work.state === 'offered' || work.state === 'accepted';
  return (
    <Page title={t('work.title', { service: work.serviceName })}>
      <meta name="robots" content="noindex" />
      <ErrorSummary />
      {done && !actionData ? (
        <Alert tone="success" role="status" slim>
          <p>{t(`work.sent.${done}`)}</p>
        </Alert>
      ) : null}
      <header className="page-header">
        <p className="page-header__caption">{showReference(work.reference)}</p>
        <h1>{t('work.title', { service: work.serviceName })}</h1>
        <p className="page-header__lead">{t(`work.state.${work.state}`, { department: work.consumerName })}</p>
      </header>
      <SummaryList
        rows={[
          { label: t('work.what'), value: work.what },
          ...(work.owedBack ? [{ label: t('work.owed-back'), value: work.owedBack }] : []),
          ...(work.address || work.locationNote ? [{ label: t('work.where'), value: [work.address, work.locationNote].filter(Boolean).join('\n') }] : []),
          { label: t('work.from'), value: work.consumerName },
          { label: t('work.for'), value: work.contractorName },
          { label: t('work.asked'), value: format.dateTime(work.handedOffAt) },
          ...(work.dueAt && isOpen ? [{ label: t('work.due'), value: format.dateTime(work.dueAt) }] : []),
          ...(work.endedAt ? [{ label: t('work.ended'), value: format.dateTime(work.endedAt) }] : []),
        ]}
      />
      {work.state === 'offered' ? (
        <Form method="post">
          <input type="hidden" name="act" value="accept" />
          <p className="actions"><Button>{t('work.accept')}</Button></p>
        </Form>
      ) : null}
      {work.state === 'accepted' ? (
        <section className="ask" aria-labelledby="complete">
          <h2 id="complete">{t('work.complete')}</h2>
          <Form method="post" noValidate>
            <input type="hidden" name="act" value="complete" />
            <TextArea name="givenBack" label={work.owedBack || t('work.given-back')} hint={t('work.given-back.hint')} rows={3} />
            <p className="actions actions--tight"><Button>{t('work.complete.go')}</Button></p>
          </Form>
        </section>
      ) : null}
      {isOpen ? (
        <section className="ask" aria-labelledby="bounce">
          <h2 id="bounce">{t('work.bounce')}</h2>
          <Form method="post" noValidate>
            <input type="hidden" name="act" value="bounce" />
            <TextArea name="reason" label={t('work.bounce.why')} rows={2} />
            <p className="actions actions--tight"><Button variant="secondary">{t('work.bounce.go')}</Button></p>
          </Form>
        </section>
      ) : null}
    </Page>
  );
}
