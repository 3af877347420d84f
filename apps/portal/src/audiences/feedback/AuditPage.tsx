import { Form } from 'react-router';
import { invalid, submit, text } from '../../shared/form/index.js';
import { limitedForm } from '../../shared/form/limited-form.js';
import { answered } from '../../shared/form/staff-form.js';
import { api } from '../../shared/graphql/api.js';
import { graphql } from '../../shared/graphql/generated/index.js';
import { useFormat, useT } from '../../shared/i18n/index.js';
import { hostContext } from '../../shared/session/host.js';
import { BackLink, Button, ErrorSummary, FileInput, Page, PageHeader, Radios, SummaryList, TextArea } from '../../shared/ui/index.js';
import type { Route } from './+types/AuditPage';
import { VERDICTS } from './choices.js';

const AuditQuery = graphql(`
  query AuditCheck($id: ID!) { auditCheck(id: $id) { id requestId reference serviceName departmentName address told closedAt verdict note checkedByName checkedAt } }
`);
const Judge = graphql(`
  mutation JudgeClosing($input: JudgeClosingInput!) { judgeClosing(input: $input) { __typename ... on InvalidInput { fields { path code facts { name value } } } ... on Refused { code facts { name value } } } }
`);
const MOST_BYTES = 11 * 1_048_576;

export async function loader({ context, params: { id } }: Route.LoaderArgs) {
  return { ...(await api(context)(AuditQuery, { id })), photoKey: crypto.randomUUID() };
}

export async function action({ context, params: { id }, request }: Route.ActionArgs) {
  const form = await limitedForm(request, MOST_BYTES);
  if (form === 'TOO_LARGE') return invalid(new FormData(), [{ path: 'photo', code: 'TOO_LARGE' }]);
  return submit(form, async () => {
    const verdict = VERDICTS.find((one) => one === text(form, 'verdict'));
    if (!verdict) return invalid(form, [{ path: 'verdict', code: 'CHOICE_NEEDED' }]);
    const photo = form.get('photo');
    if (photo instanceof File && photo.size > 0) {
      const kept = await context.get(hostContext).addCrewPhoto({ id: text(form, 'photoKey'), requestId: text(form, 'requestId'), upload: Buffer.from(await photo.arrayBuffer()) });
      if (!kept.ok) return invalid(form, [{ path: 'photo', code: kept.refusal.code }]);
    }
    const { judgeClosing } = await api(context)(Judge, { input: { id, verdict, note: text(form, 'note') } });
    return answered(form, judgeClosing, '/feedback/audits');
  }, request);
}

/** One closing to look at, made for a phone at the place. */
export default function AuditPage({ loaderData: { auditCheck: check, photoKey } }: Route.ComponentProps) {
  const t = useT();
  const format = useFormat();
  return (
    <Page title={t('audit.one')}>
      <BackLink to="/feedback/audits">{t('audit.title')}</BackLink>
      <ErrorSummary />
      <PageHeader title={check.serviceName}>
        <p>{check.address ?? t('audit.where.none')}</p>
      </PageHeader>
      <SummaryList
        rows={[
          { label: t('follow-up.request'), value: <a href={`/department/requests/${check.reference}`}>{check.reference.slice(0, 4)}-{check.reference.slice(4)}</a> },
          { label: t('feedback.department'), value: check.departmentName },
          { label: t('audit.closed'), value: format.dateTime(check.closedAt) },
          ...(check.told ? [{ label: t('audit.told'), value: check.told }] : []),
          ...(check.verdict ? [{ label: t('audit.verdict'), value: t(`verdict.${check.verdict}`) }] : []),
          ...(check.note ? [{ label: t('audit.note'), value: check.note }] : []),
          ...(check.checkedAt && check.checkedByName ? [{ label: t('audit.by'), value: `${check.checkedByName}, ${format.dateTime(check.checkedAt)}` }] : []),
        ]}
      />
      {check.verdict ? null : (
        <Form method="post" encType="multipart/form-data" noValidate>
          <input type="hidden" name="photoKey" value={photoKey} />
          <input type="hidden" name="requestId" value={check.requestId} />
          <Radios name="verdict" label={t('audit.question')} choices={VERDICTS.map((value) => ({ value, label: t(`verdict.${value}`) }))} />
          <TextArea name="note" label={t('audit.note')} hint={t('audit.note.hint')} optional rows={3} maxLength={2_000} />
          <FileInput name="photo" label={t('audit.photo')} hint={t('audit.photo.hint')} optional />
          <p className="actions"><Button>{t('audit.go')}</Button></p>
        </Form>
      )}
    </Page>
  );
}
