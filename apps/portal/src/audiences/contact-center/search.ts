import { api } from '../../shared/graphql/api.js';
import { graphql } from '../../shared/graphql/generated/index.js';
import type { FindAddressesQuery, FindForDeskQuery } from '../../shared/graphql/generated/graphql.js';
import { requireStaff } from '../../shared/session/require-staff.js';
import type { Route } from './+types/search';

const FindForDesk = graphql(`
  query FindForDesk($words: String!) {
    search(words: $words, kinds: [SERVICE, ARTICLE, PLACE, TODAY, PROCEDURE], first: 8) { kind code title summary isPublic }
    findOpenRequests(words: $words) { reference serviceName state address openedAt }
    emergency(words: $words) { message call }
  }
`);
const FindAddresses = graphql(`
  query FindAddresses($text: String!) { addressSuggestions(text: $text) { text zip latitude longitude } }
`);

/** What the words may mean. `id` is the intent that takes it: `service:…`, `article:…`, `place:…`, `today:…`, `procedure:…` or `request:…`. */
export interface FoundItem {
  id: string;
  kind: 'service' | 'article' | 'place' | 'today' | 'procedure' | 'request';
  title: string;
  summary: string;
  isPublic: boolean;
}
export interface Found {
  items: readonly FoundItem[];
  emergency: FindForDeskQuery['emergency'];
}
export type FoundAddress = FindAddressesQuery['addressSuggestions'][number];

/** Results as one types: `?what=` answers, services, open requests and dangers, `?where=` addresses. */
export async function loader({ context, request }: Route.LoaderArgs) {
  requireStaff(context);
  const { searchParams } = new URL(request.url);
  const where = searchParams.get('where');
  return Response.json(
    where === null
      ? await foundFor(context, searchParams.get('what') ?? '')
      : (await api(context)(FindAddresses, { text: where.slice(0, 200) })).addressSuggestions,
  );
}

const REFERENCE = /^[2-9a-y]{4}-?[2-9a-y]{4}$/i;
export const looksLikeReference = (words: string): boolean => REFERENCE.test(words.trim());

/**
 * One list, the likeliest first; services that only staff open come after the rest, as it is a resident who calls. A reference means its request; other words may
 * mean one, after what they may be about.
 */
export async function foundFor(context: Route.LoaderArgs['context'], typed: string): Promise<Found> {
  const words = typed.trim().slice(0, 200);
  const { search, findOpenRequests, emergency } = await api(context)(FindForDesk, { words });
  const ranked = search.map(({ kind, code, title, summary, isPublic }): FoundItem => {
    const of = kind.toLowerCase() as FoundItem['kind'];
    return { id: `${of}:${code}`, kind: of, title, summary, isPublic };
  });
  const isInternal = ({ kind, isPublic }: FoundItem) => kind === 'service' && !isPublic;
  const answers = ranked.toSorted((a, b) => Number(isInternal(a)) - Number(isInternal(b)));
  const requests = findOpenRequests.map(({ reference, serviceName, address }): FoundItem => ({
    id: `request:${reference}`,
    kind: 'request',
    title: `${reference.slice(0, 4)}-${reference.slice(4)} ${serviceName}`,
    summary: address ?? '',
    isPublic: true,
  }));
  return { items: looksLikeReference(words) ? [...requests, ...answers] : [...answers, ...requests], emergency };
}
