import { useT } from '../../../shared/i18n/index.js';
import { ButtonLink, Page, PageHeader, SummaryList, type SummaryRow } from '../../../shared/ui/index.js';
import type { Route } from './+types/AgainPage';
import { reportOf } from './draft.js';
import { stepsOf } from './steps.js';
import '../public.scss';

export async function loader(args: Route.LoaderArgs) {
  const { draft, service } = await reportOf(args);
  const { location, contact, description } = draft;
  return {
    name: service.name,
    next: `/report/${stepsOf(service)[1]}`,
    where: [location?.address, location?.note].filter(Boolean).join('\n'),
    details: description ?? '',
    contact: [contact?.name, contact?.email, contact?.phone].filter(Boolean).join('\n'),
  };
}

/** The draft's day was over when a step came in: what that step said is kept, the rest is asked again. */
export default function AgainPage({ loaderData: { name, next, where, details, contact } }: Route.ComponentProps) {
  const t = useT();
  const rows: SummaryRow[] = [
    { label: t('check.what'), value: name },
    { label: t('check.where'), value: where },
    { label: t('check.details'), value: details },
    { label: t('check.contact'), value: contact },
  ];
  return (
    <Page title={t('again.title')}>
      <PageHeader title={t('again.title')}>
        <p>{t('again.text')}</p>
      </PageHeader>
      <h2>{t('again.kept')}</h2>
      <SummaryList rows={rows.filter(({ value }) => value)} />
      <ButtonLink to={next}>{t('again.go')}</ButtonLink>
    </Page>
  );
}
