import { Form, useSearchParams } from 'react-router';
import type { Route } from './+types/CalendarsPage';
import { text } from '../../../shared/form/index.js';
import { answered, withForm } from '../../../shared/form/staff-form.js';
import { graphql } from '../../../shared/graphql/generated/index.js';
import { api } from '../../../shared/graphql/api.js';
import { useFormat, useT } from '../../../shared/i18n/index.js';
import { Alert, Button, ButtonLink, EmptyState, ErrorSummary, Link, Page, PageHeader, Select, Table, TextInput } from '../../../shared/ui/index.js';
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

const Add = graphql(`
  mutation AdminAddCalendar($input: AddCalendarInput!) {
    addCalendar(input: $input) {
      __typename
      ... on Refused { code facts { name value } }
      ... on InvalidInput { fields { path code facts { name value } } }
    }
  }
`);

export const loader = ({ context }: Route.LoaderArgs) => api(context)(Calendars);

export const action = ({ context, request }: Route.ActionArgs) =>
  withForm(request, async (form) => {
    const input = { code: text(form, 'code'), name: text(form, 'name'), likeId: text(form, 'likeId'), reason: text(form, 'reason') };
    const { addCalendar: done } = await api(context)(Add, { input });
    return answered(form, done, '/admin/calendars?done=added');
  });

export default function CalendarsPage({ loaderData: { serviceCalendars: calendars } }: Route.ComponentProps) {
  const t = useT();
  const format = useFormat();
  const done = useSearchParams()[0].get('done');
  return (
    <Page title={t('calendar.list')} width="full">
      <ErrorSummary />
      <PageHeader title={t('calendar.list')}>
        <p>{t('calendar.list.lead')}</p>
      </PageHeader>
      <AdminTabs current="calendars" />
      {done === 'closure' || done === 'added' ? <Alert tone="success" slim role="status">{t(done === 'added' ? 'admin.saved' : 'calendar.done.closure')}</Alert> : null}
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
      <section className="panel" aria-labelledby="add">
        <h2 id="add">{t('calendar.add')}</h2>
        <p>{t('calendar.add.lead')}</p>
        <Form method="post" noValidate key={calendars.length}>
          <TextInput name="code" label={t('services.code')} hint={t('calendar.add.code.hint')} maxLength={64} size="medium" autoComplete="off" />
          <TextInput name="name" label={t('admin.name')} maxLength={120} autoComplete="off" />
          <Select name="likeId" label={t('calendar.add.like')} choices={calendars.map(({ id, name }) => ({ value: id, label: name }))} empty={t('admin.choose')} />
          <TextInput name="reason" label={t('admin.why')} hint={t('admin.why.hint')} maxLength={120} autoComplete="off" optional />
          <Button>{t('calendar.add.go')}</Button>
        </Form>
      </section>
    </Page>
  );
}
