import { createContext, type ReactNode, use } from 'react';

import type { Formatters } from '../../shared/i18n/format.js';
import { useT } from '../../shared/i18n/index.js';
import { Link } from '../../shared/ui/index.js';
import { type FigureOf, figureHref } from './figures.js';

/** What every number of one report shares. Formatters too: making them is dear, and a report holds hundreds of numbers. */
interface Shared extends Pick<FigureOf, 'asOf' | 'department'> {
  format: Formatters;
}
export const ReportContext = createContext<Shared | null>(null);

export function useReport(): Shared {
  const shared = use(ReportContext);
  if (!shared) throw new Error('no ReportContext above this component');
  return shared;
}

/**
 * A number that leads to exactly its requests. `name` is what it counts, for those who hear the link alone; `children`
 * stand in place of the bare number.
 */
export function Count({ value, name, children, ...of }: FigureOf & { value: number; name?: string; children?: ReactNode }) {
  const t = useT();
  const { format, ...shared } = useReport();
  const shown = children ?? format.number(value);
  if (value === 0) return <>{shown}</>;
  return (
    <Link to={figureHref({ ...shared, ...of })}>
      {shown}
      <span className="usa-sr-only"> {[t(`figure.${of.figure}`), of.band ? t(`band.${of.band}`) : null, name].filter(Boolean).join(', ')}</span>
    </Link>
  );
}
