import { Form, redirect } from 'react-router';
import type { Route } from './+types/AwayPage';
import { invalid, submit, text } from '../../shared/form/index.js';
import { graphql } from '../../shared/graphql/generated/index.js';
import { api } from '../../shared/graphql/api.js';
import { useFormat, useT } from '../../shared/i18n/index.js';
import { visitorContext } from '../../shared/session/visitor.js';
import { Button, ErrorSummary, Page, PageHeader, Select, Table, TextInput } from '../../shared/ui/index.js';
import { OwnTabs } from './OwnTabs.js';

const Away = graphql(`
  query AccountAway($supervises: Boolean!) {
    myAbsences { id startsAt endsAt }
    departmentAbsences @include(if: $supervises) { id name startsAt endsAt notedByName }
    departmentColleagues @include(if: $supervises) { id name }
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
const NoteOf = graphql(`
  mutation AccountNoteAbsenceOf($staffId: ID!, $firstDay: String!, $lastDay: String!) {
    noted: noteAbsenceOf(staffId: $staffId, firstDay: $firstDay, lastDay: $lastDay) {
      __typename
      ... on Refused { code facts { name value } }
      ... on InvalidInput { fields { path code facts { name value } } }
    }
  }
`);
const EndOf = graphql(`
  mutation AccountEndAbsenceOf($id: ID!) {
    noted: endAbsenceOf(id: $id) {
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

export const loader = ({ context }: Route.LoaderArgs) =>
  api(context)(Away, { supervises: context.get(visitorContext).staff?.permissions.includes('assignment.manage') ?? false });

export async function action({ context, request }: Route.ActionArgs) {
  const form = await request.formData();
  return submit(
    form,
    async () => {
      const of = text(form, 'what') === 'of' || text(form, 'endOf') !== '';
      if (of) {
        // Two forms stand on the page: the fields of this one have names of their own.
        const days = { staffId: text(form, 'staffId'), firstDay: text(form, 'of-firstDay'), lastDay: text(form, 'of-lastDay') };
        if (text(form, 'endOf') === '' && days.staffId === '') return invalid(form, [{ path: 'staffId', code: 'PERSON_NEEDED' }]);
        const { noted } = text(form, 'endOf') ? await api(context)(EndOf, { id: text(form, 'endOf') }) : await api(context)(NoteOf, days);
        if (noted.__typename === 'Refused') return invalid(form, noted);
        if (noted.__typename === 'InvalidInput') return invalid(form, noted.fields.map((fault) => ({ ...fault, path: `of-${fault.path}` })));
        return redirect('/staff/away', 303);
      }
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

export default function AwayPage({ loaderData: { myAbsences, departmentAbsences, departmentColleagues } }: Route.ComponentProps) {
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
      <OwnTabs current="away" />
      <Form method="post" noValidate className="panel">
        <TextInput name="firstDay" type="date" label={t('away.first')} size="medium" />
        <TextInput name="lastDay" type="date" label={t('away.last')} size="medium" />
        <div className="actions">
          <Button>{t('away.note')}</Button>
        </div>
      </Form>
      {myAbsences.length === 0 ? <p>{t('away.none')}</p> : (
        <Table
          stacks
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
      {departmentColleagues ? (
        <section aria-labelledby="colleagues">
          <h2 id="colleagues">{t('away.of.title')}</h2>
          <p>{t('away.of.lead')}</p>
          <Form method="post" noValidate className="panel">
            <input type="hidden" name="what" value="of" />
            <Select name="staffId" label={t('away.of.who')} choices={departmentColleagues.map(({ id, name }) => ({ value: id, label: name }))} empty={t('away.of.choose')} />
            <TextInput name="of-firstDay" type="date" label={t('away.first')} size="medium" />
            <TextInput name="of-lastDay" type="date" label={t('away.last')} size="medium" />
            <div className="actions">
              <Button>{t('away.of.note')}</Button>
            </div>
          </Form>
          {departmentAbsences && departmentAbsences.length > 0 ? (
            <Table
              stacks
              caption={t('away.of.noted')}
              rows={departmentAbsences}
              rowKey={({ id }) => id}
              columns={[
                { key: 'name', head: t('away.of.who'), cell: ({ name }) => name },
                { key: 'first', head: t('away.first'), cell: ({ startsAt }) => format.date(startsAt) },
                { key: 'last', head: t('away.last'), cell: ({ endsAt }) => lastDay(endsAt) },
                { key: 'by', head: t('away.of.by'), cell: ({ notedByName }) => notedByName },
                {
                  key: 'end',
                  head: t('away.change'),
                  cell: ({ id, name }) => (
                    <Form method="post">
                      <Button variant="plain" name="endOf" value={id}>{t('away.end')} <span className="usa-sr-only">{name}</span></Button>
                    </Form>
                  ),
                },
              ]}
            />
          ) : null}
        </section>
      ) : null}
    </Page>
  );
}
