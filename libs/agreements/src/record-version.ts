import { inLanguage, recordChange, type StaffVisitor, type Transaction, type Translated } from '@civic311/platform';
import type { StoredAgreement } from './agreements.store.js';
import { type AgreedGoal, keyOf, type Side, type Terms, type VersionState } from './rules/index.js';

/** A version as one step of the negotiation leaves it. */
export interface VersionSaid {
  readonly number: number;
  readonly state: VersionState;
  readonly terms: Terms;
  readonly inForceOn: string;
  readonly signedBy: readonly Side[];
}

/** Keeps in the history what somebody did with a version that both sides see; a draft is nobody's business but its writers'. */
export async function recordVersion(
  tx: Transaction,
  by: StaffVisitor,
  agreement: StoredAgreement,
  { before, after, at }: { before: VersionSaid | null; after: VersionSaid; at: Date },
): Promise<void> {
  const [parties] = (await tx.query(
    `select p.name as provider, k.name as contractor, c.name as consumer from agreement a
       left join department p on p.id = a.provider_department_id left join contractor k on k.id = a.provider_contractor_id
       left join department c on c.id = a.consumer_department_id where a.id = $1`,
    [agreement.id],
  )) as [{ provider: Translated | null; contractor: string | null; consumer: Translated | null }];
  const provider = parties.provider ? inLanguage(parties.provider, 'en') : (parties.contractor ?? '');
  const name = parties.consumer ? `${provider} – ${inLanguage(parties.consumer, 'en')}` : provider;
  await recordChange(tx, { kind: 'agreement', about: agreement.id, name, by: by.id, at, before: before && said(before), after: said(after) });
}

const said = ({ number, state, signedBy, inForceOn, terms }: VersionSaid): object => ({
  version: number,
  state,
  signedBy: signedBy.toSorted(),
  inForceOn,
  reviewOn: terms.reviewOn,
  calendar: terms.calendar,
  services: terms.services,
  goals: Object.fromEntries(terms.goals.map((goal) => [keyOf(goal), target(goal)])),
  pauseReasons: terms.pauseReasons,
  ladder: terms.ladder.map(({ at, tier }) => `${tier} ${'percent' in at ? `${at.percent} %` : `+${at.offsetBusinessMs / HOUR_MS} h`}`),
  stages: terms.stages.map((stage) => stage.join(' + ')),
});

const HOUR_MS = 3_600_000;

const target = ({ kind, value, dueTimeRule, mayPause }: AgreedGoal): string =>
  [kind === 'DURATION' ? value / HOUR_MS : value, kind, dueTimeRule, mayPause ? 'MAY_PAUSE' : ''].filter(Boolean).join(' ');
