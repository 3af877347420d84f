export { anAgreedGoal, someTerms } from './terms.js';
