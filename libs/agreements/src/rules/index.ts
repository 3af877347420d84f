export { type DatedTerms, type Difference, differences } from './differences.js';
export {
  type Act, begin, counter, FIXED_STATES, LIFE, type LifeRefusal, propose, type Side, SIDES, sign, type Signature, type Version,
  VERSION_STATES, type VersionState, withdraw,
} from './lifecycle.js';
export { overlaps, type StandingPromise } from './overlaps.js';
export { type PartyIds, sideOf } from './parties.js';
export { checkPath, type HandOff, type PathCheck } from './path.js';
export { type Bin, FEW, inUnits, type PastRun, type Replay, replay, type Verdict, VERDICTS } from './replay.js';
export { byValue, quantile, type Took } from './survival.js';
export {
  AGREEMENT_KINDS, type AgreedGoal, type AgreementKind, keyOf, type LadderStep, mainMetric, mayEverPause, metricsOf, type Parties, partyFaults,
  dayFaults, PAUSE_REASONS, termFaults, type Terms,
} from './terms.js';
export { type Tier, TIERS } from '@civic311/staffing/rules';
