import { redirect, useSearchParams } from 'react-router';
import type { Route } from './+types/RequestDecisionsPage';
import { invalid, submit, text } from '../../../shared/form/index.js';
import { graphql, unmask } from '../../../shared/graphql/generated/index.js';
import { type Api, api } from '../../../shared/graphql/api.js';
import { useFormat, useT } from '../../../shared/i18n/index.js';
import { restoredIn } from '../../../shared/session/kept.js';
import { useVisitor } from '../../../shared/session/useVisitor.js';
import { Alert, BackLink, EmptyState, ErrorSummary, Link, Page, PageHeader, Table, Tag } from '../../../shared/ui/index.js';
import { requestPath } from '../desk/forms.js';
import { grouped } from '../reference.js';
import { DecisionForm, type DecisionFormName, isDecisionForm } from './DecisionForm.js';
import { decisionsPath, severityTone } from './path.js';

const DecisionsOfRequest = graphql(`
  query DecisionsOfRequest($id: ID!, $reference: String!) {
    request(id: $reference) { id reference serviceName address isOurs }
    requestDecisions(id: $id) {
      escalations { id tier severity reason decisionAsked dueBackAt raisedByName raisedAt state decision endedByName endedAt isMine }
      extensions { id clockId metric dueAt code reason until askedByName askedAt state answer answeredByName mayAnswer }
      clocks { id metric dueAt breachedAt isOpen isOurs reasonCode reasonNote }
    }
  }
`);
const Outcome = graphql(`
  fragment DecisionOutcome on DecisionResult {
    __typename
    ... on Refused { code facts { name value } }
    ... on InvalidInput { fields { path code facts { name value } } }
  }
`);
const Raise = graphql(`
  mutation DecisionsRaise($requestId: ID!, $input: RaiseInput!) { outcome: raiseEscalation(requestId: $requestId, input: $input) { ...DecisionOutcome } }
`);
const Decide = graphql(`
  mutation DecisionsDecide($id: ID!, $decision: String!) { outcome: decideEscalation(id: $id, decision: $decision) { ...DecisionOutcome } }
`);
const Withdraw = graphql(`
  mutation DecisionsWithdraw($id: ID!) { outcome: withdrawEscalation(id: $id) { ...DecisionOutcome } }
`);
const Why = graphql(`
  mutation DecisionsWhy($clockId: ID!, $input: LateReasonInput!) { outcome: giveLateReason(clockId: $clockId, input: $input) { ...DecisionOutcome } }
`);
const Ask = graphql(`
  mutation DecisionsAsk($clockId: ID!, $input: AskExtensionInput!) { outcome: askExtension(clockId: $clockId, input: $input) { ...DecisionOutcome } }
`);
const Answer = graphql(`
  mutation DecisionsAnswer($id: ID!, $grant: Boolean!, $answer: String!) { outcome: answerExtension(id: $id, grant: $grant, answer: $answer) { ...DecisionOutcome } }
`);

export async function loader({ context, params: { reference } }: Route.LoaderArgs) {
  return api(context)(DecisionsOfRequest, { id: reference, reference });
}

export async function action({ context, request, params }: Route.ActionArgs) {
  const form = await request.formData();
  const restored = restoredIn(form);
  if (restored) return { values: restored, faults: [] };
  return submit(
    form,
    async () => {
      const { outcome } = await send(api(context), form);
      const answer = unmask(Outcome, outcome);
      if (answer.__typename === 'Refused' || answer.__typename === 'InvalidInput') return invalid(form, answer);
      return redirect(`${decisionsPath(params.reference)}?done=${text(form, 'do')}`, 303);
    },
    request,
  );
}

function send(run: Api, form: FormData) {
  const word = (name: string) => text(form, name);
  const id = word('id');
  switch (word('do')) {
    case 'raise':
      return run(Raise, { requestId: id, input: { tier: word('tier'), severity: word('severity'), reason: word('reason'), decisionAsked: word('decisionAsked'), dueBackOn: word('dueBackOn') } });
    case 'decide':
      return run(Decide, { id, decision: word('decision') });
    case 'withdraw':
      return run(Withdraw, { id });
    case 'why':
      return run(Why, { clockId: id, input: { code: word('code'), note: word('note') } });
    case 'more':
      return run(Ask, { clockId: id, input: { code: word('code'), reason: word('reason'), untilOn: word('untilOn') } });
    case 'answer':
      return run(Answer, { id, grant: word('grant') === 'yes', answer: word('answer') });
    default:
      throw new Response('There is no such form', { status: 400 });
  }
}

const DONE = ['raise', 'decide', 'withdraw', 'why', 'more', 'answer'];

