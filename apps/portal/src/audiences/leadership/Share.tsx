import { useT } from '../../shared/i18n/index.js';
import { Count, useReport } from './Count.js';
import type { FigureOf } from './figures.js';

interface Figures {
  n: number;
  onTime: number;
  doneOnTime: number;
  share: number | null;
  doneShare: number | null;
  few: boolean;
}

/** A share with its n; grey, and said so, where the n is too small to say much. */
export function Share({ of, done, name, ...rest }: Omit<FigureOf, 'figure'> & { of: Figures; done?: boolean; name: string }) {
  const t = useT();
  const { format } = useReport();
  const share = done ? of.doneShare : of.share;
  if (share === null) return <span className="few">{t('share.none')}</span>;
  return (
    <span className={of.few ? 'few' : undefined}>
      <Count figure={done ? 'DONE_ON_TIME' : 'ON_TIME'} value={done ? of.doneOnTime : of.onTime} name={name} {...rest}>
        {format.percent(share)}
      </Count>
      {of.few ? <span className="usa-sr-only"> {t('share.few')}</span> : null}
    </span>
  );
}
