import { useSearchParams } from 'react-router';
import type { Route } from './+types/TemplatesPage';
import { graphql } from '../../../shared/graphql/generated/index.js';
import { api } from '../../../shared/graphql/api.js';
import { useFormat, useT } from '../../../shared/i18n/index.js';
import { useVisitor } from '../../../shared/session/useVisitor.js';
import { Alert, ButtonLink, EmptyState, Link, Page, PageHeader, Table, Tag } from '../../../shared/ui/index.js';
import { AdminTabs } from '../AdminTabs.js';
import { Grades } from './Grades.js';

const Templates = graphql(`
  query AdminTemplates {
    replyTemplates { id name kind outcome serviceName departmentName texts { language text } reviewOn active used }
  }
`);

export const loader = ({ context }: Route.LoaderArgs) => api(context)(Templates);

/** Ready words for residents; those to be looked at again come first. */
export default function TemplatesPage({ loaderData: { replyTemplates: templates } }: Route.ComponentProps) {
  const t = useT();
  const format = useFormat();
  const { now } = useVisitor();
  const isDone = useSearchParams()[0].has('done');
  return (
    <Page title={t('templates.title')} width="full">
      <PageHeader title={t('templates.title')}>
        <p>{t('templates.lead')}</p>
      </PageHeader>
      <AdminTabs current="templates" />
      {isDone ? <Alert tone="success" slim role="status">{t('templates.done')}</Alert> : null}
      <p>
        <ButtonLink to="/admin/templates/new">{t('templates.new')}</ButtonLink>
      </p>
      {templates.length === 0 ? <EmptyState title={t('templates.none')} /> : (
        <div className="panel">
          <Table
            dense
            stacks
            caption={t('templates.title')}
            rows={templates}
            rowKey={({ id }) => id}
            columns={[
              { key: 'name', head: t('admin.name'), cell: ({ id, name }) => <Link to={`/admin/templates/${id}`}>{name}</Link> },
              { key: 'kind', head: t('templates.kind'), cell: ({ kind, outcome }) => [t(`templates.kind.${kind}`), outcome ? t(`templates.outcome.${outcome}`) : null].filter(Boolean).join(': ') },
              { key: 'service', head: t('templates.service'), cell: ({ serviceName }) => serviceName ?? t('templates.service.every') },
              { key: 'owner', head: t('templates.owner'), cell: ({ departmentName }) => departmentName ?? t('templates.owner.city') },
              { key: 'grade', head: t('templates.grades'), cell: ({ texts }) => <Grades texts={texts} /> },
              {
                key: 'review',
                head: t('templates.review'),
                cell: ({ reviewOn }) => (reviewOn === null ? '' : reviewOn <= now.slice(0, 10)
                  ? <Tag tone="warn">{t('templates.review.due', { on: format.date(`${reviewOn}T12:00:00Z`) })}</Tag>
                  : format.date(`${reviewOn}T12:00:00Z`)),
              },
              { key: 'used', head: t('templates.used'), cell: ({ used }) => format.number(used), numeric: true },
              { key: 'state', head: t('admin.state'), cell: ({ active }) => <Tag tone={active ? 'good' : 'done'}>{t(active ? 'templates.active' : 'templates.idle')}</Tag> },
            ]}
          />
        </div>
      )}
    </Page>
  );
}
