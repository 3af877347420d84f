import { useFormat, useT } from '../../../shared/i18n/index.js';

interface What {
  kind: string;
  on: string | null;
  cents: number | null;
  priority: string | null;
  outcome: string | null;
}

/** What is asked for, in one sentence. */
export function useWhat(): (what: What) => string {
  const t = useT();
  const format = useFormat();
  return ({ kind, on, cents, priority, outcome }) =>
    t(`grant.what.${kind}`, {
      on: on ? format.date(`${on}T12:00:00Z`) : '', dollars: ((cents ?? 0) / 100).toFixed(2), priority: priority ? t(`grant.priority.${priority}`) : '', outcome: outcome ? t(`grant.outcome.${outcome}`) : '',
    });
}
