import { data, redirect, type RouterContextProvider } from 'react-router';
import { invalid, text, valuesOf } from '../../../shared/form/index.js';
import { type FragmentType, graphql, unmask } from '../../../shared/graphql/generated/index.js';
import { api } from '../../../shared/graphql/api.js';
import { pageOf } from '../../../shared/i18n/locale.js';
import { type FormName, formHref } from './forms.js';

const DeskDrafts = graphql(`
  fragment DeskDrafts on StaffRequest {
    sharedDrafts { composer body forEverybody authorId authorName at revision }
  }
`);
export type DraftsFragment = FragmentType<typeof DeskDrafts>;
const KeepDraft = graphql(`
  mutation DeskKeepDraft($draft: SharedDraftInput!) {
    outcome: keepDraft(draft: $draft) {
      __typename
      ... on DraftKept { revision at }
      ... on Refused { code facts { name value } }
      ... on InvalidInput { fields { path code facts { name value } } }
    }
  }
`);

/** The field that takes the words, in the forms whose words are shared before they are sent. */
export const DRAFTED: Partial<Record<FormName, 'note' | 'message'>> = { note: 'note', reply: 'message' };

export const draftOf = (name: FormName, request: DraftsFragment) => unmask(DeskDrafts, request).sharedDrafts.find(({ composer }) => composer === name) ?? null;

/** What the form begins with: the words that were kept. */
export function draftValues(name: FormName, request: DraftsFragment): Record<string, string> {
  const field = DRAFTED[name];
  const draft = draftOf(name, request);
  return field && draft ? { [field]: draft.body, forEverybody: draft.forEverybody ? 'yes' : 'no' } : {};
}

/** Keeps the words of a note or a reply, by the form's fields. */
export async function keepDraft(context: Readonly<RouterContextProvider>, form: FormData) {
  const composer = text(form, 'do');
  const { outcome } = await api(context)(KeepDraft, {
    draft: {
      requestId: text(form, 'id'),
      composer,
      body: text(form, DRAFTED[composer as FormName] ?? ''),
      forEverybody: text(form, 'forEverybody') === 'yes',
      revision: text(form, 'draft') || null,
    },
  });
  return outcome;
}

/** "Keep as a draft", pressed; the form comes back with the words in it. */
export async function keepDraftPressed(context: Readonly<RouterContextProvider>, form: FormData, request: Request) {
  const outcome = await keepDraft(context, form);
  const { pathname, search } = new URL(pageOf(request.url), request.url);
  if (outcome.__typename === 'DraftKept') return redirect(formHref({ pathname, search }, text(form, 'do') as FormName, { done: `draft.${outcome.revision ?? ''}` }), 303);
  const refused = invalid(form, outcome);
  return data({ ...refused.data, values: valuesOf(form) }, refused.init ?? undefined);
}
