import type { RouterContextProvider } from 'react-router';
import { text } from '../../shared/form/index.js';
import { api } from '../../shared/graphql/api.js';
import { graphql } from '../../shared/graphql/generated/index.js';
import type { FollowedChoice, SearchKind } from '../../shared/graphql/generated/graphql.js';
import { quietly } from '../../shared/session/quietly.js';
import { ASKED, askedIn, withAsked } from './asked-fields.js';
import { looksLikeReference } from './search.js';

const AskAtDesk = graphql(`
  mutation AskAtDesk($words: String!, $contact: ID) {
    ask(words: $words, contact: $contact, place: "desk", kinds: [SERVICE, ARTICLE, PLACE, TODAY, PROCEDURE], first: 8) { queryId results { kind code } }
  }
`);
const NoteDeskChoice = graphql(`
  mutation NoteDeskChoice($queryId: ID!, $kind: SearchKind!, $code: String!, $position: Int!) {
    noteChoice(queryId: $queryId, kind: $kind, code: $code, position: $position)
  }
`);
const NoteDeskFollowed = graphql(`
  mutation NoteDeskFollowed($queryId: ID!, $kind: SearchKind!, $code: String!, $followed: FollowedChoice!) {
    noteFollowed(queryId: $queryId, kind: $kind, code: $code, followed: $followed)
  }
`);

const CHOSEN_OF = /^(service|article|place|today|procedure):([\w-]{1,100})$/;

/** Without script: what a button took of the results. What was chosen first for the same words stands. */
export function keepChoice(form: FormData, intent: string, which: string): void {
  const words = text(form, 'q');
  const asked = text(form, ASKED);
  if (words && !askedIn(asked).some((one) => one.words === words)) form.set(ASKED, withAsked(asked, { words, chosen: `${intent}:${which}` }));
}

/**
 * Tells the search what was asked in a contact, what was taken of the answers and what came of it: once, when the contact
 * ends, so that no key press writes anything. What was asked about a known request asked the city nothing new.
 */
export async function noteAsked(context: Readonly<RouterContextProvider>, form: FormData, contact: string | null, followed: FollowedChoice | null): Promise<void> {
  const taken = askedIn(text(form, ASKED));
  // A service takes the place of what was typed: these words are the last that were.
  const typed = text(form, 'service') ? '' : text(form, 'q').slice(0, 200);
  const all = taken.some(({ words }) => words === typed) ? taken : [...taken, { words: typed, chosen: '' }];
  for (const { words, chosen } of all) {
    if (words.length < 2 || looksLikeReference(words) || chosen.startsWith('request:')) continue;
    const [, kind, code = ''] = CHOSEN_OF.exec(chosen) ?? [];
    // What helped is what stands beside the call; a request came of the service that it is for, and of what was read before.
    const isFrom = followed === 'HELPED' ? chosen === text(form, 'beside') : kind !== 'service' || code === text(form, 'service');
    await quietly(context, async () => {
      const { ask } = await api(context)(AskAtDesk, { words, contact });
      if (!kind) return;
      const choice = { queryId: ask.queryId, kind: kind.toUpperCase() as SearchKind, code };
      const at = ask.results.findIndex((result) => result.kind === choice.kind && result.code === code);
      await api(context)(NoteDeskChoice, { ...choice, position: at < 0 ? 100 : at + 1 });
      if (followed && isFrom) await api(context)(NoteDeskFollowed, { ...choice, followed });
    });
  }
}
