import { useT } from '../i18n/index.js';
import { Icon } from './Icon.js';
import { Link } from './links.js';

/** First on a page that has a page before it. */
export function BackLink({ to, children }: { to: string; children?: string }) {
  const t = useT();
  return (
    <Link to={to} className="back-link">
      <Icon name="chevronLeft" />
      {children ?? t('kit.back')}
    </Link>
  );
}
