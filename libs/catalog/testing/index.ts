export { aQuestion } from './a-question.js';
export { aService } from './a-service.js';
export { seedSpringfield, type Springfield } from './springfield.js';
