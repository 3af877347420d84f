import { type FragmentType, graphql, unmask } from '../../../shared/graphql/generated/index.js';
import { useT } from '../../../shared/i18n/index.js';
import { EmptyState, Table } from '../../../shared/ui/index.js';
import { useFigures } from './figures.js';

const Fragment = graphql(`
  fragment ChannelFigures on ContactFigures { name handled averageWait { value n } averageHandleTime { value n } resolvedAtOnce { value n } notRepeated { value n } }
`);

/** How contacts went by the way in which they came: a number at the counter and an e-mail wait and take their time as a call does. */
export function Channels({ caption, channels }: { caption: string; channels: readonly FragmentType<typeof Fragment>[] }) {
  const t = useT();
  const { seconds, withN, percent } = useFigures();
  if (channels.length === 0) return <EmptyState title={t('channels.none')} />;
  return (
    <>
      <p><strong>{caption}</strong></p>
      <Table
        dense
        stacks
        captionHidden
        caption={caption}
        rows={channels.map((each) => unmask(Fragment, each))}
        rowKey={({ name }) => name ?? ''}
        columns={[
          { key: 'channel', head: t('channels.channel'), cell: ({ name }) => t(`channels.${name}`) },
          { key: 'handled', head: t('channels.handled'), numeric: true, cell: ({ handled }) => handled },
          { key: 'wait', head: t('channels.wait'), numeric: true, cell: ({ averageWait }) => withN(averageWait, seconds) },
          { key: 'handle', head: t('room.handle'), numeric: true, cell: ({ averageHandleTime }) => withN(averageHandleTime, seconds) },
          { key: 'once', head: t('teams.once'), numeric: true, cell: ({ resolvedAtOnce }) => withN(resolvedAtOnce, percent) },
          { key: 'again', head: t('teams.again'), numeric: true, cell: ({ notRepeated }) => withN(notRepeated, percent) },
        ]}
      />
    </>
  );
}
