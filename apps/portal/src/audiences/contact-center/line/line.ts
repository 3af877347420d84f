import type { RouterContextProvider } from 'react-router';
import { api } from '../../../shared/graphql/api.js';
import { graphql } from '../../../shared/graphql/generated/index.js';
import type { MyConcessionsQuery, MyLineQuery } from '../../../shared/graphql/generated/graphql.js';
import type { Route } from './+types/line';

const MyLine = graphql(`
  query MyLine {
    myHelp { id contact reason state takenByName whispers { id at byName words } }
    callsGone { contact byName at }
    myTransfers { id contact state toName phone why untilAt }
    transferOffers {
      id fromName words untilAt phone language since serviceName
      draft { q description location { address } answers { code } contact { name phone } }
    }
    colleagues { id name state languages skills }
    transferTargets { code name phone about languages }
    languageLine
    deskState
  }
`);

/** Apart from the rest: both together would be more than one query may cost. */
const MyConcessions = graphql(`
  query MyConcessions { myConcessions { id ...AskedConcession } }
`);

/** Who else is on a call of one's own, is asked to be, or could be. */
export interface LineNow {
  readonly help: MyLineQuery['myHelp'];
  /** What somebody else has taken just now. */
  readonly gone: MyLineQuery['callsGone'];
  /** One's own that are offered, or came back just now. */
  readonly transfers: MyLineQuery['myTransfers'];
  /** Calls that colleagues offer. */
  readonly offers: MyLineQuery['transferOffers'];
  /** What one may not grant alone: asked for, or answered and not heard yet. */
  readonly concessions: MyConcessionsQuery['myConcessions'];
  readonly colleagues: MyLineQuery['colleagues'];
  readonly targets: MyLineQuery['transferTargets'];
  /** The interpreters' number; null where the city has none. */
  readonly languageLine: string | null;
  /** Whether calls and colleagues reach one; null before the first contact. */
  readonly state: string | null;
}

/** Nothing where it cannot be told just now: the desk goes on without. */
export async function lineOf(context: Readonly<RouterContextProvider>): Promise<LineNow> {
  const [line, granted] = await Promise.all([api(context)(MyLine).catch(() => null), api(context)(MyConcessions).catch(() => null)]);
  return {
    help: line?.myHelp ?? [],
    gone: line?.callsGone ?? [],
    transfers: line?.myTransfers ?? [],
    offers: line?.transferOffers ?? [],
    concessions: granted?.myConcessions ?? [],
    colleagues: line?.colleagues ?? [],
    targets: line?.transferTargets ?? [],
    languageLine: line?.languageLine ?? null,
    state: line?.deskState ?? null,
  };
}

/** The same for the screen, whenever somebody else did something. */
export async function loader({ context }: Route.LoaderArgs) {
  return Response.json(await lineOf(context));
}
