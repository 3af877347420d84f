import { Form } from 'react-router';
import type { Route } from './+types/ProcedurePage';
import { text, useFormState } from '../../../shared/form/index.js';
import { answered, withForm } from '../../../shared/form/staff-form.js';
import { ChangedBecause } from '../../../shared/feedback/ChangedBecause.js';
import { api } from '../../../shared/graphql/api.js';
import { graphql } from '../../../shared/graphql/generated/index.js';
import { useFormat, useT } from '../../../shared/i18n/index.js';
import { visitorContext } from '../../../shared/session/visitor.js';
import { useVisitor } from '../../../shared/session/useVisitor.js';
import { Alert, BackLink, BarRow, Button, ButtonLink, ErrorSummary, Link, Page, PageHeader, SummaryList, Table, Tag, TextArea } from '../../../shared/ui/index.js';
import { TreePicture } from './TreePicture.js';
import { WriteProcedure, type Written, WrittenProcedure, type WrittenStep, withSteps } from './written.js';
import './procedures.scss';

const Publish = graphql(`
  mutation PublishProcedure($code: ID!, $version: Int!) {
    publishProcedure(code: $code, version: $version) {
      __typename
      ... on Refused { code facts { name value } }
      ... on InvalidInput { fields { path code facts { name value } } }
    }
  }
`);

const Discard = graphql(`
  mutation DiscardProcedureDraft($code: ID!, $version: Int!) {
    discardProcedureDraft(code: $code, version: $version) {
      __typename
      ... on Refused { code facts { name value } }
      ... on InvalidInput { fields { path code facts { name value } } }
    }
  }
`);
const Withdraw = graphql(`
  mutation WithdrawProcedure($code: ID!, $reason: String!) {
    withdrawProcedure(code: $code, reason: $reason) {
      __typename
      ... on Refused { code facts { name value } }
      ... on InvalidInput { fields { path code facts { name value } } }
    }
  }
`);

const Behind = graphql(`
  query BehindProcedure($code: String!) { improvementsBehind(kind: PROCEDURE, code: $code) { ...ChangedBecause } }
`);

export async function loader({ context, params: { code }, request }: Route.LoaderArgs) {
  const version = Number(new URL(request.url).searchParams.get('version')) || null;
  const [{ procedure }, behind] = await Promise.all([api(context)(WrittenProcedure, { code, version }), context.get(visitorContext).staff?.permissions.includes('knowledge.read') ? api(context)(Behind, { code }) : null]);
  return { procedure, behind: behind?.improvementsBehind ?? [] };
}

export const action = ({ context, params, request }: Route.ActionArgs) =>
  withForm(request, async (form) => {
    const { code } = params;
    const page = `/contact-center/procedures/${code}`;
    const version = Number(text(form, 'version')) || 1;
    const [intent, step = ''] = text(form, 'intent').split(':');
    if (intent === 'publish') return answered(form, (await api(context)(Publish, { code, version })).publishProcedure, page, () => ({ path: '', code: 'HAS_FAULTS' }));
    if (intent === 'withdraw') return answered(form, (await api(context)(Withdraw, { code, reason: text(form, 'reason').slice(0, 1_000) })).withdrawProcedure, page);
    const { procedure } = await api(context)(WrittenProcedure, { code, version });
    if (intent === 'discard') {
      const wasAll = procedure.versions.length === 1;
      return answered(form, (await api(context)(Discard, { code, version })).discardProcedureDraft, wasAll ? '/contact-center/procedures' : page);
    }
    // What is left: a step goes up or down, or an old version's words become a draft again.
    const steps = intent === 'up' || intent === 'down' ? moved(procedure.steps, step, intent === 'up' ? -1 : 1) : procedure.steps;
    const shown = { ...procedure, writtenAt: text(form, 'writtenAt') };
    return answered(form, (await api(context)(WriteProcedure, { procedure: withSteps(shown, steps) })).writeProcedure, intent === 'again' ? page : `${page}#steps`, () => ({ path: '', code: 'CHANGED_MEANWHILE' }));
  });

