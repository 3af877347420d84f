import type { Beside } from './desk-of.js';
import { showReference } from './show-reference.js';

/** What stands over that which was opened beside the form. */
export const besideTitle = (opened: Beside): string =>
  opened.kind === 'request' ? `${showReference(opened.reference)} ${opened.serviceName}` : opened.kind === 'place' ? opened.name : opened.title;
