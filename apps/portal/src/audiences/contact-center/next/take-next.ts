import type { RouterContextProvider } from 'react-router';
import { api } from '../../../shared/graphql/api.js';
import { graphql } from '../../../shared/graphql/generated/index.js';

const TakeNext = graphql(`
  mutation TakeNext { takeNext { __typename ... on WorkTaken { kind id } ... on Refused { code } } }
`);
const Recall = graphql(`
  mutation RecallTicket($ticket: ID!) { recallTicket(ticket: $ticket) { __typename } }
`);
const NotThere = graphql(`
  mutation TicketNotThere($ticket: ID!) { ticketNotThere(ticket: $ticket) { __typename } }
`);

type Context = Readonly<RouterContextProvider>;

/** Takes what is next. Gives where to go on: a ticket rings at the desk, a callback stands in its list, an e-mail opens; null: nothing waits. */
export async function takeNext(context: Context): Promise<string | null> {
  const { takeNext: taken } = await api(context)(TakeNext);
  if (taken.__typename !== 'WorkTaken') return null;
  if (taken.kind === 'EMAIL') return `/contact-center/email/${taken.id}`;
  return taken.kind === 'CALLBACK' ? `/contact-center/callbacks?taken=${taken.id}` : '/contact-center';
}

/** What becomes of a ticket that was called and whom nobody has met yet. */
export async function ofTicket(context: Context, act: 'recall' | 'not-there', ticket: string): Promise<void> {
  if (act === 'recall') await api(context)(Recall, { ticket });
  else await api(context)(NotThere, { ticket });
}
