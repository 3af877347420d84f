import { useSearchParams } from 'react-router';
import type { Route } from './+types/CalendarsPage';
import { graphql } from '../../../shared/graphql/generated/index.js';
import { api } from '../../../shared/graphql/api.js';
import { useFormat, useT } from '../../../shared/i18n/index.js';
import { Alert, ButtonLink, EmptyState, Link, Page, PageHeader, Table } from '../../../shared/ui/index.js';
import { AdminTabs } from '../AdminTabs.js';
import { windowsText } from './hours-text.js';
import { onDate, weekInWords } from './words.js';

const Calendars = graphql(`
  query AdminCalendars {
    serviceCalendars {
      id name departments timeZone
      weekly { day windows { opens closes } }
      next { date name windows { opens closes } }
    }
  }
`);

export const loader = ({ context }: Route.LoaderArgs) => api(context)(Calendars);

export default function CalendarsPage({ loaderData: { serviceCalendars: calendars } }: Route.ComponentProps) {
  const t = useT();
  const format = useFormat();
  const closed = useSearchParams()[0].get('done') === 'closure';
  return (
    <Page title={t('calendar.list')} width="full">
      <PageHeader title={t('calendar.list')}>
        <p>{t('calendar.list.lead')}</p>
      </PageHeader>
      <AdminTabs current="calendars" />
      {closed ? <Alert tone="success" slim role="status">{t('calendar.done.closure')}</Alert> : null}
      <p>
        <ButtonLink to="/admin/calendars/closure" variant="secondary">{t('calendar.closure')}</ButtonLink>
      </p>
      {calendars.length === 0 ? <EmptyState title={t('calendar.list.empty')} /> : (
        <div className="panel">
          <Table
            dense
            stacks
            caption={t('calendar.list')}
            rows={calendars}
            rowKey={({ id }) => id}
            columns={[
              { key: 'name', head: t('admin.name'), cell: ({ id, name }) => <Link to={`/admin/calendars/${id}`}>{name}</Link> },
              { key: 'week', head: t('calendar.week'), cell: ({ weekly }) => weekInWords(t, weekly) },
              { key: 'zone', head: t('calendar.zone'), cell: ({ timeZone }) => timeZone },
              { key: 'departments', head: t('calendar.departments'), cell: ({ departments }) => (departments.length > 0 ? format.list(departments) : t('calendar.departments.none')) },
              {
                key: 'next',
                head: t('calendar.next'),
                cell: ({ next }) => (next ? [onDate(format, next.date), next.name, windowsText(next.windows)].filter(Boolean).join(', ') : t('calendar.next.none')),
              },
            ]}
          />
        </div>
      )}
    </Page>
  );
}
