import { type FragmentType, graphql, unmask } from '../../../shared/graphql/generated/index.js';
import { useFormat, useT } from '../../../shared/i18n/index.js';
import { Alert, Table } from '../../../shared/ui/index.js';

const Fragment = graphql(`
  fragment PathOfService on PathWarning { serviceName providerName handedTo fits pathHours promiseHours bufferHours }
`);

/** Whether the hand-offs on a service's way fit into what the resident is promised. */
export function Paths({ paths: given }: { paths: readonly FragmentType<typeof Fragment>[] }) {
  const t = useT();
  const format = useFormat();
  const paths = given.map((path) => unmask(Fragment, path));
  const tight = paths.filter(({ fits }) => !fits);
  if (paths.length === 0) return null;
  const hours = (value: number) => format.number(Math.round(value * 10) / 10);
  return (
    <section className="panel" aria-labelledby="paths">
      <h2 id="paths">{t('agreement.paths')}</h2>
      {tight.length > 0 ? <Alert tone="warning" slim>{t('agreement.paths.tight', { count: tight.length })}</Alert> : <p>{t('agreement.paths.fit')}</p>}
      <Table
        dense
        stacks
        caption={t('agreement.paths.caption')}
        rows={paths}
        rowKey={({ serviceName, providerName }) => `${providerName} ${serviceName}`}
        columns={[
          { key: 'service', head: t('agreement.service'), cell: ({ serviceName }) => serviceName },
          { key: 'to', head: t('agreement.paths.to'), cell: ({ handedTo }) => format.list(handedTo) },
          { key: 'path', head: t('agreement.paths.need'), numeric: true, cell: ({ pathHours }) => hours(pathHours) },
          { key: 'promise', head: t('agreement.paths.promise'), numeric: true, cell: ({ promiseHours }) => hours(promiseHours) },
          { key: 'buffer', head: t('agreement.paths.buffer'), numeric: true, cell: ({ bufferHours }) => hours(bufferHours) },
          { key: 'fits', head: t('agreement.paths.fits'), cell: ({ fits }) => t(`agreement.paths.fits.${fits}`) },
        ]}
      />
    </section>
  );
}
