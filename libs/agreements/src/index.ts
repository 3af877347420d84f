export { agreementsEntities } from './agreements.entities.js';
export { AgreementsModule } from './agreements.module.js';
export { AgreementKinds, GoalUnits } from './agreements.types.js';
export { Negotiation } from './negotiation.js';
export { putAgreementsFromSeed, type SeedAgreement } from './put-agreements-from-seed.js';
export { PutInForce } from './put-in-force.js';
export { StandardsQuery } from './reading/standards.query.js';
export { ServiceStandard } from './reading/standards.types.js';
export { WriteDraft } from './write-draft.js';
