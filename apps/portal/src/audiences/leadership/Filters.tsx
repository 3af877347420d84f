import { Form } from 'react-router';
import { useT } from '../../shared/i18n/index.js';
import { Button } from '../../shared/ui/index.js';
import { PERIODS } from './figures.js';

/** Department and period, kept in the address. */
export function Filters({ filter, departments }: { filter: { weeks: number; department?: string }; departments: readonly { code: string; name: string }[] }) {
  const t = useT();
  const all = t('filter.all');
  return (
    <Form method="get" className="filters" key={`${filter.department} ${filter.weeks}`}>
      <div>
        <label htmlFor="department">{t('filter.department')}</label>
        <select id="department" name="department" className="usa-select" defaultValue={filter.department ?? ''}>
          <option value="">{all}</option>
          {departments.map(({ code, name }) => (
            <option key={code} value={code}>{name}</option>
          ))}
        </select>
      </div>
      <div>
        <label htmlFor="weeks">{t('filter.weeks')}</label>
        <select id="weeks" name="weeks" className="usa-select" defaultValue={String(filter.weeks)}>
          {PERIODS.map((weeks) => (
            <option key={weeks} value={weeks}>{t('filter.last-weeks', { weeks: Number(weeks) })}</option>
          ))}
        </select>
      </div>
      <Button variant="secondary">{t('filter.show')}</Button>
    </Form>
  );
}
