import { useT } from '../../shared/i18n/index.js';
import { Tag } from '../../shared/ui/index.js';

type Tone = 'neutral' | 'info' | 'good' | 'warn' | 'done';

const OPEN_TONES: Record<string, Tone> = { DRAFT: 'neutral', REVIEW: 'warn', FACT_CHECK: 'warn', READY: 'info', SCHEDULED: 'info', PUBLISHED: 'good' };

/** How far a version came. */
export function VersionChip({ state }: { state: string }) {
  const t = useT();
  return <Tag tone={OPEN_TONES[state] ?? 'done'}>{t(`version.${state}`)}</Tag>;
}

/** How a live article stands by its dates. */
export function StandingChip({ standing }: { standing: string | null | undefined }) {
  const t = useT();
  if (!standing) return <Tag tone="done">{t('standing.none')}</Tag>;
  return <Tag tone={standing === 'FRESH' ? 'good' : standing === 'EXPIRED' ? 'bad' : 'warn'}>{t(`standing.${standing}`)}</Tag>;
}
