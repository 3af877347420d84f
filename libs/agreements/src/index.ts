export { agreementsEntities } from './agreements.entities.js';
export { AgreementsModule } from './agreements.module.js';
export { putAgreementsFromSeed, type SeedAgreement } from './put-agreements-from-seed.js';
export { PutInForce } from './put-in-force.js';