/** What was asked of people above and of the other side of its promises, and what they said; one form at a time. */
export default function RequestDecisionsPage({ loaderData: { request, requestDecisions } }: Route.ComponentProps) {
  const t = useT();
  const format = useFormat();
  const [search] = useSearchParams();
  const may = useVisitor().staff?.permissions ?? [];
  const { escalations, extensions, clocks } = requestDecisions;
  const [doing = '', about = ''] = [search.get('do') ?? '', search.get('about') ?? ''];
  const opens = (name: DecisionFormName, id: string) => `${decisionsPath(request.reference)}?do=${name}&about=${id}#form`;
  const done = search.get('done') ?? '';
  const title = t('decide.of', { reference: grouped(request.reference) });
  return (
    <Page title={title} width="full">
      <BackLink to={requestPath(request.reference)}>{t('decide.back')}</BackLink>
      <ErrorSummary />
      <PageHeader title={title}>
        <p>{[request.serviceName, request.address].filter(Boolean).join(' · ')}</p>
      </PageHeader>
      {DONE.includes(done) ? <Alert tone="success" slim role="status">{t(`decide.done.${done}`)}</Alert> : null}
      {isDecisionForm(doing) ? <DecisionForm name={doing} id={about} /> : null}

      <div className="panel">
        <h2>{t('decide.raised')}</h2>
        {escalations.length === 0 ? <EmptyState title={t('decide.raised.none')} /> : (
          <ul className="decide-list">
            {escalations.map((one) => (
              <li key={one.id}>
                <h3>{one.decisionAsked} <Tag tone={severityTone(one.severity)}>{t(`decide.severity.${one.severity}`)}</Tag></h3>
                <p>{one.reason}</p>
                <p className="quiet">{t('decide.raised.by', { by: one.raisedByName, tier: t(`decide.tier.${one.tier}`), at: format.dateTime(one.raisedAt), on: format.date(one.dueBackAt) })}</p>
                {one.state === 'decided' ? <p><strong>{t('decide.decided', { by: one.endedByName ?? '', at: format.dateTime(one.endedAt ?? one.raisedAt) })}</strong> {one.decision}</p> : null}
                {one.state === 'withdrawn' ? <p>{t('decide.withdrawn')}</p> : null}
                {one.state === 'open' ? (
                  <p className="decide-acts">
                    {may.includes('escalation.decide') ? <Link to={opens('decide', one.id)}>{t('decide.do.decide')} <span className="usa-sr-only">{one.decisionAsked}</span></Link> : null}
                    {one.isMine ? <Link to={opens('withdraw', one.id)}>{t('decide.do.withdraw')} <span className="usa-sr-only">{one.decisionAsked}</span></Link> : null}
                  </p>
                ) : null}
              </li>
            ))}
          </ul>
        )}
        {may.includes('escalation.raise') && request.isOurs ? <p><Link to={opens('raise', request.id)}>{t('decide.do.raise')}</Link></p> : null}
      </div>

      <div className="panel">
        <h2>{t('decide.clocks')}</h2>
        {clocks.length === 0 ? <EmptyState title={t('decide.clocks.none')} /> : (
          <Table
            dense
            stacks
            captionHidden
            caption={t('decide.clocks')}
            rows={clocks}
            rowKey={({ id }) => id}
            columns={[
              { key: 'what', head: t('decide.promise'), cell: ({ metric }) => t(`promises.metric.${metric}`) },
              { key: 'due', head: t('decide.due-now'), cell: ({ dueAt }) => (dueAt ? format.dateTime(dueAt) : '') },
              { key: 'late', head: t('decide.late'), cell: ({ breachedAt }) => (breachedAt ? <Tag tone="bad">{t('decide.late.since', { at: format.dateTime(breachedAt) })}</Tag> : t('decide.late.no')) },
              { key: 'why', head: t('decide.why'), cell: ({ reasonCode, reasonNote }) => [reasonCode && t(`decide.late.${reasonCode}`), reasonNote].filter(Boolean).join(': ') },
              {
                key: 'acts',
                head: t('decide.acts'),
                cell: ({ id, metric, breachedAt, isOpen, isOurs, dueAt }) => !may.includes('escalation.raise') || !isOurs ? null : (
                  <span className="decide-acts">
                    {breachedAt ? <Link to={opens('why', id)}>{t('decide.do.why')} <span className="usa-sr-only">{t(`promises.metric.${metric}`)}</span></Link> : null}
                    {isOpen && dueAt && !extensions.some((one) => one.clockId === id && one.state === 'asked') ? (
                      <Link to={opens('more', id)}>{t('decide.do.more')} <span className="usa-sr-only">{t(`promises.metric.${metric}`)}</span></Link>
                    ) : null}
                  </span>
                ),
              },
            ]}
          />
        )}
      </div>

      <div className="panel">
        <h2>{t('decide.more-time')}</h2>
        {extensions.length === 0 ? <EmptyState title={t('decide.extensions.none')} /> : (
          <ul className="decide-list">
            {extensions.map((one) => (
              <li key={one.id}>
                <h3>{t('decide.extension', { promise: t(`promises.metric.${one.metric}`), until: format.date(one.until) })}</h3>
                <p>{t(`decide.late.${one.code}`)}: {one.reason}</p>
                <p className="quiet">{t('decide.extension.by', { by: one.askedByName, at: format.dateTime(one.askedAt) })}</p>
                {one.state === 'asked' ? null : <p><strong>{t(`decide.extension.${one.state}`, { by: one.answeredByName ?? '' })}</strong> {one.answer}</p>}
                {one.state === 'asked' ? (one.mayAnswer ? <p><Link to={opens('answer', one.id)}>{t('decide.do.answer')}</Link></p> : <p>{t('decide.extension.waits')}</p>) : null}
              </li>
            ))}
          </ul>
        )}
      </div>
    </Page>
  );
}
