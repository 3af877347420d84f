export { agreementsEntities } from './agreements.entities.js';
export { AgreementsModule } from './agreements.module.js';
