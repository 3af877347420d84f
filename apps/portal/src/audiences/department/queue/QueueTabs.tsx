import { type FragmentType, graphql, unmask } from '../../../shared/graphql/generated/index.js';
import { useFormat, useT } from '../../../shared/i18n/index.js';
import { Link } from '../../../shared/ui/index.js';
import { type Filters, searchOf, type Tab, TABS } from './filters.js';

const QueueTabsCounts = graphql(`
  fragment QueueTabs on QueueCounts { open mine needs new overdue soon today others wish look cap }
`);

/** The usual questions about the queue, each with how many; beyond the cap a figure only says "more". */
export function QueueTabs({ filters, counts }: { filters: Filters; counts: FragmentType<typeof QueueTabsCounts> }) {
  const t = useT();
  const format = useFormat();
  const { cap, ...known } = unmask(QueueTabsCounts, counts);
  const count = (tab: Tab): string | null => {
    const found = (known as Partial<Record<Tab, number>>)[tab];
    if (typeof found !== 'number') return null;
    return found > cap ? t('queue.more-than', { cap: format.number(cap) }) : format.number(found);
  };
  return (
    <nav className="tabs queue__tabs" aria-label={t('queue.tabs')}>
      <ul>
        {TABS.map((tab) => (
          <li key={tab}>
            <Link to={`/department${searchOf({ ...filters, tab, state: '', late: tab === 'closed' ? '' : filters.late, view: '', after: '' })}`} aria-current={tab === filters.tab ? 'page' : undefined}>
              {t(`queue.tab.${tab}`)}
              {count(tab) === null ? null : <span className={`tabs__count ${tab === 'overdue' ? 'queue__late' : ''}`}>{count(tab)}</span>}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
