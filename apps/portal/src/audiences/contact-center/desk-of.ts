import type { RouterContextProvider } from 'react-router';
import { api } from '../../shared/graphql/api.js';
import { graphql, unmask } from '../../shared/graphql/generated/index.js';
import type { CallDeskQuery, PlaceBesideQuery } from '../../shared/graphql/generated/graphql.js';
import { AskedQuestion, type Question } from '../../shared/request/question.js';
import { visitorContext } from '../../shared/session/visitor.js';
import type { Typed } from './typed.js';

const CallDesk = graphql(`
  query CallDesk(
    $serviceCode: String!, $hasService: Boolean!
    $address: String!, $latitude: Float, $longitude: Float, $hasPlace: Boolean!
    $caller: String!, $hasCaller: Boolean!
    $article: String!, $hasArticle: Boolean!, $hasToday: Boolean!, $request: String!, $hasRequest: Boolean!
  ) {
    service(code: $serviceCode) @include(if: $hasService) {
      code
      name
      description
      isPublic
      locationRule
      department { name }
      questions { ...AskedQuestion }
    }
    placeForCaller(serviceCode: $serviceCode, address: $address, latitude: $latitude, longitude: $longitude) @include(if: $hasPlace) {
      refusal
      address
      latitude
      longitude
      neighborhoodName
      districtName
      suggestions
      duplicates { reference address state openedAt dueAt publicDescription followers distanceMetres }
    }
    findCallers(text: $caller) @include(if: $hasCaller) {
      name
      email
      phone
      language
      requests { reference serviceName state outcome address openedAt dueAt }
    }
    answer(code: $article) @include(if: $hasArticle) {
      code title summary html audience standing departmentName updatedAt sample
      actions { kind label service phone url }
    }
    todayNotices @include(if: $hasToday) { id title text untilAt }
    findOpenRequests(words: $request) @include(if: $hasRequest) { reference serviceName state address openedAt dueAt }
  }
`);

/** Apart from the rest: both together would be more than one query may cost. */
const PlaceBeside = graphql(`
  query PlaceBeside($code: String!) {
    place(code: $code) { code name description address phones { number type } accessibility languages sample ...PlaceHoursPart }
  }
`);

/** What stands beside the form, for what is typed in it so far. */
export interface Desk {
  service: (Omit<NonNullable<CallDeskQuery['service']>, 'questions'> & { readonly questions: readonly Question[] }) | null;
  place: NonNullable<CallDeskQuery['placeForCaller']> | null;
  /** Null where nobody was looked for. */
  callers: NonNullable<CallDeskQuery['findCallers']> | null;
  beside: Beside | null;
}
/** What was opened beside the form. */
export type Beside =
  | ({ readonly kind: 'article' } & NonNullable<CallDeskQuery['answer']>)
  | ({ readonly kind: 'place' } & PlaceBesideQuery['place'])
  | ({ readonly kind: 'today' } & NonNullable<CallDeskQuery['todayNotices']>[number])
  | ({ readonly kind: 'request' } & NonNullable<CallDeskQuery['findOpenRequests']>[number]);
export type Caller = NonNullable<Desk['callers']>[number];
export type Duplicate = NonNullable<Desk['place']>['duplicates'][number];

/**
 * `caller` is what was typed to find somebody; '' means whoever has the phone number or e-mail address in the form, null
 * that nobody is looked for: each look-up is logged. `open` is what to open beside it: `article:code`, `place:code`, `today:id` or
 * `request:reference`.
 */
export async function deskOf(context: Readonly<RouterContextProvider>, typed: Typed, caller: string | null, open = ''): Promise<Desk> {
  const [, kind, name = ''] = /^(article|place|today|request):([\w-]{1,100})$/.exec(open) ?? [];
  const { serviceCode, where, contact } = typed;
  const mayLookUp = context.get(visitorContext).staff?.permissions.includes('contact.look-up');
  const who = (mayLookUp && caller !== null && (caller || contact?.phone || contact?.email)) || '';
  const variables = {
    serviceCode,
    hasService: serviceCode !== '',
    address: where.address,
    latitude: where.latitude,
    longitude: where.longitude,
    hasPlace: where.address !== '' || where.latitude !== null,
    caller: who.slice(0, 254),
    hasCaller: who !== '',
    article: name,
    hasArticle: kind === 'article',
    hasToday: kind === 'today',
    request: name,
    hasRequest: kind === 'request',
  };
  const found = await api(context)(CallDesk, variables).catch((thrown: { init?: ResponseInit | null }) => {
    // A service that the city no longer offers is chosen anew, an answer that it took back is closed.
    if (thrown.init?.status !== 404) throw thrown;
    return api(context)(CallDesk, { ...variables, ...(variables.hasArticle ? { hasArticle: false } : { serviceCode: '', hasService: false }) });
  });
  const service = found.service ? { ...found.service, questions: unmask(AskedQuestion, found.service.questions) } : null;
  return { service, place: found.placeForCaller ?? null, callers: found.findCallers ?? null, beside: kind === 'place' ? await placeOf(context, name) : besideIn(found, name) };
}

/** Null where the city took it back. */
async function placeOf(context: Readonly<RouterContextProvider>, code: string): Promise<Beside | null> {
  const found = await api(context)(PlaceBeside, { code }).catch((thrown: { init?: ResponseInit | null }) => {
    if (thrown.init?.status !== 404) throw thrown;
    return null;
  });
  return found && { kind: 'place', ...found.place };
}

function besideIn({ answer, todayNotices, findOpenRequests }: CallDeskQuery, name: string): Beside | null {
  if (answer) return { kind: 'article', ...answer };
  const notice = todayNotices?.find(({ id }) => id === name);
  if (notice) return { kind: 'today', ...notice };
  const request = findOpenRequests?.find(({ reference }) => reference === name);
  return request ? { kind: 'request', ...request } : null;
}
