import { Form } from 'react-router';
import { invalid } from '../../../shared/form/index.js';
import { api } from '../../../shared/graphql/api.js';
import { graphql } from '../../../shared/graphql/generated/index.js';
import { useFormat, useLanguageName, useT } from '../../../shared/i18n/index.js';
import { LOCALES } from '../../../shared/i18n/locale.js';
import { answerText, stopIn } from '../../../shared/request/answers.js';
import { BackLink, Button, ErrorSummary, Page, StepHeading, SummaryList, type SummaryRow } from '../../../shared/ui/index.js';
import { requestSent } from '../answers/visit.js';
import { ownRequest } from '../track/own-request.js';
import type { Route } from './+types/CheckPage';
import { checkOf, inputOf, noMoreDraft, type Report, reportOf } from './draft.js';
import { goTo, placeOf } from './steps.js';
import '../public.scss';

const SendReport = graphql(`
  mutation SendReport($input: OpenRequestInput!) {
    openRequest(input: $input) {
      __typename
      ... on OpenedRequest { reference secret }
      ... on InvalidInput { fields { path code facts { name value } } }
      ... on Refused { code facts { name value } }
    }
  }
`);

export async function loader(args: Route.LoaderArgs) {
  const report = await complete(args);
  const { secret: _, ...shown } = report;
  return { ...shown, ...placeOf('check', report.service) };
}

/** A report that the city would take; what is missing or wrong leads to its own page first. */
async function complete(args: Route.LoaderArgs): Promise<Report> {
  const report = await reportOf(args);
  if (stopIn(report.draft.answers, report.service.questions)) throw goTo(args.context, '/report/stop');
  const { faults } = await checkOf(args.context, report);
  const [path] = faults.map((fault) => fault.path.split('.')[0]);
  if (path === 'serviceCode') throw goTo(args.context, '/report');
  if (path === 'where') throw goTo(args.context, '/report/where');
  if (path === 'contact') throw goTo(args.context, '/report/contact');
  if (path) throw goTo(args.context, '/report/details');
  return report;
}

/** Sends it. The draft's key makes a second press get the first answer. */
export async function action(args: Route.ActionArgs) {
  const report = await complete(args);
  const { openRequest } = await api(args.context)(SendReport, { input: inputOf(report) });
  if (openRequest.__typename !== 'OpenedRequest') return invalid(new FormData(), openRequest);
  const { reference, secret } = openRequest;
  await requestSent(args.context, args.request, report.service.code);
  const headers = new Headers(noMoreDraft(args.context));
  headers.append('set-cookie', ownRequest(args.context).keep(reference, secret));
  return goTo(args.context, `/report/done?request=${reference}`, headers);
}

export default function CheckPage({ loaderData: { draft, service, step, steps } }: Route.ComponentProps) {
  const t = useT();
  const rows = useRows(draft, service);
  return (
    <Page title={t('check.title')}>
      <BackLink to="/report/contact" />
      <ErrorSummary />
      <StepHeading title={t('check.title')} step={step} steps={steps} />
      <SummaryList rows={rows} />
      {draft.photos.length > 0 ? (
        <ul className="photos photos--small">
          {draft.photos.map(({ id, width, height }, at) => (
            <li key={id}>
              <img src={`/api/photos/${id}`} width={width} height={height} alt={t('request.photo', { at: at + 1 })} />
            </li>
          ))}
        </ul>
      ) : null}
      <p>{t(service.placeShown === 'AREA' ? 'check.public.area' : 'check.public')}</p>
      <Form method="post">
        <div className="actions">
          <Button>{t('check.send')}</Button>
        </div>
      </Form>
    </Page>
  );
}

function useRows(draft: Report['draft'], service: Report['service']): SummaryRow[] {
  const t = useT();
  const format = useFormat();
  const { location, contact } = draft;
  const none = t('check.none');
  const change = (step: string) => `/report/${step}?to=check`;
  const words = { unknown: t('question.unknown'), date: format.date, list: format.list };
  const answered = service.questions.filter(({ variable }) => variable).map((question) => {
    const given = draft.answers.find(({ code }) => code === question.code)?.values ?? [];
    return { label: question.prompt, value: given.length > 0 ? answerText(question, given, words) : none, change: change('details') };
  });
  const reach = [contact?.name, contact?.email, contact?.phone].filter(Boolean);
  // Inside a sentence it is spelled as sentences do: "en español", whatever its own name looks like on a button.
  const language = useLanguageName()(contact?.language ?? LOCALES[0].code);
  return [
    { label: t('check.what'), value: service.name, change: `${change('what')}${draft.q ? `&q=${encodeURIComponent(draft.q)}` : ''}` },
    ...(service.locationRule === 'NONE'
      ? []
      : [{ label: t('check.where'), value: [location?.address, location?.note].filter(Boolean).join('\n') || none, change: change('where') }]),
    { label: t('check.details'), value: draft.description || none, change: change('details') },
    ...answered,
    { label: t('check.photos'), value: t('check.photos.count', { count: draft.photos.length }), change: change('photos') },
    { label: t('check.contact'), value: reach.length > 0 ? reach.join('\n') : t('check.contact.none'), change: change('contact') },
    ...(reach.length > 0
      ? [{ label: t('check.updates'), value: contact?.wantsUpdates ? t('check.updates.yes', { language }) : t('check.updates.no'), change: change('contact') }]
      : []),
  ];
}
