import { data, redirect, type RouterContextProvider } from 'react-router';
import { invalid, text, valuesOf } from '../../../shared/form/index.js';
import { type Api, api } from '../../../shared/graphql/api.js';
import { graphql, unmask } from '../../../shared/graphql/generated/index.js';
import { pageOf } from '../../../shared/i18n/locale.js';
import { toFields, withNewVersion } from './conflict.js';
import { formHref, requestPath } from './forms.js';

const MergeOutcome = graphql(`
  fragment MergeOutcome on MergeResult {
    __typename
    ... on HandledRequest { id version }
    ... on Refused { code facts { name value } }
    ... on InvalidInput { fields { path code facts { name value } } }
  }
`);
const Merge = graphql(`
  mutation DeskMerge($target: TargetInput!, $merge: MergeInput!) { outcome: mergeRequests(target: $target, merge: $merge) { ...MergeOutcome } }
`);
const Unmerge = graphql(`
  mutation DeskUnmerge($target: TargetInput!, $message: String!) { outcome: unmergeRequest(target: $target, message: $message) { ...MergeOutcome } }
`);
const See = graphql(`
  mutation DeskSeeAttention($id: String!) { outcome: seeAttention(id: $id) { ...MergeOutcome } }
`);
const Split = graphql(`
  mutation DeskSplit($target: TargetInput!, $split: SplitInput!) {
    outcome: splitRequest(target: $target, split: $split) {
      __typename
      ... on SplitOffRequest { reference }
      ... on Refused { code facts { name value } }
      ... on InvalidInput { fields { path code facts { name value } } }
    }
  }
`);
const WhereItGoesOn = graphql(`
  query DeskWhereItGoesOn($id: String!) { request(id: $id) { reference } }
`);

const ACTS = ['merge', 'unmerge', 'split', 'seen'] as const;
type Act = (typeof ACTS)[number];
export const isMergeAct = (doing: string): doing is Act => (ACTS as readonly string[]).includes(doing);

/** Merges, parts and splits requests, or says that one was seen, and leads on to the one that goes on. */
export async function actOnMerge(context: Readonly<RouterContextProvider>, form: FormData, request: Request) {
  const act = text(form, 'do') as Act;
  const run = api(context);
  const { pathname, search } = new URL(pageOf(request.url), request.url);
  const done = (to: string, what: string) => redirect(formHref({ pathname: to, search }, null, { done: what }), 303);
  const refuse = (outcome: Parameters<typeof invalid>[1]) => {
    const refused = invalid(form, 'fields' in outcome ? toFields(outcome.fields) : outcome);
    return data(withNewVersion({ ...refused.data, values: valuesOf(form) }), refused.init ?? undefined);
  };
  if (act === 'split') {
    const { outcome } = await run(Split, { target: targetIn(form), split: splitIn(form) });
    return outcome.__typename === 'SplitOffRequest' ? done(requestPath(outcome.reference), `split.${outcome.reference}`) : refuse(outcome);
  }
  const outcome = unmask(MergeOutcome, (await send(run, act, form)).outcome);
  if (outcome.__typename !== 'HandledRequest') return refuse(outcome);
  if (act !== 'merge') return done(pathname, `${act}.${outcome.version}`);
  const { request: goesOn } = await run(WhereItGoesOn, { id: outcome.id });
  return done(requestPath(goesOn.reference), `merge.${outcome.version}`);
}

function send(run: Api, act: Exclude<Act, 'split'>, form: FormData) {
  switch (act) {
    case 'merge': {
      const typed = text(form, 'also').split(/[\s,;]+/).filter(Boolean);
      const references = [...form.getAll('references').filter((each) => typeof each === 'string'), ...typed];
      return run(Merge, { target: targetIn(form), merge: { references, message: text(form, 'message') } });
    }
    case 'unmerge':
      return run(Unmerge, { target: targetIn(form), message: text(form, 'message') });
    case 'seen':
      return run(See, { id: text(form, 'id') });
  }
}

const targetIn = (form: FormData) => ({ id: text(form, 'id'), version: Number(text(form, 'version')) || 1 });
const splitIn = (form: FormData) => ({
  serviceCode: text(form, 'serviceCode'),
  description: text(form, 'description'),
  entryIds: form.getAll('entryIds').filter((each) => typeof each === 'string'),
});
