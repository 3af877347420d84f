import { api } from '../../../shared/graphql/api.js';
import { graphql } from '../../../shared/graphql/generated/index.js';
import { useFormat, useLanguageName, useT } from '../../../shared/i18n/index.js';
import { OpenNow, WeekHours } from '../../../shared/knowledge/PlaceFacts.js';
import { Alert, BackLink, Link, Page, PageHeader, PrintButton, SummaryList } from '../../../shared/ui/index.js';
import type { Route } from './+types/PlacePage';
import '../public.scss';
import './answers.scss';

const FindPlace = graphql(`
  query PlaceToGo($code: String!) {
    place(code: $code) { code name description address phones { number type } accessibility languages sample ...PlaceHoursPart }
    counters { code }
  }
`);

export const loader = ({ context, params }: Route.LoaderArgs) => api(context)(FindPlace, { code: params.code });

/** Where to go: what is there, whether it is open, and how to get in. */
export default function PlacePage({ loaderData: { place, counters } }: Route.ComponentProps) {
  const t = useT();
  const format = useFormat();
  const languageName = useLanguageName();
  return (
    <Page title={place.name}>
      <BackLink to="/answers">{t('answers.all')}</BackLink>
      <PageHeader title={place.name}>
        <p>{place.description}</p>
      </PageHeader>
      <p><OpenNow place={place} /></p>
      {counters.some(({ code }) => code === place.code) ? <p><Link to={`/counter/${place.code}`}>{t('counter.draw')}</Link></p> : null}
      {place.sample ? <Alert tone="info" slim>{t('place.sample')}</Alert> : null}
      <SummaryList
        rows={[
          { label: t('place.address'), value: place.address },
          ...place.phones.map(({ number, type }) => ({ label: t(`place.phone.${type}`), value: <a href={`tel:${number.replace(/[^\d+]/g, '')}`}>{number}</a> })),
          ...(place.languages.length > 0 ? [{ label: t('place.languages'), value: format.list(place.languages.map(languageName)) }] : []),
          ...(place.accessibility ? [{ label: t('place.access'), value: place.accessibility }] : []),
        ]}
      />
      <h2>{t('place.hours')}</h2>
      <WeekHours place={place} />
      <div className="actions"><PrintButton /></div>
    </Page>
  );
}
