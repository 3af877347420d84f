import { type FragmentType, graphql, unmask } from '../../shared/graphql/generated/index.js';
import { useT } from '../../shared/i18n/index.js';
import { Requests } from './Requests.js';

const Fragment = graphql(`
  fragment OldestOfReport on EscalationReport {
    oldest { reference ageDays ...RequestsOfFigure }
  }
`);

/** The ten late ones that have been open longest. */
export function Oldest({ report }: { report: FragmentType<typeof Fragment> }) {
  const t = useT();
  const { oldest } = unmask(Fragment, report);
  const first = oldest[0];
  if (!first) return null;
  return (
    <section className="panel" aria-labelledby="oldest">
      <h2 id="oldest">{t('oldest.title', { days: first.ageDays })}</h2>
      <Requests caption={t('oldest.caption', { count: oldest.length })} requests={oldest} />
    </section>
  );
}
