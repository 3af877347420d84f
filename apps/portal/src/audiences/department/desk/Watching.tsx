import { Form, useLocation } from 'react-router';
import { type FragmentType, graphql, unmask } from '../../../shared/graphql/generated/index.js';
import { useFormat, useT } from '../../../shared/i18n/index.js';
import { useVisitor } from '../../../shared/session/useVisitor.js';
import { Icon } from '../../../shared/ui/index.js';

const DeskWatching = graphql(`
  fragment DeskWatching on StaffRequest {
    id
    watchedBy { id name }
  }
`);

/** Who hears of each change, and the button to be one of them. */
export function Watching({ request }: { request: FragmentType<typeof DeskWatching> }) {
  const t = useT();
  const format = useFormat();
  const here = useLocation();
  const { staff } = useVisitor();
  const { id, watchedBy } = unmask(DeskWatching, request);
  const mine = watchedBy.some((one) => one.id === staff?.id);
  return (
    <Form method="post" action={here.pathname + here.search} className="watching" preventScrollReset>
      <input type="hidden" name="do" value={mine ? 'unwatch' : 'watch'} />
      <input type="hidden" name="id" value={id} />
      <button type="submit">
        <Icon name="notifications" />
        {t(mine ? 'watch.end' : 'watch.begin')}
      </button>
      {watchedBy.length > 0 ? <span>{t('watch.by', { names: format.list(watchedBy.map(({ name }) => name)) })}</span> : null}
    </Form>
  );
}
