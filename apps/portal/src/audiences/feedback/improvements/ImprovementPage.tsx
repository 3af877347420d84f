import { Form } from 'react-router';
import { text } from '../../../shared/form/index.js';
import { answered, withForm } from '../../../shared/form/staff-form.js';
import { api } from '../../../shared/graphql/api.js';
import { graphql } from '../../../shared/graphql/generated/index.js';
import { useFormat, useT } from '../../../shared/i18n/index.js';
import { useMay } from '../../../shared/session/useVisitor.js';
import { visitorContext } from '../../../shared/session/visitor.js';
import { Alert, BackLink, Button, ErrorSummary, LatenessChip, Page, PageHeader, Select, SummaryList, Tag, TextArea, TextInput } from '../../../shared/ui/index.js';
import { latenessOf } from '../lateness.js';
import type { Route } from './+types/ImprovementPage';
import { Effect } from './Effect.js';
import { TONES } from './words.js';

const ImprovementQuery = graphql(`
  query Improvement($id: ID!, $works: Boolean!) {
    improvement(id: $id) {
      id title problem theme departmentName serviceName ownerId ownerName proposedByName hypothesis metric target dueAt overdue state proposedAt publishedAt evidence moves
      words { youSaid weDid youSaidEs weDidEs }
      history { id state note at byName }
      changes { kind code }
      said
      ...EffectOfImprovement
    }
    improvementPeople(id: $id) @include(if: $works) { id name }
  }
`);
const Move = graphql(`mutation MoveImprovement($input: MoveImprovementInput!) { moveImprovement(input: $input) { __typename ... on InvalidInput { fields { path code facts { name value } } } ... on Refused { code facts { name value } } } }`);
const Give = graphql(`mutation GiveImprovement($id: ID!, $to: ID!) { giveImprovement(id: $id, to: $to) { __typename ... on InvalidInput { fields { path code facts { name value } } } ... on Refused { code facts { name value } } } }`);
const NoteChange = graphql(`
  mutation NoteImprovementChange($input: NoteImprovementChangeInput!) { noteImprovementChange(input: $input) { __typename ... on InvalidInput { fields { path code facts { name value } } } ... on Refused { code facts { name value } } } }
`);
const Publish = graphql(`
  mutation PublishImprovement($input: PublishImprovementInput!) { publishImprovement(input: $input) { __typename ... on InvalidInput { fields { path code facts { name value } } } ... on Refused { code facts { name value } } } }
`);
const MOVES = ['ACCEPT', 'DECLINE', 'BEGIN', 'FINISH'] as const;
const KINDS = ['ARTICLE', 'SERVICE', 'PROCEDURE', 'AGREEMENT'] as const;
const NOT_YET = { youSaid: '', weDid: '', youSaidEs: '', weDidEs: '' };
/** Where what was changed is looked after. */
const PLACES = { ARTICLE: '/knowledge/', SERVICE: '/admin/services/', PROCEDURE: '/contact-center/procedures/', AGREEMENT: '/department/agreements/' } as const;

export async function loader({ context, params: { id }, request }: Route.LoaderArgs) {
  const works = context.get(visitorContext).staff?.permissions.includes('feedback.follow-up') ?? false;
  return { ...(await api(context)(ImprovementQuery, { id, works })), now: new Date().toISOString(), done: new URL(request.url).searchParams.has('done') };
}

export const action = ({ context, params: { id }, request }: Route.ActionArgs) =>
  withForm(request, async (form) => {
    const ask = api(context);
    const to = `/feedback/improvements/${id}?done=1`;
    const move = MOVES.find((one) => one === text(form, 'move'));
    if (move) return answered(form, (await ask(Move, { input: { id, move, note: text(form, 'note') } })).moveImprovement, to);
    if (form.has('to')) return answered(form, (await ask(Give, { id, to: text(form, 'to') })).giveImprovement, to);
    if (form.has('kind')) return answered(form, (await ask(NoteChange, { input: { id, kind: KINDS.find((one) => one === text(form, 'kind')) ?? 'ARTICLE', code: text(form, 'code') } })).noteImprovementChange, to);
    const input = { id, youSaid: text(form, 'youSaid'), weDid: text(form, 'weDid'), youSaidEs: text(form, 'youSaidEs'), weDidEs: text(form, 'weDidEs') };
    return answered(form, (await ask(Publish, { input })).publishImprovement, to);
  });

