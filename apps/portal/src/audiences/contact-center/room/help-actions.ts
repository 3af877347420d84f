import { data, redirect, type RouterContextProvider } from 'react-router';
import { invalid, text } from '../../../shared/form/index.js';
import { api } from '../../../shared/graphql/api.js';
import { graphql } from '../../../shared/graphql/generated/index.js';
import { type Calls, headersOf, park } from '../calls.js';
import { handedTo } from '../line/handed-to.js';

const ROOM = '/contact-center/room';

const TakeHelp = graphql(`
  mutation TakeHelp($id: ID!) { takeHelp(id: $id) { __typename ... on Refused { code facts { name value } } ... on InvalidInput { fields { path code facts { name value } } } } }
`);
const WhisperTo = graphql(`
  mutation WhisperTo($id: ID!, $words: String!) { whisper(id: $id, words: $words) { __typename ... on Refused { code facts { name value } } ... on InvalidInput { fields { path code facts { name value } } } } }
`);
const SolveHelp = graphql(`
  mutation SolveHelp($id: ID!) { solveHelp(id: $id) { __typename ... on Refused { code facts { name value } } ... on InvalidInput { fields { path code facts { name value } } } } }
`);
const TakeCallOver = graphql(`
  mutation TakeCallOver($id: ID!) {
    takeCallOver(id: $id) { __typename ... on CallHandedOver { contact secret startedAt } ... on Refused { code facts { name value } } ... on InvalidInput { fields { path code facts { name value } } } }
  }
`);

type Context = Readonly<RouterContextProvider>;

/** What a supervisor does about a call that is not theirs. Who comes too late is in the room again, and sees who was first. */
export async function takeHelpIntent(context: Context, calls: Calls, form: FormData, id: string) {
  switch (text(form, 'intent')) {
    case 'take': {
      const { takeHelp } = await api(context)(TakeHelp, { id });
      return redirect(takeHelp.__typename === 'HelpChanged' ? `${ROOM}/help/${id}` : ROOM, 303);
    }
    case 'whisper': {
      const words = text(form, 'words');
      if (words === '') return invalid(form, [{ path: 'words', code: 'WHISPER_NEEDED' }]);
      const { whisper } = await api(context)(WhisperTo, { id, words: words.slice(0, 500) });
      if (whisper.__typename === 'HelpChanged') return redirect(`${ROOM}/help/${id}`, 303);
      return whisper.__typename === 'Refused' && whisper.code === 'ALREADY_ENDED' ? redirect(ROOM, 303) : invalid(form, whisper as Parameters<typeof invalid>[1]);
    }
    case 'solved':
      await api(context)(SolveHelp, { id });
      return redirect(ROOM, 303);
    case 'over': {
      const waiting = calls.current?.contact ? park(calls) : { ...calls, current: null };
      if (!waiting) return invalid(form, [{ path: '', code: 'TWO_PARKED' }]);
      const { takeCallOver: over } = await api(context)(TakeCallOver, { id });
      if (over.__typename !== 'CallHandedOver') return redirect(ROOM, 303);
      const next = await handedTo(context, waiting, over);
      return redirect('/contact-center', { status: 303, headers: headersOf(context, next) });
    }
    default:
      return data(null, { status: 400 });
  }
}
