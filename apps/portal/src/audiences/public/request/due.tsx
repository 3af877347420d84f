import { useFormat, useT } from '../../../shared/i18n/index.js';
import { useVisitor } from '../../../shared/session/useVisitor.js';

interface Promised {
  state: string;
  dueAt: string | null;
  closedAt: string | null;
  paused: boolean;
}

/** When it should be done, and honestly whether it is late. */
export function Due({ state, dueAt, closedAt, paused }: Promised) {
  const t = useT();
  const format = useFormat();
  const { now } = useVisitor();
  if (closedAt && (state === 'closed' || state === 'reopen-requested')) return t('due.closed', { at: format.date(closedAt) });
  if (paused) return t('due.paused');
  if (!dueAt) return t('due.none');
  if (dueAt < now) return t('due.late', { at: format.date(dueAt), late: format.durationWords((Date.parse(now) - Date.parse(dueAt)) / 60_000) });
  return t('due.by', { at: format.date(dueAt) });
}

/** What the state means for the resident, in one sentence. */
export function StateText({ state, outcome }: { state: string; outcome: string | null }) {
  const t = useT();
  if (state === 'closed') return t('state-text.closed', { outcome: t(`outcome.${outcome ?? 'not-recorded'}`) });
  return t(`state-text.${state}`);
}
