import type { RouterContextProvider } from 'react-router';
import { api } from '../../../shared/graphql/api.js';
import { graphql } from '../../../shared/graphql/generated/index.js';
import type { MyLineQuery } from '../../../shared/graphql/generated/graphql.js';
import type { Route } from './+types/line';

const MyLine = graphql(`
  query MyLine {
    myHelp { id contact reason state takenByName whispers { id at byName words } }
    callsGone { contact byName at }
  }
`);

/** Who else is on a call of one's own, or is asked to be. */
export interface LineNow {
  readonly help: MyLineQuery['myHelp'];
  /** What somebody else has taken just now. */
  readonly gone: MyLineQuery['callsGone'];
}

/** Nothing where it cannot be told just now: the desk goes on without. */
export async function lineOf(context: Readonly<RouterContextProvider>): Promise<LineNow> {
  const line = await api(context)(MyLine).catch(() => null);
  return { help: line?.myHelp ?? [], gone: line?.callsGone ?? [] };
}

/** The same for the screen, whenever somebody else did something. */
export async function loader({ context }: Route.LoaderArgs) {
  return Response.json(await lineOf(context));
}
