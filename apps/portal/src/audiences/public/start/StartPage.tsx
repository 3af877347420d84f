import { api } from '../../../shared/graphql/api.js';
import { graphql } from '../../../shared/graphql/generated/index.js';
import { T, useHref, useT } from '../../../shared/i18n/index.js';
import { TodayNotices } from '../../../shared/knowledge/TodayNotices.js';
import { useVisitor } from '../../../shared/session/useVisitor.js';
import { Icon, type IconName, Link, Page, SearchBox } from '../../../shared/ui/index.js';
import type { Route } from './+types/StartPage';
import './start.scss';

const FindToday = graphql(`
  query StartToday { todayNotices { ...TodayLine } }
`);

export const loader = ({ context }: Route.LoaderArgs) => api(context)(FindToday);

/** The front door (C1): what this is for, and one box to begin in. */
export default function StartPage({ loaderData: { todayNotices } }: Route.ComponentProps) {
  const t = useT();
  const href = useHref();
  const { city } = useVisitor();
  return (
    <Page title={t('start.title')} width="bleed">
      <div className="hero">
        <Skyline />
        <div className="band">
          <h1>{t('start.title')}</h1>
          <p className="hero__lead">{t('start.lead', { city: city.name })}</p>
          <div className="hero__ask">
            <SearchBox size="big" action={href('/report')} label={t('start.what')} hint={t('start.what.hint')} button={t('start.go')} />
          </div>
          <ul className="hero__facts">
            <Fact icon="schedule">{t('start.minutes')}</Fact>
            <Fact icon="person">{t('start.no-account')}</Fact>
            <Fact icon="photoCamera">{t('start.photo')}</Fact>
          </ul>
        </div>
      </div>
      <p className="emergency">
        <span className="band">
          <Icon name="warning" />
          <span>
            <T id="start.emergency" values={{ phone: city.emergencyPhone }} components={{ b: <strong />, tel: <a href={`tel:${city.emergencyPhone}`} /> }} />
          </span>
        </span>
      </p>
      {todayNotices.length > 0 ? <div className="band"><TodayNotices notices={todayNotices} /></div> : null}
      <div className="band doors">
        <section className="door">
          <h2>{t('start.answers')}</h2>
          <p>{t('start.answers.text')}</p>
          <SearchBox action={href('/answers')} id="answers" label={t('start.answers.label')} button={t('start.answers.go')} />
        </section>
        <section className="door">
          <h2>{t('start.track')}</h2>
          <p>{t('start.track.text')}</p>
          <SearchBox action={href('/track')} name="reference" label={t('start.track.label')} button={t('start.track.go')} />
        </section>
        <section className="door">
          <h2>
            <Link to="/nearby">{t('start.nearby')}</Link>
          </h2>
          <p>{t('start.nearby.text')}</p>
          <Streets />
        </section>
        <section className="door">
          <h2>
            <Link to="/events">{t('start.events')}</Link>
          </h2>
          <p>{t('start.events.text')}</p>
          <p><Link to="/alerts">{t('start.alerts')}</Link></p>
        </section>
        <section className="door">
          <h2>
            <Link to="/neighborhoods">{t('start.hoods')}</Link>
          </h2>
          <p>{t('start.hoods.text')}</p>
        </section>
        <section className="door">
          <h2>
            <Link to="/you-said">{t('you-said.title')}</Link>
          </h2>
          <p>{t('start.you-said.text')}</p>
        </section>
      </div>
      <section className="band how">
        <h2>{t('start.how')}</h2>
        <ol>
          {(['tell', 'send', 'hear'] as const).map((step) => (
            <li key={step}>
              <h3>{t(`start.how.${step}`)}</h3>
              <p>{t(`start.how.${step}.text`)}</p>
            </li>
          ))}
        </ol>
        <p className="quiet">{t('start.why')}</p>
      </section>
    </Page>
  );
}

function Fact({ icon, children }: { icon: IconName; children: string }) {
  return (
    <li>
      <Icon name={icon} />
      {children}
    </li>
  );
}

/** A town at dusk, in shades of the page's own blue. */
function Skyline() {
  return (
    <svg className="skyline" viewBox="196 0 324 300" aria-hidden="true" focusable="false">
      <circle className="skyline__sun" cx="372" cy="120" r="58" />
      <path className="skyline__far" d="M196 300V118h42v100h44v-60h60v46h38v-86h44v120h56v-70h60v90h50v-40h70v-60h60v100h50v-50h80v92z" />
      <path className="skyline__near" d="M214 300V176h62v92h36v-50l38-28 38 28v42h44v-66h72v52h60v-30h60v50h50v-70h70v40h90v62z" />
      <path className="skyline__lit" d="M228 192h12v14h-12zm26 0h12v14h-12zm-26 30h12v14h-12zm116-6h12v12h-12zm102-6h12v14h-12zm28 0h12v14h-12zm-28 28h12v14h-12zm118-14h12v14h-12zm100 22h12v14h-12zm100-30h12v14h-12z" />
      <path className="skyline__lamp" d="M296 300V196q0-22 20-22h10" />
      <path className="skyline__sun" d="M322 172h26l-5 12h-16z" />
    </svg>
  );
}

/** A few blocks with a pin: says "map" without being one. */
function Streets() {
  return (
    <svg className="streets" viewBox="0 0 320 72" aria-hidden="true" focusable="false">
      <path d="M0 50 320 22M0 18l320 40M60 0 84 72M150 0l-8 72M232 0l22 72" />
      <g transform="translate(146 40)">
        <path className="mini-map__pin" d="M0 0C-7-9-10-13-10-18a10 10 0 0 1 20 0c0 5-3 9-10 18z" />
        <circle className="mini-map__dot" cy="-18" r="4" />
      </g>
    </svg>
  );
}
