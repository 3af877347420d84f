import { useFormat, useT } from '../../shared/i18n/index.js';
import { Alert } from '../../shared/ui/index.js';

interface Own {
  standing: 'TRAINING' | 'CERTIFIED' | 'ENDING' | 'EXPIRED' | 'ENDED' | null;
  certifiedUntil: string | null;
  modules: readonly { passedAt: string | null }[];
}
const TONES = { TRAINING: 'info', CERTIFIED: 'success', ENDING: 'warning', EXPIRED: 'warning', ENDED: 'warning' } as const;

/** Until when a liaison may enter requests, and what to do about it; nothing for staff of the city, who need no certificate. */
export function Certificate({ own: { standing, certifiedUntil, modules } }: { own: Own }) {
  const t = useT();
  const format = useFormat();
  if (!standing) return null;
  return (
    <Alert tone={TONES[standing]} title={t(`liaison.standing.${standing}`)}>
      <p>{t(`liaison.standing.${standing}.text`, { until: certifiedUntil ? format.date(certifiedUntil) : '', left: modules.filter(({ passedAt }) => !passedAt).length })}</p>
    </Alert>
  );
}
