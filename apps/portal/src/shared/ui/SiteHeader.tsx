import { useLocation } from 'react-router';
import { T, useHref, useT } from '../i18n/index.js';
import { LOCALES, localeHref } from '../i18n/locale.js';
import { useVisitor } from '../session/useVisitor.js';
import { Icon } from './Icon.js';
import { Link } from './links.js';

/** Skip link, official banner, city name, languages and the public doors. */
export function SiteHeader({ doors }: { doors: readonly { to: string; label: string }[] }) {
  const t = useT();
  const href = useHref();
  const { city, locale } = useVisitor();
  const { pathname, search } = useLocation();
  return (
    <>
      <SkipLink />
      <OfficialBanner />
      <header className="site-header">
        <div className="site-header__top">
          <Link to="/" className="site-header__name">
            <Seal />
            <span>{t('kit.site', { city: city.name })}</span>
          </Link>
          <nav aria-label={t('kit.languages')} className="languages">
            <Icon name="language" />
            <ul>
              {LOCALES.map(({ code, name }) => (
                <li key={code}>
                  <a href={localeHref(pathname + search, code)} lang={code} hrefLang={code} aria-current={code === locale ? 'true' : undefined}>
                    {name}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        </div>
        <nav aria-label={t('kit.doors')} className="site-header__doors">
          <ul>
            {doors.map(({ to, label }) => (
              <li key={to}>
                <Link to={to} aria-current={isWithin(pathname, href(to)) ? 'page' : undefined}>
                  {label}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
      </header>
    </>
  );
}

/** `/nearby/list` lies within `/nearby`, `/nearbyish` does not. */
export function isWithin(path: string, door: string): boolean {
  return path.startsWith(door) && /^($|\/)/.test(path.slice(door.length));
}

export function SkipLink() {
  return (
    <a className="usa-skipnav" href="#main">
      {useT()('kit.skip')}
    </a>
  );
}

function OfficialBanner() {
  const t = useT();
  const { city } = useVisitor();
  return (
    <section className="official" aria-label={t('kit.official.label')}>
      <details>
        <summary>
          <Icon name="accountBalance" />
          <span>{t('kit.official.claim', { city: city.name })}</span>
          <span className="official__more">{t('kit.official.how')}</span>
        </summary>
        <p>
          <Icon name="lock" /> <T id="kit.official.lock" components={{ b: <strong /> }} />
        </p>
      </details>
    </section>
  );
}

/** The mark: a street corner under a sun, neutral enough for any city. */
export function Seal() {
  return (
    <svg className="seal" viewBox="0 0 40 40" aria-hidden="true" focusable="false">
      <circle className="seal__rim" cx="20" cy="20" r="19" />
      <circle className="seal__sun" cx="20" cy="15.5" r="5" />
      <path className="seal__town" d="M5 29V22h5v-5h6v6h3v-3h4v-7h6v9h6v7a19 19 0 0 1-30 0z" />
    </svg>
  );
}
