import type { RouterContextProvider } from 'react-router';
import { api } from '../../../shared/graphql/api.js';
import { graphql, unmask } from '../../../shared/graphql/generated/index.js';
import { Reason } from './reasons.js';

const NextForMe = graphql(`
  query NextForMe {
    nextForMe { kind id number phone name about language needsHand since dueAt reasons { ...Reason } }
    counterLine { mine desk tickets { id state number isMine } }
  }
`);

/** What is next for the agent, and how many wait where they sit; nothing where it cannot be told just now. */
export async function nextOf(context: Readonly<RouterContextProvider>) {
  const found = await api(context)(NextForMe).catch(() => null);
  const line = found?.counterLine;
  return {
    item: found?.nextForMe ? { ...found.nextForMe, reasons: [...unmask(Reason, found.nextForMe.reasons)] } : null,
    /** Numbers that one called, whose people left before it began. */
    left: (line?.tickets ?? []).flatMap(({ state, number, isMine }) => (state === 'LEFT' && isMine ? number : [])),
    counter: line?.mine ? { desk: line.desk, waiting: line.tickets.filter(({ state }) => state === 'WAITING').length } : null,
  };
}
export type Next = Awaited<ReturnType<typeof nextOf>>;
