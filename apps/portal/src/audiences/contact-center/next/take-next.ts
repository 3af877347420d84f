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

/** Takes what is next; null: nothing waits. */
export async function takeNext(context: Context) {
  const { takeNext: taken } = await api(context)(TakeNext);
  return taken.__typename === 'WorkTaken' ? taken : null;
}

/** What becomes of a ticket that was called and whom nobody has met yet. */
export async function ofTicket(context: Context, act: 'recall' | 'not-there', ticket: string): Promise<void> {
  if (act === 'recall') await api(context)(Recall, { ticket });
  else await api(context)(NotThere, { ticket });
}
