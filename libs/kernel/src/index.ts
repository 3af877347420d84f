export { type Clock, HandClock, systemClock } from './clock.js';
export { csvCell, csvLine } from './csv.js';
export { hashSecret, idOf, isId, newId, newSecret } from './ids.js';
export { cleanMarkdown, toHtml, toPlainText } from './markdown.js';
export { MASK, type Masked, maskPersonal } from './masking.js';
export { type FieldFault, ok, type Refusal, refuse, type Result } from './result.js';
export type { RowScope } from './row-scope.js';
export { unreachable } from './unreachable.js';
