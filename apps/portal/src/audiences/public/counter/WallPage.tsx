import { api } from '../../../shared/graphql/api.js';
import { graphql } from '../../../shared/graphql/generated/index.js';
import { useT } from '../../../shared/i18n/index.js';
import { Page } from '../../../shared/ui/index.js';
import type { Route } from './+types/WallPage';
import { refreshHeaders, Refreshing, refreshing } from './refreshing.js';
import { Wait } from './Wait.js';
import '../public.scss';
import './counter.scss';

const Wall = graphql(`
  query CounterWall($code: String!) { counter(code: $code) { name open wait { ...WaitAhead } } calledTickets(code: $code) { number desk calledAt } }
`);
const EVERY_SECONDS = 5;

export async function loader({ context, params: { code }, request }: Route.LoaderArgs) {
  return refreshing(request, EVERY_SECONDS, await api(context)(Wall, { code }));
}

export const headers = refreshHeaders;

/** For the wall of the waiting room: who is called where, to be read from far away. */
export default function WallPage({ loaderData: { counter, calledTickets, every, mayRefresh } }: Route.ComponentProps) {
  const t = useT();
  return (
    <Page title={t('counter.wall.title', { name: counter.name })} width="full">
      <h1 className="wall__place">{counter.name}</h1>
      {calledTickets.length === 0 ? (
        <p className="wall__none">{t(counter.open ? 'counter.wall.none' : 'place.closed')}</p>
      ) : (
        <table className="wall">
          <caption className="usa-sr-only">{t('counter.wall.called')}</caption>
          <thead>
            <tr><th scope="col">{t('counter.wall.number')}</th><th scope="col">{t('counter.wall.desk')}</th></tr>
          </thead>
          <tbody>
            {calledTickets.map(({ number, desk }) => <tr key={number}><td>{number}</td><td>{desk}</td></tr>)}
          </tbody>
        </table>
      )}
      <Wait wait={counter.wait} forAll />
      <Refreshing every={every} mayRefresh={mayRefresh} />
    </Page>
  );
}
