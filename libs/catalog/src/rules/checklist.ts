import type { FieldFault } from '@civic311/kernel';
import { MOST, QUESTION_CODE, textFaults } from './definition.js';
import type { Translated } from './question.js';

/** Something to do on each request of a service, in its place in the list. */
export interface ChecklistItem {
  /** What was ticked on a request is known by it: it stays when the words change. */
  readonly code: string;
  readonly text: Translated;
  /** A request cannot be closed before it is done. */
  readonly mustBeDone: boolean;
}

/** Everything that keeps a checklist from being used: TOO_MANY {max}, NOT_A_CODE, ITEM_TWICE, and of its words TEXT_NEEDED and TOO_LONG. */
export function checklistFaults(items: readonly ChecklistItem[], languages: readonly string[]): FieldFault[] {
  return [
    ...(items.length > MOST.checklist ? [{ path: 'items', code: 'TOO_MANY', max: MOST.checklist }] : []),
    ...items.flatMap(({ code, text }, at) => [
      ...(QUESTION_CODE.test(code) ? [] : [{ path: `items.${at}.code`, code: 'NOT_A_CODE' }]),
      ...(items.findIndex((other) => other.code === code) < at ? [{ path: `items.${at}.code`, code: 'ITEM_TWICE' }] : []),
      ...textFaults(`items.${at}.text`, text, languages, MOST.checklistItem),
    ]),
  ];
}
