import { Form, redirect } from 'react-router';
import type { Route } from './+types/AwayPage';
import { invalid, submit, text } from '../../shared/form/index.js';
import { graphql } from '../../shared/graphql/generated/index.js';
import { api } from '../../shared/graphql/api.js';
import { useFormat, useT } from '../../shared/i18n/index.js';
import { Button, ErrorSummary, Page, PageHeader, Table, TextInput } from '../../shared/ui/index.js';

const Away = graphql(`
  query AccountAway {
    myAbsences { id startsAt endsAt }
  }
`);
const Note = graphql(`
  mutation AccountNoteAbsence($firstDay: String!, $lastDay: String!) {
    noteAbsence(firstDay: $firstDay, lastDay: $lastDay) {
      __typename
      ... on Refused { code facts { name value } }
      ... on InvalidInput { fields { path code facts { name value } } }
    }
  }
`);
const End = graphql(`
  mutation AccountEndAbsence($id: ID!) {
    endAbsence(id: $id)
  }
`);

export const loader = ({ context }: Route.LoaderArgs) => api(context)(Away);

export async function action({ context, request }: Route.ActionArgs) {
  const form = await request.formData();
  return submit(
    form,
    async () => {
      const ended = text(form, 'end');
      if (ended) await api(context)(End, { id: ended });
      else {
        const { noteAbsence: noted } = await api(context)(Note, { firstDay: text(form, 'firstDay'), lastDay: text(form, 'lastDay') });
        if (noted.__typename === 'Refused') return invalid(form, noted);
        if (noted.__typename === 'InvalidInput') return invalid(form, noted.fields);
      }
      return redirect('/staff/away', 303);
    },
    request,
  );
}

export default function AwayPage({ loaderData: { myAbsences } }: Route.ComponentProps) {
  const t = useT();
  const format = useFormat();
  // The end is the midnight after the last day.
  const lastDay = (endsAt: string) => format.date(new Date(Date.parse(endsAt) - 1).toISOString());
  return (
    <Page title={t('away.title')}>
      <ErrorSummary />
      <PageHeader title={t('away.title')}>
        <p>{t('away.lead')}</p>
      </PageHeader>
      <Form method="post" noValidate className="panel">
        <TextInput name="firstDay" type="date" label={t('away.first')} size="medium" />
        <TextInput name="lastDay" type="date" label={t('away.last')} size="medium" />
        <div className="actions">
          <Button>{t('away.note')}</Button>
        </div>
      </Form>
      {myAbsences.length === 0 ? <p>{t('away.none')}</p> : (
        <Table
          caption={t('away.noted')}
          rows={myAbsences}
          rowKey={({ id }) => id}
          columns={[
            { key: 'first', head: t('away.first'), cell: ({ startsAt }) => format.date(startsAt) },
            { key: 'last', head: t('away.last'), cell: ({ endsAt }) => lastDay(endsAt) },
            {
              key: 'end',
              head: t('away.change'),
              cell: ({ id, startsAt }) => (
                <Form method="post">
                  <Button variant="plain" name="end" value={id}>{t('away.end')} <span className="usa-sr-only">{format.date(startsAt)}</span></Button>
                </Form>
              ),
            },
          ]}
        />
      )}
    </Page>
  );
}
