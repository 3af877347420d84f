import { randomUUID } from 'node:crypto';
import { Form, useSearchParams } from 'react-router';
import { text } from '../../shared/form/index.js';
import { answered, withForm } from '../../shared/form/staff-form.js';
import { api } from '../../shared/graphql/api.js';
import { graphql } from '../../shared/graphql/generated/index.js';
import { useFormat, useT } from '../../shared/i18n/index.js';
import { Alert, BackLink, Button, EmptyState, ErrorSummary, Page, PageHeader, Pagination, Select, Table, TextInput } from '../../shared/ui/index.js';
import type { Route } from './+types/HoursPage';

const FindVisits = graphql(`
  query OwnVisits($after: String) {
    ownLiaison { areas { code name } }
    ownVisits(first: 50, after: $after) { edges { node { key doneOn hours kind neighborhood note } } pageInfo { hasNextPage endCursor } }
  }
`);
const Log = graphql(`
  mutation LogVisit($input: LiaisonVisitInput!) {
    logVisit(input: $input) { __typename ... on InvalidInput { fields { path code facts { name value } } } ... on Refused { code facts { name value } } }
  }
`);
const TakeBack = graphql(`
  mutation TakeBackVisit($key: ID!) {
    takeBackVisit(key: $key) { __typename ... on InvalidInput { fields { path code facts { name value } } } ... on Refused { code facts { name value } } }
  }
`);
const KINDS = ['MEETING', 'DOOR_TO_DOOR', 'EVENT', 'TRAINING', 'OTHER'] as const;
const HERE = '/liaison/hours?done';

export async function loader({ context, request }: Route.LoaderArgs) {
  const after = new URL(request.url).searchParams.get('after')?.slice(0, 500) || null;
  return { ...(await api(context)(FindVisits, { after })), key: randomUUID() };
}

export const action = ({ context, request }: Route.ActionArgs) =>
  withForm(request, async (form) => {
    const taken = text(form, 'take-back');
    if (taken) return answered(form, (await api(context)(TakeBack, { key: taken })).takeBackVisit, HERE);
    const input = {
      key: text(form, 'key'), doneOn: text(form, 'doneOn').slice(0, 20), hours: hoursIn(text(form, 'hours')), kind: KINDS.find((kind) => kind === text(form, 'kind')) ?? 'OTHER',
      neighborhood: text(form, 'neighborhood').slice(0, 100), note: text(form, 'note').slice(0, 1_000),
    };
    return answered(form, (await api(context)(Log, { input })).logVisit, HERE);
  });

/** As people type it; what is no number is no quarter of an hour. */
const hoursIn = (typed: string): number => Math.min(Math.max(Number(typed.replace(',', '.')) || 0, 0), 1_000);

/** Hours that a liaison gave to their neighbors. */
export default function HoursPage({ loaderData: { ownLiaison, ownVisits: { edges, pageInfo }, key } }: Route.ComponentProps) {
  const t = useT();
  const format = useFormat();
  const isDone = useSearchParams()[0].has('done');
  return (
    <Page title={t('visits.title')} width="wide">
      <BackLink to="/liaison">{t('liaison.title')}</BackLink>
      <ErrorSummary />
      {isDone ? <Alert tone="success" slim role="status">{t('visits.done')}</Alert> : null}
      <PageHeader title={t('visits.title')}><p>{t('visits.lead')}</p></PageHeader>
      <Form method="post" className="panel" noValidate key={edges[0]?.node.key ?? ''}>
        <h2>{t('visits.log')}</h2>
        <input type="hidden" name="key" value={key} />
        <TextInput name="doneOn" type="date" label={t('visits.day')} size="medium" />
        <TextInput name="hours" inputMode="decimal" label={t('visits.hours')} hint={t('visits.hours.hint')} size="short" autoComplete="off" />
        <Select name="kind" label={t('visits.kind')} choices={KINDS.map((value) => ({ value, label: t(`visits.kind.${value}`) }))} />
        <Select name="neighborhood" label={t('visits.area')} empty={t('visits.choose')} choices={ownLiaison.areas.map(({ code, name }) => ({ value: code, label: name }))} />
        <TextInput name="note" label={t('visits.note')} hint={t('visits.note.hint')} optional autoComplete="off" />
        <div className="actions"><Button>{t('visits.save')}</Button></div>
      </Form>
      {edges.length === 0 ? <EmptyState title={t('visits.none')} /> : (
        <div className="panel">
          <Table
            dense
            stacks
            caption={t('visits.list')}
            rows={edges.map(({ node }) => node)}
            rowKey={(row) => row.key}
            columns={[
              { key: 'day', head: t('visits.day'), cell: ({ doneOn }) => format.date(`${doneOn}T12:00:00Z`) },
              { key: 'hours', head: t('visits.hours'), numeric: true, cell: ({ hours }) => format.number(hours) },
              { key: 'kind', head: t('visits.kind'), cell: ({ kind }) => t(`visits.kind.${kind}`) },
              { key: 'area', head: t('visits.area'), cell: ({ neighborhood }) => neighborhood },
              { key: 'note', head: t('visits.note'), cell: ({ note }) => note ?? '–' },
              {
                key: 'do', head: t('visits.do'),
                cell: (row) => (
                  <Form method="post">
                    <Button variant="secondary" name="take-back" value={row.key}>{t('visits.take-back')} <span className="usa-sr-only">{`${row.doneOn} ${row.neighborhood}`}</span></Button>
                  </Form>
                ),
              },
            ]}
          />
        </div>
      )}
      <Pagination after={pageInfo.hasNextPage ? pageInfo.endCursor : null} />
    </Page>
  );
}