/** One action: what speaks for it, where it stands, whether it helped, and what everybody is told. */
export default function ImprovementPage({ loaderData: { improvement, improvementPeople, now, done } }: Route.ComponentProps) {
  const t = useT();
  const format = useFormat();
  const mayPublish = useMay('feedback.manage');
  const { title, problem, state, moves, theme, departmentName, serviceName, ownerId, ownerName, proposedByName, proposedAt, hypothesis, metric, target, dueAt, publishedAt, words, evidence, history, changes, said } = improvement;
  const published = words ?? NOT_YET;
  const isOwed = moves.length > 0;
  return (
    <Page title={title}>
      <BackLink to="/feedback/improvements">{t('improvements.title')}</BackLink>
      <ErrorSummary />
      {done ? <Alert tone="success" role="status" slim><p>{t('improvement.kept')}</p></Alert> : null}
      <PageHeader title={title}>
        <p><Tag tone={TONES[state]}>{t(`improvement.state.${state}`)}</Tag></p>
      </PageHeader>
      <section className="panel">
        <p>{problem}</p>
        <SummaryList
          rows={[
            { label: t('feedback.department'), value: <>{departmentName}{serviceName ? <> · {serviceName}</> : null}</> },
            { label: t('improvements.owner'), value: ownerName ?? t('improvements.nobody') },
            { label: t('improvement.hypothesis'), value: hypothesis },
            { label: t('improvement.measured'), value: t('improvement.measured.by', { metric: t(`improvement.metric.${metric}`), target: format.percent(target) }) },
            ...(isOwed ? [{ label: t('feedback.due'), value: <><LatenessChip lateness={latenessOf(dueAt, now)} /> {format.date(dueAt)}</> }] : []),
            { label: t('improvement.proposed'), value: t('improvement.proposed.by', { name: proposedByName, day: format.date(proposedAt) }) },
            { label: t('improvement.theme'), value: <>{theme ? <>{t(`theme.${theme}`)} · </> : null}{t('improvement.answers', { count: evidence })}</> },
          ]}
        />
        {said.length > 0 ? (
          <details>
            <summary>{t('improvement.said')}</summary>
            <ul>{said.map((comment, at) => <li key={at} className="feedback-said">“{comment}”</li>)}</ul>
          </details>
        ) : null}
      </section>
      <Effect improvement={improvement} />
      {changes.length > 0 ? (
        <section className="panel">
          <h2>{t('improvement.changed')}</h2>
          <ul>{changes.map(({ kind, code }) => <li key={kind + code}>{t(`improvement.kind.${kind}`)}: <a href={`${PLACES[kind]}${code}`}>{code}</a></li>)}</ul>
        </section>
      ) : null}
      {improvementPeople ? (
        <section className="panel">
          <h2>{t('improvement.next')}</h2>
          {moves.length > 0 ? (
            <Form method="post" noValidate className="improvement-form" key={state}>
              <TextArea name="note" label={t('improvement.note')} hint={t('improvement.note.hint')} optional maxLength={1_000} rows={2} />
              <p className="actions actions--tight">
                {moves.map((move) => <Button key={move} name="move" value={move} variant={move === 'DECLINE' ? 'plain' : 'secondary'}>{t(`improvement.move.${move}`)}</Button>)}
              </p>
            </Form>
          ) : <p>{t(`improvement.no-move.${state}`)}</p>}
          {isOwed ? (
            <Form method="post" noValidate className="improvement-form">
              <Select name="to" label={t('improvement.give')} defaultValue={ownerId ?? ''} choices={improvementPeople.map(({ id, name }) => ({ value: id, label: name }))} />
              <p className="actions actions--tight"><Button variant="secondary">{t('improvement.give.send')}</Button></p>
            </Form>
          ) : null}
          <details>
            <summary>{t('improvement.link')}</summary>
            <Form method="post" noValidate className="improvement-form" key={changes.length}>
              <Select name="kind" label={t('improvement.kind')} choices={KINDS.map((value) => ({ value, label: t(`improvement.kind.${value}`) }))} />
              <TextInput name="code" label={t('improvement.code')} hint={t('improvement.code.hint')} maxLength={100} autoComplete="off" />
              <p className="actions actions--tight"><Button variant="secondary">{t('improvement.link.send')}</Button></p>
            </Form>
          </details>
        </section>
      ) : null}
      {mayPublish && ['DECLINED', 'VERIFYING', 'EFFECTIVE', 'NOT_EFFECTIVE'].includes(state) ? (
        <section className="panel">
          <h2>{t('improvement.publish')}</h2>
          <p className="quiet">{publishedAt ? <>{t('improvement.publish.since', { day: format.date(publishedAt) })} <a href={`/you-said#${improvement.id}`}>{t('improvements.published')}</a></> : t('improvement.publish.text')}</p>
          <Form method="post" noValidate className="improvement-form" key={publishedAt ?? ''}>
            <TextArea name="youSaid" defaultValue={published.youSaid} label={t('improvement.you-said')} maxLength={1_000} rows={3} />
            <TextArea name="weDid" defaultValue={published.weDid} label={t(state === 'DECLINED' ? 'improvement.we-cannot' : 'improvement.we-did')} maxLength={1_000} rows={3} />
            <TextArea name="youSaidEs" defaultValue={published.youSaidEs} label={t('improvement.you-said.es')} optional lang="es" maxLength={1_000} rows={3} />
            <TextArea name="weDidEs" defaultValue={published.weDidEs} label={t(state === 'DECLINED' ? 'improvement.we-cannot.es' : 'improvement.we-did.es')} optional lang="es" maxLength={1_000} rows={3} />
            <p className="actions actions--tight"><Button>{t('improvement.publish.send')}</Button></p>
          </Form>
        </section>
      ) : null}
      <section className="panel">
        <h2>{t('improvement.history')}</h2>
        <ol>
          {history.map(({ id, state: then, note, at, byName }) => (
            <li key={id}>{t(`improvement.state.${then}`)} · {byName ?? t('improvement.judged')} · <time dateTime={at}>{format.dateTime(at)}</time>{note ? <><br />{note}</> : null}</li>
          ))}
        </ol>
      </section>
    </Page>
  );
}
