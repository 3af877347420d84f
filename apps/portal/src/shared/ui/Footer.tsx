import { T, useT } from '../i18n/index.js';
import { useVisitor } from '../session/useVisitor.js';
import { Link } from './links.js';

/** Ways to reach the city without this site, the 911 line, and the staff door. */
export function Footer() {
  const t = useT();
  const { city } = useVisitor();
  return (
    <footer className="site-footer">
      <div className="site-footer__in">
        <div>
          <p className="site-footer__name">{t('kit.site', { city: city.name })}</p>
          <p>
            <T id="kit.footer.phone" values={{ phone: city.nonEmergencyPhone }} components={{ tel: <a href={`tel:${city.nonEmergencyPhone}`} /> }} />
          </p>
          <p>{t('kit.footer.emergency', { phone: city.emergencyPhone })}</p>
        </div>
        <ul>
          <li><Link to="/standards">{t('kit.footer.standards')}</Link></li>
          <li><Link to="/you-said">{t('kit.footer.you-said')}</Link></li>
          <li><Link to="/closure-accuracy">{t('kit.footer.accuracy')}</Link></li>
          <li><Link to="/complaint">{t('kit.footer.complaint')}</Link></li>
          <li><Link to="/privacy">{t('kit.footer.privacy')}</Link></li>
          <li><Link to="/accessibility">{t('kit.footer.accessibility')}</Link></li>
          <li><a href="/sign-in" hrefLang="en">{t('kit.footer.staff')}</a></li>
        </ul>
      </div>
    </footer>
  );
}
