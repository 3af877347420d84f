import { Form, useSearchParams } from 'react-router';
import { text } from '../../shared/form/index.js';
import { answered, withForm } from '../../shared/form/staff-form.js';
import { api } from '../../shared/graphql/api.js';
import { graphql } from '../../shared/graphql/generated/index.js';
import { useFormat, useT } from '../../shared/i18n/index.js';
import { areaShapes } from '../../shared/session/area-shapes.js';
import { Alert, AreaMap, Button, ButtonLink, EmptyState, ErrorSummary, Page, PageHeader, Table, Tag, TextArea } from '../../shared/ui/index.js';
import { Certificate } from './Certificate.js';
import type { Route } from './+types/LiaisonPage';

const FindOwn = graphql(`
  query OwnLiaison {
    ownLiaison { standing certifiedUntil mayEnter officeHours areas { code name } modules { code title passedAt expiresAt } }
    ownCoverage { code name liaisons meetings requests hours }
  }
`);

const Save = graphql(`
  mutation SaveOfficeHours($input: OfficeHoursInput!) {
    saveOfficeHours(input: $input) { __typename ... on InvalidInput { fields { path code facts { name value } } } ... on Refused { code facts { name value } } }
  }
`);

export const action = ({ context, request }: Route.ActionArgs) =>
  withForm(request, async (form) => answered(form, (await api(context)(Save, { input: { officeHours: text(form, 'officeHours').slice(0, 1_000) } })).saveOfficeHours, '/liaison?saved'));

export async function loader({ context }: Route.LoaderArgs) {
  const [found, shapes] = await Promise.all([api(context)(FindOwn), areaShapes(context)]);
  return { ...found, shapes };
}

/** Where a liaison's day begins: the certificate, and what there is to learn. */
export default function LiaisonPage({ loaderData: { ownLiaison: own, ownCoverage: areas, shapes } }: Route.ComponentProps) {
  const t = useT();
  const format = useFormat();
  const isSaved = useSearchParams()[0].has('saved');
  return (
    <Page title={t('liaison.title')} width="wide">
      <ErrorSummary />
      {isSaved ? <Alert tone="success" slim role="status">{t('liaison.saved')}</Alert> : null}
      <PageHeader title={t('liaison.title')}>
        <p>{own.standing && own.areas.length > 0 ? t('liaison.areas', { areas: own.areas.map(({ name }) => name).join(', ') }) : t('liaison.staff')}</p>
      </PageHeader>
      <Certificate own={own} />
      <p className="actions"><ButtonLink to="/liaison/meetings">{t('meetings.title')}</ButtonLink> <ButtonLink to="/liaison/requests" variant="secondary">{t('entered.title')}</ButtonLink> <ButtonLink to="/liaison/hours" variant="secondary">{t('visits.title')}</ButtonLink></p>
      {areas.length > 0 ? <OwnAreas areas={areas} shapes={shapes} /> : null}
      <div className="panel">
        <h2>{t('liaison.modules')}</h2>
        {own.modules.length === 0 ? <EmptyState title={t('liaison.modules.none')} /> : (
          <Table
            stacks
            captionHidden
            caption={t('liaison.modules')}
            rows={own.modules}
            rowKey={({ code }) => code}
            columns={[
              { key: 'module', head: t('liaison.module'), cell: ({ code, title }) => <a href={`/contact-center/training/${code}?from=liaison`}>{title}</a> },
              { key: 'state', head: t('liaison.passed'), cell: ({ passedAt }) => <Tag tone={passedAt ? 'good' : 'warn'}>{passedAt ? format.date(passedAt) : t('liaison.passed.no')}</Tag> },
              { key: 'until', head: t('liaison.holds-until'), cell: ({ passedAt, expiresAt }) => (expiresAt ? format.date(expiresAt) : passedAt ? t('liaison.holds-a-year') : '–') },
            ]}
          />
        )}
      </div>
      {own.standing && own.standing !== 'ENDED' ? (
        <Form method="post" className="panel" noValidate>
          <h2>{t('liaison.office-hours')}</h2>
          <TextArea name="officeHours" label={t('liaison.office-hours.label')} hint={t('liaison.office-hours.hint')} defaultValue={own.officeHours ?? ''} maxLength={300} rows={2} optional />
          <div className="actions"><Button variant="secondary">{t('liaison.save')}</Button></div>
        </Form>
      ) : null}
    </Page>
  );
}

/** Where one speaks for neighbors, and what liaisons did there. */
function OwnAreas({ areas, shapes }: Pick<Route.ComponentProps['loaderData'], 'shapes'> & { areas: Route.ComponentProps['loaderData']['ownCoverage'] }) {
  const t = useT();
  const format = useFormat();
  return (
    <div className="panel">
      <h2>{t('liaison.coverage')}</h2>
      <AreaMap shapes={shapes} areas={Object.fromEntries(areas.map(({ code, requests }) => [code, { band: 3 as const, text: format.number(requests) }]))} label={t('liaison.coverage.map')} />
      <Table
        dense
        stacks
        captionHidden
        caption={t('liaison.coverage')}
        rows={areas}
        rowKey={({ code }) => code}
        columns={[
          { key: 'area', head: t('visits.area'), cell: ({ name }) => name },
          { key: 'liaisons', head: t('liaison.coverage.liaisons'), numeric: true, cell: ({ liaisons }) => format.number(liaisons) },
          { key: 'meetings', head: t('liaison.coverage.meetings'), numeric: true, cell: ({ meetings }) => format.number(meetings) },
          { key: 'requests', head: t('liaison.coverage.requests'), numeric: true, cell: ({ requests }) => format.number(requests) },
          { key: 'hours', head: t('liaison.coverage.hours'), numeric: true, cell: ({ hours }) => format.number(hours) },
        ]}
      />
    </div>
  );
}
