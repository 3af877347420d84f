import { Form, redirect, useSearchParams } from 'react-router';
import type { Route } from './+types/AgreementPage';
import { ChangedBecause } from '../../../shared/feedback/ChangedBecause.js';
import { invalid, submit, text } from '../../../shared/form/index.js';
import { api } from '../../../shared/graphql/api.js';
import { graphql, unmask } from '../../../shared/graphql/generated/index.js';
import { useFormat, useT } from '../../../shared/i18n/index.js';
import { visitorContext } from '../../../shared/session/visitor.js';
import { Alert, BackLink, Button, ErrorSummary, Link, Page, PageHeader, Tag, TextArea } from '../../../shared/ui/index.js';
import './agreements.scss';
import { Changes } from './Changes.js';
import { OnTheTable } from './OnTheTable.js';
import { Paths } from './Paths.js';
import { Replays } from './Replays.js';
import { TONES } from './states.js';
import { TermsShown } from './TermsShown.js';

const AgreementQuery = graphql(`
  query Agreement($id: ID!) {
    agreement(id: $id) {
      id kind providerName consumerName mySide
      versions {
        id number state writtenBy writtenByName source writtenAt inForceAt supersededAt
        ...ChangesOfVersion
        ...TermsOfVersion
        ...VersionOnTheTable
      }
      comments { id versionNumber side name body writtenAt }
    }
  }
`);
const EvidenceQuery = graphql(`
  query AgreementEvidence($id: ID!, $after: Int!, $code: String!, $behind: Boolean!) {
    agreementReplay(id: $id, after: $after) { total after goals { ...ReplayOfGoal } }
    agreementPaths(id: $id) { ...PathOfService }
    improvementsBehind(kind: AGREEMENT, code: $code) @include(if: $behind) { ...ChangedBecause }
  }
`);
const Refusal = graphql(`
  fragment AgreementRefused on Refused { code facts { name value } }
`);
const Invalid = graphql(`
  fragment AgreementInvalid on InvalidInput { fields { path code facts { name value } } }
`);
const Propose = graphql(`
  mutation ProposeAgreement($id: ID!) { proposeAgreement(id: $id) { __typename ... on Refused { ...AgreementRefused } ... on InvalidInput { ...AgreementInvalid } } }
`);
const Sign = graphql(`
  mutation SignAgreement($id: ID!) { signAgreement(id: $id) { __typename ... on Refused { ...AgreementRefused } ... on InvalidInput { ...AgreementInvalid } } }
`);
const Withdraw = graphql(`
  mutation WithdrawAgreement($id: ID!) { withdrawAgreement(id: $id) { __typename ... on Refused { ...AgreementRefused } ... on InvalidInput { ...AgreementInvalid } } }
`);
const Comment = graphql(`
  mutation CommentOnAgreement($input: CommentOnAgreementInput!) { commentOnAgreement(input: $input) { __typename ... on Refused { ...AgreementRefused } ... on InvalidInput { ...AgreementInvalid } } }
`);

/** What is on the table is read first, else what is in force, else the newest. */
const READ_FIRST = ['DRAFT', 'PROPOSED', 'SIGNED', 'IN_FORCE'];

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const { agreement } = await api(context)(AgreementQuery, { id: params.id });
  const query = new URL(request.url).searchParams;
  const asked = Number(query.get('version'));
  const after = Math.min(1_000, Math.max(0, Math.floor(Number(query.get('goals-after'))) || 0));
  const { versions } = agreement;
  const shown = versions.find(({ number }) => number === asked) ?? versions.find(({ state }) => READ_FIRST.includes(state)) ?? versions[0]!;
  const behind = context.get(visitorContext).staff?.permissions.includes('knowledge.read') ?? false;
  return { agreement, shown, evidence: await api(context)(EvidenceQuery, { id: shown.id, after, code: agreement.id, behind }) };
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const form = await request.formData();
  return submit(
    form,
    async () => {
      const doing = text(form, 'do');
      const answer = await act(api(context), doing, params.id, form);
      // What is wrong with the terms belongs to the page as a whole: it has no field for it.
      if (answer.__typename === 'InvalidInput') {
        const { fields } = unmask(Invalid, answer);
        return invalid(form, fields.map((fault) => ({ ...fault, path: fault.path === 'body' ? 'body' : '' })));
      }
      if (answer.__typename === 'Refused') return invalid(form, unmask(Refusal, answer));
      return redirect(`/department/agreements/${params.id}?done=${doing}`, 303);
    },
    request,
  );
}

