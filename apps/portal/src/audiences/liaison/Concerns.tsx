import { useFormat, useT } from '../../shared/i18n/index.js';
import { EmptyState, StatusChip } from '../../shared/ui/index.js';

export interface Concern {
  key: string;
  claimCode: string;
  reference: string;
  serviceName: string | null;
  place: string | null;
  state: string;
  outcome: string | null;
  said: string | null;
  dueAt: string | null;
}

/** How each concern of a meeting stands. */
export function Concerns({ concerns }: { concerns: readonly Concern[] }) {
  const t = useT();
  const format = useFormat();
  if (concerns.length === 0) return <EmptyState title={t('meeting.none')} />;
  return (
    <ol className="concerns">
      {concerns.map(({ key, claimCode, reference, serviceName, place, state, outcome, said, dueAt }) => (
        <li key={key} data-known={key}>
          <p><strong>{serviceName ?? t('meeting.private')}</strong> <StatusChip state={state} outcome={outcome} /></p>
          <p className="quiet">{[place, t('meeting.numbers', { code: claimCode, reference: `${reference.slice(0, 4)}-${reference.slice(4)}` })].filter(Boolean).join(' · ')}</p>
          {said ? <p>{t('meeting.said', { said })}</p> : state !== 'closed' && dueAt ? <p>{t('meeting.due', { at: format.date(dueAt) })}</p> : null}
        </li>
      ))}
    </ol>
  );
}
