import { newId } from '@civic311/kernel';
import type { Transaction } from '@civic311/platform';
import type { Actor } from './rules/lifecycle.js';

/** Who hears of it: everybody, the reporter too, or staff only. */
export type Audience = 'public' | 'reporter' | 'staff';

/** Everything that can happen to a request. Pages word each from the catalog: `timeline.<kind>`. */
export type Happening =
  | 'opened'
  | 'routed'
  | 'rerouted'
  | 'kept'
  | 'assigned'
  | 'offered'
  | 'offer-declined'
  | 'offer-lapsed'
  | 'offer-taken'
  | 'nobody-free'
  | 'unassigned'
  | 'scheduled'
  | 'work-started'
  | 'transferred'
  | 'reclassified'
  | 'relocated'
  | 'question-asked'
  | 'question-answered'
  | 'replied'
  | 'noted'
  | 'closed'
  | 'withdrawn'
  | 'reopening-wished'
  | 'reopening-declined'
  | 'reopened'
  | 'prioritized'
  | 'became-late'
  | 'escalated'
  | 'raised'
  | 'raising-withdrawn'
  | 'decided'
  | 'late-reason'
  | 'extension-asked'
  | 'extension-granted'
  | 'extension-refused'
  | 'followed'
  | 'duplicate-linked'
  | 'moderated'
  | 'photo-added'
  | 'resident-wrote'
  | 'email-moved'
  | 'contact-read'
  | 'handed-off'
  | 'task-accepted'
  | 'task-assigned'
  | 'task-bounced'
  | 'task-done'
  | 'task-cancelled'
  | 'task-late'
  | 'unblocked'
  | 'merged'
  | 'unmerged'
  | 'split'
  | 'split-off'
  | 'brought-along'
  | 'attention-seen'
  | 'date-promised'
  | 'fee-waived'
  | 'conceded'
  | 'concession-approved'
  | 'checked'
  | 'unchecked'
  | 'crew-reported'
  | 'crew-needs-more';

export interface Entry {
  requestId: string;
  kind: Happening;
  at: Date;
  actor: { kind: Actor | 'import' | 'contractor'; id: string | null };
  audience: Audience;
  /** Codes, ids and times for the sentence. Never contact data. */
  facts?: Record<string, unknown>;
  /** A message or a note, as it was written. */
  body?: string;
}

/** Adds to the timeline; gives the entries' ids. There is no way to change or remove one. */
export async function append(tx: Transaction, entries: readonly Entry[]): Promise<string[]> {
  const ids = entries.map(() => newId());
  const values = entries.flatMap((entry, index) => [
    ids[index], entry.requestId, entry.kind, entry.at, entry.actor.kind, entry.actor.id, entry.audience,
    JSON.stringify(entry.facts ?? {}), entry.body ?? null,
  ]);
  const rows = entries.map((_, row) => `(${Array.from({ length: 9 }, (_, i) => `$${row * 9 + i + 1}`).join(', ')})`);
  await tx.query(
    `insert into request_event (id, request_id, kind, occurred_at, actor_kind, actor_id, audience, facts, body)
     values ${rows.join(', ')}`,
    values,
  );
  return ids;
}
