import { Form, useSearchParams } from 'react-router';
import { text } from '../../../shared/form/index.js';
import { answered, withForm } from '../../../shared/form/staff-form.js';
import { api } from '../../../shared/graphql/api.js';
import { graphql } from '../../../shared/graphql/generated/index.js';
import { useFormat, useT } from '../../../shared/i18n/index.js';
import { Alert, BackLink, Button, Checkboxes, ErrorSummary, Page, PageHeader, SummaryList, TextArea } from '../../../shared/ui/index.js';
import type { Route } from './+types/ArrangePage';

const FindLiaison = graphql(`
  query ArrangedLiaison($staffId: ID!) {
    arrangedLiaison(staffId: $staffId) { name since endedAt standing until officeHours areas { code name isTheirs } }
  }
`);
const SpeakFor = graphql(`
  mutation SpeakFor($input: SpeakForInput!) {
    speakFor(input: $input) { __typename ... on InvalidInput { fields { path code facts { name value } } } ... on Refused { code facts { name value } } }
  }
`);
const End = graphql(`
  mutation EndLiaison($input: EndLiaisonInput!) {
    endLiaison(input: $input) { __typename ... on InvalidInput { fields { path code facts { name value } } } ... on Refused { code facts { name value } } }
  }
`);

export const loader = ({ context, params: { id } }: Route.LoaderArgs) => api(context)(FindLiaison, { staffId: id });

export async function action({ context, params: { id }, request }: Route.ActionArgs) {
  return withForm(request, async (form) => {
    const here = `/outreach/liaisons/${id}?done`;
    if (text(form, 'do') === 'end') return answered(form, (await api(context)(End, { input: { staffId: id, reason: text(form, 'reason').slice(0, 2_000) } })).endLiaison, here);
    const neighborhoods = form.getAll('neighborhoods').map(String).slice(0, 100);
    return answered(form, (await api(context)(SpeakFor, { input: { staffId: id, neighborhoods } })).speakFor, here);
  });
}

/** One liaison: for which neighborhoods they speak, and the end of it. */
export default function ArrangePage({ loaderData: { arrangedLiaison: liaison } }: Route.ComponentProps) {
  const t = useT();
  const format = useFormat();
  const isDone = useSearchParams()[0].has('done');
  const theirs = liaison.areas.filter(({ isTheirs }) => isTheirs);
  return (
    <Page title={liaison.name} width="wide">
      <BackLink to="/outreach/liaisons">{t('liaisons.title')}</BackLink>
      <ErrorSummary />
      {isDone ? <Alert tone="success" slim role="status">{t('outreach.done')}</Alert> : null}
      <PageHeader title={liaison.name} />
      <SummaryList
        rows={[
          { label: t('arrange.since'), value: format.date(liaison.since) },
          ...(liaison.endedAt ? [{ label: t('arrange.ended'), value: format.dateTime(liaison.endedAt) }] : []),
          { label: t('arrange.standing'), value: `${t(`coverage.standing.${liaison.standing}`)}${liaison.until ? ` · ${format.date(liaison.until)}` : ''}` },
          { label: t('arrange.areas'), value: theirs.map(({ name }) => name).join(', ') || '–' },
          { label: t('arrange.office-hours'), value: liaison.officeHours ?? '–' },
        ]}
      />
      {liaison.endedAt ? null : (
        <>
          <Form method="post" className="panel" noValidate>
            <Checkboxes name="neighborhoods" label={t('arrange.areas')} choices={liaison.areas.map(({ code, name }) => ({ value: code, label: name }))} defaultValues={theirs.map(({ code }) => code)} />
            <div className="actions"><Button>{t('arrange.areas.save')}</Button></div>
          </Form>
          <details className="panel">
            <summary>{t('arrange.end')}</summary>
            <Form method="post" noValidate>
              <input type="hidden" name="do" value="end" />
              <p>{t('arrange.end.lead')}</p>
              <TextArea name="reason" label={t('arrange.reason')} maxLength={1_000} rows={3} />
              <div className="actions"><Button variant="danger">{t('arrange.end.yes')}</Button></div>
            </Form>
          </details>
        </>
      )}
    </Page>
  );
}
