import { Form, useSearchParams } from 'react-router';
import { text } from '../../../shared/form/index.js';
import { answered, withForm } from '../../../shared/form/staff-form.js';
import { api } from '../../../shared/graphql/api.js';
import { graphql } from '../../../shared/graphql/generated/index.js';
import { useFormat, useT } from '../../../shared/i18n/index.js';
import { areaShapes } from '../../../shared/session/area-shapes.js';
import { Alert, AreaMap, Button, ButtonLink, EmptyState, ErrorSummary, Link, Page, PageHeader, Select, Table, Tag, type Tone } from '../../../shared/ui/index.js';
import { OutreachTabs } from '../OutreachTabs.js';
import type { Route } from './+types/CoveragePage';
import './liaisons.scss';

const FindCoverage = graphql(`
  query LiaisonCoverage {
    liaisonCoverage { days areas { code name liaisons meetings requests hours } liaisons { id name areas standing certifiedUntil meetings requests hours } }
    otherConcern { serviceCode services { code name } }
  }
`);
const SayOther = graphql(`
  mutation SayOtherConcern($input: OtherConcernInput!) {
    sayOtherConcern(input: $input) { __typename ... on InvalidInput { fields { path code facts { name value } } } ... on Refused { code facts { name value } } }
  }
`);
const TONES: Record<'TRAINING' | 'CERTIFIED' | 'ENDING' | 'EXPIRED' | 'ENDED', Tone> = { TRAINING: 'info', CERTIFIED: 'good', ENDING: 'warn', EXPIRED: 'bad', ENDED: 'neutral' };

export async function loader({ context }: Route.LoaderArgs) {
  const [found, shapes] = await Promise.all([api(context)(FindCoverage), areaShapes(context)]);
  return { ...found, shapes };
}

export async function action({ context, request }: Route.ActionArgs) {
  return withForm(request, async (form) =>
    answered(form, (await api(context)(SayOther, { input: { serviceCode: text(form, 'serviceCode').slice(0, 100) } })).sayOtherConcern, '/outreach/liaisons?done'));
}

/** Where the city has liaisons and where it has none, in a picture and a table, and whose certificate runs out. */
export default function CoveragePage({ loaderData: { liaisonCoverage: { days, areas, liaisons }, otherConcern, shapes } }: Route.ComponentProps) {
  const t = useT();
  const format = useFormat();
  const isDone = useSearchParams()[0].has('done');
  const covered = areas.filter((area) => area.liaisons > 0);
  const onMap = Object.fromEntries(areas.map((area) => [area.code, { band: area.liaisons === 0 ? (0 as const) : (3 as const), text: area.liaisons === 0 ? '' : format.number(area.liaisons) }]));
  return (
    <Page title={t('liaisons.title')} width="full">
      <PageHeader title={t('liaisons.title')}>
        <p>{t('coverage.lead', { covered: covered.length, all: areas.length })}</p>
      </PageHeader>
      <OutreachTabs here="liaisons" />
      <ErrorSummary />
      {isDone ? <Alert tone="success" slim role="status">{t('outreach.done')}</Alert> : null}
      <p className="actions"><ButtonLink to="/outreach/liaisons/applications?state=NEW" variant="secondary">{t('coverage.applications')}</ButtonLink></p>
      <div className="panel">
        <h2>{t('coverage.people')}</h2>
        {liaisons.length === 0 ? <EmptyState title={t('coverage.people.none')} /> : (
          <Table
            dense
            stacks
            captionHidden
            caption={t('coverage.people')}
            rows={liaisons}
            rowKey={({ id }) => id}
            columns={[
              { key: 'name', head: t('applications.who'), cell: ({ id, name }) => <Link to={`/outreach/liaisons/${id}`}>{name}</Link> },
              { key: 'areas', head: t('applications.neighborhood'), cell: (row) => row.areas.join(', ') },
              { key: 'standing', head: t('coverage.certificate'), cell: ({ standing }) => <Tag tone={TONES[standing]}>{t(`coverage.standing.${standing}`)}</Tag> },
              { key: 'until', head: t('coverage.until'), cell: ({ certifiedUntil }) => (certifiedUntil ? format.date(certifiedUntil) : '–') },
              { key: 'meetings', head: t('coverage.meetings'), numeric: true, cell: ({ meetings }) => format.number(meetings) },
              { key: 'requests', head: t('coverage.requests'), numeric: true, cell: ({ requests }) => format.number(requests) },
              { key: 'hours', head: t('coverage.hours'), numeric: true, cell: ({ hours }) => format.number(hours) },
            ]}
          />
        )}
      </div>
      <div className="panel">
        <h2>{t('coverage.areas')}</h2>
        <p>{t('coverage.days', { days })}</p>
        <div className="coverage">
          <AreaMap shapes={shapes} areas={onMap} label={t('coverage.map', { covered: covered.length, all: areas.length })} />
          <Table
            dense
            stacks
            captionHidden
            caption={t('coverage.areas')}
            rows={areas}
            rowKey={({ code }) => code}
            columns={[
              { key: 'area', head: t('applications.neighborhood'), cell: ({ name }) => name },
              { key: 'liaisons', head: t('coverage.certified'), cell: (area) => (area.liaisons === 0 ? <Tag tone="warn">{t('coverage.none')}</Tag> : format.number(area.liaisons)) },
              { key: 'meetings', head: t('coverage.meetings'), numeric: true, cell: ({ meetings }) => format.number(meetings) },
              { key: 'requests', head: t('coverage.requests'), numeric: true, cell: ({ requests }) => format.number(requests) },
              { key: 'hours', head: t('coverage.hours'), numeric: true, cell: ({ hours }) => format.number(hours) },
            ]}
          />
        </div>
      </div>
      <Form method="post" className="panel" noValidate>
        <h2>{t('coverage.other')}</h2>
        <Select
          name="serviceCode"
          label={t('coverage.other.service')}
          hint={t('coverage.other.hint')}
          empty={t('coverage.other.none')}
          defaultValue={otherConcern.serviceCode ?? ''}
          choices={otherConcern.services.map(({ code, name }) => ({ value: code, label: name }))}
        />
        <div className="actions"><Button variant="secondary">{t('coverage.other.save')}</Button></div>
      </Form>
    </Page>
  );
}
