import { redirect, type RouterContextProvider } from 'react-router';
import { localeHref } from '../../../shared/i18n/locale.js';
import { visitorContext } from '../../../shared/session/visitor.js';
import type { ReportService } from './draft.js';

/** The pages that everybody passes, in order. Duplicates lie between `where` and `details`, and only where there are some. */
export type Step = 'what' | 'where' | 'details' | 'photos' | 'contact' | 'check';

export const stepsOf = (service: Pick<ReportService, 'locationRule'>): readonly Step[] => [
  'what',
  ...(service.locationRule === 'NONE' ? [] : (['where'] as const)),
  'details',
  'photos',
  'contact',
  'check',
];

/** "Step 3 of 6". */
export function placeOf(step: Step, service: Pick<ReportService, 'locationRule'>): { step: number; steps: number } {
  const steps = stepsOf(service);
  return { step: steps.indexOf(step) + 1, steps: steps.length };
}

/** True on a page that was opened by "Change": it leads back to the check page. */
export const isChange = (request: { url: string }): boolean => new URL(request.url).searchParams.get('to') === 'check';

/** The page before, with its answers kept. */
export function backFrom(step: Step, service: Pick<ReportService, 'locationRule' | 'duplicateMetres'>, change: boolean, q?: string | null): string {
  if (change) return '/report/check';
  const steps = stepsOf(service);
  const before = steps[steps.indexOf(step) - 1];
  if (before === 'what' || !before) return q ? `/report/what?q=${encodeURIComponent(q)}` : '/report';
  if (before === 'where' && service.duplicateMetres > 0) return '/report/duplicates?back';
  return `/report/${before}`;
}

/** On to a page of the report, in the visitor's language. */
export function goTo(context: Readonly<RouterContextProvider>, path: string, headers?: HeadersInit): Response {
  return redirect(localeHref(path, context.get(visitorContext).locale), headers ? { headers } : undefined);
}
