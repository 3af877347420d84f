import { useEffect, useRef } from 'react';
import { useT } from '../../../shared/i18n/index.js';
import { useVisitor } from '../../../shared/session/useVisitor.js';
import { kindsFor } from '../bulk/kinds.js';
import { type Filters, searchOf } from './filters.js';

/** Below the list: what to do with the requests that are chosen in it, or with all that the view lists. */
export function BulkBar({ filters, chosen, onChosen }: { filters: Filters; chosen: number; onChosen: (count: number) => void }) {
  const t = useT();
  const bar = useRef<HTMLDivElement>(null);
  const kinds = kindsFor(useVisitor().staff?.permissions ?? []);
  const boxes = () => [...(bar.current?.closest('form')?.querySelectorAll<HTMLInputElement>('[name=id]') ?? [])];
  const choose = (all: boolean) => {
    for (const box of boxes()) box.checked = all;
    onChosen(all ? boxes().length : 0);
  };

  // With Shift, all from the last one on.
  useEffect(() => {
    const form = bar.current?.closest('form');
    let last: HTMLInputElement | undefined;
    const onClick = ({ target, shiftKey }: MouseEvent) => {
      if (!(target instanceof HTMLInputElement) || target.name !== 'id') return;
      const all = boxes();
      const [from, to] = [last ? all.indexOf(last) : -1, all.indexOf(target)];
      if (shiftKey && from >= 0) for (const box of all.slice(Math.min(from, to), Math.max(from, to) + 1)) box.checked = target.checked;
      last = target;
    };
    form?.addEventListener('click', onClick);
    return () => form?.removeEventListener('click', onClick);
  }, []);

  if (kinds.length === 0) return null;
  return (
    <div ref={bar} className="bulk-bar" role="group" aria-label={t('bulk.bar')}>
      {[...new URLSearchParams(searchOf({ ...filters, after: '' }))].map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
      <span className="bulk-bar__count needs-script" role="status">{t('bulk.chosen', { count: chosen })}</span>
      <button type="button" className="bulk-bar__link needs-script" onClick={() => choose(chosen === 0)}>
        {t(chosen === 0 ? 'bulk.choose-all' : 'bulk.choose-none')}
      </button>
      <label>
        <span className="usa-sr-only">{t('bulk.do')}</span>
        <select name="do" defaultValue={kinds[0]}>
          {kinds.map((kind) => <option key={kind} value={kind}>{t(`bulk.do.${kind}`)}</option>)}
        </select>
      </label>
      <button type="submit">{t('bulk.go')}</button>
      <button type="submit" name="all" value="1" className="bulk-bar__link">{t('bulk.all')}</button>
    </div>
  );
}
