import { api } from '../../../shared/graphql/api.js';
import { graphql } from '../../../shared/graphql/generated/index.js';
import { useT } from '../../../shared/i18n/index.js';
import { useVisitor } from '../../../shared/session/useVisitor.js';
import { Alert, BackLink, Page, PageHeader } from '../../../shared/ui/index.js';
import type { Route } from './+types/ServicesPage';
import { ServiceCards } from './ServiceCards.js';
import '../public.scss';

const ServicesQuery = graphql(`
  query Services { services { code name } }
`);

export async function loader({ context, request }: Route.LoaderArgs) {
  return { ...(await api(context)(ServicesQuery)), unknown: new URL(request.url).searchParams.has('unknown') };
}

/** Everything the city can be asked for, A to Z. */
export default function ServicesPage({ loaderData: { services, unknown } }: Route.ComponentProps) {
  const t = useT();
  const { locale } = useVisitor();
  const sorted = services.toSorted((a, b) => a.name.localeCompare(b.name, locale));
  const letters = [...new Set(sorted.map(letterOf))];
  return (
    <Page title={t('services.title')} width="wide">
      <BackLink to="/report" />
      <PageHeader title={t('services.title')} />
      {unknown ? <Alert tone="warning" role="alert">{t('services.unknown')}</Alert> : null}
      <nav aria-label={t('services.letters')} className="letters">
        {letters.map((letter) => (
          <a key={letter} href={`#letter-${letter}`}>{letter}</a>
        ))}
      </nav>
      {letters.map((letter) => (
        <section key={letter} className="services-of-letter" id={`letter-${letter}`} aria-label={letter}>
          <h2>{letter}</h2>
          <ServiceCards services={sorted.filter((service) => letterOf(service) === letter)} />
        </section>
      ))}
    </Page>
  );
}

/** Árboles stand under A. */
const letterOf = ({ name }: { name: string }) => name.normalize('NFD').charAt(0).toUpperCase();
