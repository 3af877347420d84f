import { type ChangeEvent } from 'react';
import { Form, useSubmit } from 'react-router';
import { useT } from '../../../shared/i18n/index.js';
import { Link } from '../../../shared/ui/index.js';
import { type Filters, LATENESS, searchOf, SORTS, STATES } from './filters.js';

interface Named {
  code: string;
  name: string;
}

/** Narrows the tab further. Each change is an address; without script the button sends it. */
export function FilterBar({ filters, departments, services, areas }: FilterBarProps) {
  const t = useT();
  const submit = useSubmit();
  const sendAll = ({ currentTarget }: ChangeEvent<HTMLSelectElement>) => void submit(currentTarget.form, { replace: true });
  const narrowed = filters.state || filters.late || filters.service || filters.neighborhood || filters.district || filters.department || filters.q;
  const select = (name: 'department' | 'service' | 'neighborhood' | 'state' | 'late' | 'sort', choices: readonly Named[]) => (
    // The choice in the address is the truth: going back shows the earlier one.
    <label key={`${name} ${filters[name]}`} className={filters[name] ? 'filter filter--set' : 'filter'}>
      <span className="usa-sr-only">{t(`queue.filter.${name}`)}</span>
      <select name={name} defaultValue={filters[name]} onChange={sendAll}>
        <option value="">{t(`queue.filter.${name}.all`)}</option>
        {choices.map(({ code, name: label }) => (
          <option key={code} value={code}>{label}</option>
        ))}
      </select>
    </label>
  );
  return (
    <Form method="get" action="/department" role="search" aria-label={t('queue.filters')} className="filters">
      <input type="hidden" name={tabField(filters)[0]} value={tabField(filters)[1]} />
      <label className="filter filter--search">
        <span className="usa-sr-only">{t('queue.filter.q')}</span>
        <input key={filters.q} id="queue-search" type="search" name="q" defaultValue={filters.q} placeholder={t('queue.filter.q')} maxLength={200} autoComplete="off" />
      </label>
      {departments.length > 0 ? select('department', departments) : null}
      {select('service', services)}
      {select('neighborhood', areas)}
      {filters.tab === 'closed' ? null : select('state', STATES.map((code) => ({ code, name: t(`state.${code}`) })))}
      {filters.tab === 'closed' ? null : select('late', LATENESS.map((code) => ({ code, name: t(`queue.filter.late.${code}`) })))}
      {filters.tab === 'closed' ? null : select('sort', SORTS.map((code) => ({ code, name: t(`queue.filter.sort.${code}`) })))}
      {filters.columns ? <input type="hidden" name="columns" value={filters.columns} /> : null}
      <button type="submit" className="filter__go">{t('kit.search')}</button>
      {narrowed ? <Link to={`/department${searchOf({ tab: filters.tab })}`}>{t('queue.filter.clear')}</Link> : null}
    </Form>
  );
}
interface FilterBarProps {
  filters: Filters;
  departments: readonly Named[];
  services: readonly Named[];
  areas: readonly Named[];
}

/** The one field that keeps the tab while the form changes the rest. */
function tabField({ tab }: Filters): [name: string | undefined, value: string | undefined] {
  return [...new URLSearchParams(searchOf({ tab }))][0] ?? [undefined, undefined];
}
