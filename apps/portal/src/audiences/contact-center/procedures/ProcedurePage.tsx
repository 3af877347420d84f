import { Form } from 'react-router';
import type { Route } from './+types/ProcedurePage';
import { text } from '../../../shared/form/index.js';
import { answered, withForm } from '../../../shared/form/staff-form.js';
import { api } from '../../../shared/graphql/api.js';
import { graphql } from '../../../shared/graphql/generated/index.js';
import { useFormat, useT } from '../../../shared/i18n/index.js';
import { useVisitor } from '../../../shared/session/useVisitor.js';
import { Alert, BackLink, BarRow, Button, ButtonLink, ErrorSummary, Link, Page, PageHeader, Table, Tag } from '../../../shared/ui/index.js';
import { type Written, WrittenProcedure } from './written.js';
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

export function loader({ context, params, request }: Route.LoaderArgs) {
  const version = Number(new URL(request.url).searchParams.get('version')) || null;
  return api(context)(WrittenProcedure, { code: params.code, version });
}

export const action = ({ context, params, request }: Route.ActionArgs) =>
  withForm(request, async (form) => {
    const { publishProcedure } = await api(context)(Publish, { code: params.code, version: Number(text(form, 'version')) || 1 });
    return answered(form, publishProcedure, `/contact-center/procedures/${params.code}`, () => ({ path: '', code: 'HAS_FAULTS' }));
  });

/** One version of a procedure: each step with where it leads, how often it was reached and left, and what is wrong with it. */
export default function ProcedurePage({ loaderData: { procedure } }: Route.ComponentProps) {
  const t = useT();
  const format = useFormat();
  const { locale } = useVisitor();
  const { code, title, version, state, steps, faults, versions, figures, sample } = procedure;
  const words = (of: Written['title']) => (of.find(({ language }) => language === locale) ?? of[0])?.text ?? '';
  const figuresOf = new Map(figures.steps.map((one) => [one.step, one]));
  const faultOf = (step: string | null) => faults.filter((fault) => fault.step === step);
  const newest = versions[0]?.number === version;
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
      <section className="panel">
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
                  <Tag>{t(`procedure.kind.${step.kind}`)}</Tag>{' '}
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
          ]}
        />
        {newest ? <p><ButtonLink to={`/contact-center/procedures/${code}/steps/new`} variant="secondary">{t('procedures.add')}</ButtonLink></p> : null}
        {state === 'draft' ? (
          <Form method="post">
            <input type="hidden" name="version" value={version} />
            <p>{t('procedures.publish.why')}</p>
            <Button>{t('procedures.publish')}</Button>
          </Form>
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
      </section>
    </Page>
  );
}