/** The steps with this one a place further on, or back; as they were where there is no such place. */
function moved(steps: readonly WrittenStep[], code: string, by: 1 | -1): readonly WrittenStep[] {
  const at = steps.findIndex((step) => step.code === code);
  const other = steps[at + by];
  return at < 0 || !other ? steps : steps.with(at, other).with(at + by, steps[at]!);
}

/** One version of a procedure: each step with where it leads, how often it was reached and left, and what is wrong with it. */
export default function ProcedurePage({ loaderData: { procedure, behind } }: Route.ComponentProps) {
  const t = useT();
  const format = useFormat();
  const typed = useFormState();
  const { locale, staff } = useVisitor();
  const { code, title, version, state, steps, faults, versions, figures, sample, keywords, services } = procedure;
  const words = (of: Written['title']) => (of.find(({ language }) => language === locale) ?? of[0])?.text ?? '';
  const figuresOf = new Map(figures.steps.map((one) => [one.step, one]));
  const faultOf = (step: string | null) => faults.filter((fault) => fault.step === step);
  const newest = versions[0]?.number === version;
  const hasDraft = versions[0]?.state === 'draft';
  const hidden = (
    <>
      <input type="hidden" name="version" value={version} />
      <input type="hidden" name="writtenAt" value={procedure.writtenAt} />
    </>
  );
  return (
    <Page title={words(title)} width="full">
      <BackLink to="/contact-center/procedures" />
      <ErrorSummary />
      <PageHeader title={words(title)} caption={t(`procedures.state.${state}`, { version })}>
        <p>{t('procedures.counted', { begun: figures.begun, ended: figures.ended, left: figures.left })} {sample ? t('procedures.sample.why') : null}</p>
      </PageHeader>
      {faultOf(null).map((fault) => (
        <Alert key={`${fault.code} ${fault.about}`} tone="error" slim><p>{t(`procedures.fault.${fault.code}`, { about: fault.about })}</p></Alert>
      ))}
      <section className="panel" aria-labelledby="about">
        <h2 id="about">{t('procedures.about')}</h2>
        <SummaryList
          rows={[
            { label: t('procedures.keywords'), value: words(keywords) || t('procedures.nothing') },
            { label: t('procedures.services'), value: services.length > 0 ? services.join(', ') : t('procedures.services.any') },
          ]}
        />
        <p className="actions">
          {newest ? <ButtonLink to={`/contact-center/procedures/${code}/about`} variant="secondary">{t('procedures.about.change')}</ButtonLink> : null}
          <ButtonLink to={`/contact-center/procedures/${code}/try?version=${version}&language=${locale}`} variant="secondary">{t('procedures.try')}</ButtonLink>
          {versions.length > 1 ? <ButtonLink to={`/contact-center/procedures/${code}/compare`} variant="secondary">{t('procedures.compare')}</ButtonLink> : null}
        </p>
      </section>
      <ChangedBecause behind={behind} />
      {steps.length > 0 ? <section className="panel"><TreePicture steps={steps} faults={faults} words={words} /></section> : null}
      <section className="panel" id="steps">
        <h2 id="tree-steps">{t('procedures.steps')}</h2>
        <Table
          dense
          stacks
          captionHidden
          caption={t('procedures.steps')}
          rows={steps}
          rowKey={(step) => step.code}
          columns={[
            {
              key: 'step',
              head: t('procedures.step'),
              cell: (step) => (
                <>
                  <Tag>{t(`procedures.kind.${step.kind}`)}</Tag>{' '}
                  {newest ? <Link to={`/contact-center/procedures/${code}/steps/${step.code}`}>{words(step.words)}</Link> : words(step.words)}
                  {faultOf(step.code).map((fault) => (
                    <span key={`${fault.code} ${fault.about}`} className="usa-error-message procedure__fault">{t(`procedures.fault.${fault.code}`, { about: fault.about })}</span>
                  ))}
                </>
              ),
            },
            { key: 'code', head: t('procedures.code'), cell: (step) => step.code },
            {
              key: 'to',
              head: t('procedures.to'),
              cell: ({ kind, to, answers }) => (kind === 'ASK' ? answers.map((answer) => `${words(answer.words)} → ${answer.to}`).join('; ') : (to ?? t('procedures.end'))),
            },
            { key: 'reached', head: t('procedures.reached'), numeric: true, cell: (step) => <BarRow value={figuresOf.get(step.code)?.reached ?? 0} max={figures.begun}>{figuresOf.get(step.code)?.reached ?? 0}</BarRow> },
            { key: 'left', head: t('procedures.left'), numeric: true, cell: (step) => <BarRow tone="warn" value={figuresOf.get(step.code)?.left ?? 0} max={figures.begun}>{figuresOf.get(step.code)?.left ?? 0}</BarRow> },
            ...(newest ? [{
              key: 'order',
              head: t('procedures.order'),
              cell: (step: WrittenStep) => (
                <Form method="post" preventScrollReset className="procedure__order">
                  {hidden}
                  {step === steps[0] ? null : <Button variant="plain" name="intent" value={`up:${step.code}`}>{t('procedures.up')} <span className="usa-sr-only">{step.code}</span></Button>}
                  {step === steps.at(-1) ? null : <Button variant="plain" name="intent" value={`down:${step.code}`}>{t('procedures.down')} <span className="usa-sr-only">{step.code}</span></Button>}
                </Form>
              ),
            }] : []),
          ]}
        />
        {newest ? <p><ButtonLink to={`/contact-center/procedures/${code}/steps/new`} variant="secondary">{t('procedures.add')}</ButtonLink></p> : null}
        {state === 'draft' ? (
          <Form method="post">
            {hidden}
            <p>{t('procedures.publish.why')}</p>
            <div className="actions">
              <Button name="intent" value="publish">{t('procedures.publish')}</Button>
              <Button name="intent" value="discard" variant="secondary">{t('procedures.discard')}</Button>
            </div>
          </Form>
        ) : null}
        {state !== 'replaced' || hasDraft ? null : (
          <Form method="post">
            {hidden}
            <Button name="intent" value="again" variant="secondary">{t('procedures.again', { version })}</Button>
          </Form>
        )}
        {state === 'published' ? (
          <details open={typed.faults.some(({ path }) => path === 'reason')}>
            <summary>{t('procedures.withdraw')}</summary>
            <Form method="post" noValidate>
              {hidden}
              <TextArea name="reason" rows={2} label={t('procedures.withdraw.why')} hint={t('procedures.withdraw.hint')} />
              <Button name="intent" value="withdraw" variant="danger">{t('procedures.withdraw')}</Button>
            </Form>
          </details>
        ) : null}
      </section>
      <section className="panel" aria-labelledby="versions">
        <h2 id="versions">{t('procedures.versions')}</h2>
        <ul>
          {versions.map(({ number, state: was, writtenAt, writtenByName, publishedByName }) => (
            <li key={number}>
              <Link to={`/contact-center/procedures/${code}?version=${number}`}>{t(`procedures.state.${was}`, { version: number })}</Link>{' '}
              <span className="quiet">{t('procedures.written', { name: writtenByName ?? t('procedures.folder'), at: format.dateTime(writtenAt) })} {publishedByName ? t('procedures.published', { name: publishedByName }) : null}</span>
            </li>
          ))}
        </ul>
        {staff?.permissions.includes('history.read') ? <p><Link to="/admin/history?kind=procedure">{t('procedures.history')}</Link></p> : null}
      </section>
    </Page>
  );
}