async function act(run: ReturnType<typeof api>, doing: string, agreementId: string, form: FormData) {
  const id = text(form, 'version');
  if (doing === 'propose') return (await run(Propose, { id })).proposeAgreement;
  if (doing === 'sign') return (await run(Sign, { id })).signAgreement;
  if (doing === 'withdraw') return (await run(Withdraw, { id })).withdrawAgreement;
  return (await run(Comment, { input: { agreementId, body: text(form, 'body') } })).commentOnAgreement;
}

const DONE = ['propose', 'sign', 'withdraw', 'comment', 'save', 'counter'];

export default function AgreementPage({ loaderData: { agreement, shown, evidence } }: Route.ComponentProps) {
  const t = useT();
  const format = useFormat();
  const done = useSearchParams()[0].get('done') ?? '';
  const { kind, providerName, consumerName, mySide, versions, comments } = agreement;
  const title = t('agreement.between', { provider: providerName, consumer: consumerName ?? t('agreement.public') });
  const party = (side: string) => (side === 'PROVIDER' ? providerName : (consumerName ?? t('agreement.public')));
  return (
    <Page title={title} width="full">
      <div className="agreements">
        <BackLink to="/department/agreements" />
        <ErrorSummary />
        <PageHeader title={title} caption={t(`agreement.kind.${kind}`)}>
          <p>
            {t('agreement.version', { number: shown.number })} <Tag tone={TONES[shown.state]}>{t(`agreement.state.${shown.state}`)}</Tag>{' '}
            {shown.writtenByName
              ? t('agreement.written', { name: shown.writtenByName, party: party(shown.writtenBy), date: format.date(shown.writtenAt) })
              : t('agreement.from-seed', { source: shown.source ?? '' })}
          </p>
        </PageHeader>
        {DONE.includes(done) ? <Alert tone="success" slim role="status">{t(`agreement.done.${done}`)}</Alert> : null}
        <OnTheTable version={shown} agreementId={agreement.id} mySide={mySide ?? null} party={party} isNewest={versions[0]?.id === shown.id} />
        <Changes version={shown} />
        <Replays
          replay={evidence.agreementReplay}
          pageFrom={(after) => `/department/agreements/${agreement.id}?version=${shown.number}&goals-after=${after}#replay`}
        />
        <Paths paths={evidence.agreementPaths} />
        {evidence.improvementsBehind ? <ChangedBecause behind={evidence.improvementsBehind} /> : null}
        <TermsShown version={shown} />
        <section className="panel" aria-labelledby="said">
          <h2 id="said">{t('agreement.comments')}</h2>
          {comments.length === 0 ? <p className="quiet">{t('agreement.comments.none')}</p> : null}
          <ol className="agreement-said">
            {comments.map(({ id, versionNumber, side, name, body, writtenAt }) => (
              <li key={id}>
                <p className="quiet">{t('agreement.comment.by', { name, party: side ? party(side) : '', date: format.dateTime(writtenAt), number: versionNumber })}</p>
                <p>{body}</p>
              </li>
            ))}
          </ol>
          <Form method="post" noValidate key={comments.length}>
            <TextArea name="body" label={t('agreement.comment')} maxLength={2000} rows={3} />
            <Button variant="secondary" name="do" value="comment">{t('agreement.comment.send')}</Button>
          </Form>
        </section>
        <section className="panel" aria-labelledby="versions">
          <h2 id="versions">{t('agreement.versions')}</h2>
          <ol className="agreement-versions" reversed>
            {versions.map(({ id, number, state, writtenBy, writtenByName, source, writtenAt, inForceAt, supersededAt }) => (
              <li key={id}>
                <Link to={`/department/agreements/${agreement.id}?version=${number}`} aria-current={id === shown.id ? 'page' : undefined}>
                  {t('agreement.version', { number })}
                </Link>{' '}
                <Tag tone={TONES[state]}>{t(`agreement.state.${state}`)}</Tag>{' '}
                {writtenByName ? t('agreement.written', { name: writtenByName, party: party(writtenBy), date: format.date(writtenAt) }) : t('agreement.from-seed', { source: source ?? '' })}
                {inForceAt ? ` · ${t('agreement.in-force-from', { date: format.dateTime(inForceAt) })}` : ''}
                {supersededAt ? ` · ${t('agreement.superseded-at', { date: format.dateTime(supersededAt) })}` : ''}
              </li>
            ))}
          </ol>
        </section>
      </div>
    </Page>
  );
}
