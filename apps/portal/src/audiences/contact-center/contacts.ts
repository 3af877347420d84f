import type { RouterContextProvider } from 'react-router';
import { api } from '../../shared/graphql/api.js';
import { graphql } from '../../shared/graphql/generated/index.js';
import type { MyContactsQuery } from '../../shared/graphql/generated/graphql.js';
import { nextOf } from './next/next-of.js';
import type { Route } from './+types/contacts';

const MyContacts = graphql(`
  query MyContacts {
    myContacts { id channel callId queue phone language state startedAt answeredAt endedAt interpreterAt matches probably note ticket { number about needsHand } callback { id name about tries untilAt promisedByName } }
  }
`);

export type Contact = MyContactsQuery['myContacts'][number];

/** What rings, is spoken and is not coded yet; nothing where it cannot be told just now: the desk goes on without. */
export async function contactsOf(context: Readonly<RouterContextProvider>): Promise<readonly Contact[]> {
  return (await api(context)(MyContacts).catch(() => null))?.myContacts ?? [];
}

/** The same and what is next, for the screen, whenever the telephone rang or went quiet. */
export async function loader({ context }: Route.LoaderArgs) {
  const [contacts, next] = await Promise.all([contactsOf(context), nextOf(context)]);
  return Response.json({ contacts, next });
}
