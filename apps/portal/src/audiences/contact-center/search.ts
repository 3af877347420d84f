import { api } from '../../shared/graphql/api.js';
import { graphql } from '../../shared/graphql/generated/index.js';
import type { FindAddressesQuery, FindServicesQuery } from '../../shared/graphql/generated/graphql.js';
import { requireStaff } from '../../shared/session/require-staff.js';
import type { Route } from './+types/search';

const FindServices = graphql(`
  query FindServices($words: String!) {
    rankServices(words: $words, first: 7) { code name description isPublic department { name } }
    emergency(words: $words) { message call }
  }
`);
const FindAddresses = graphql(`
  query FindAddresses($text: String!) { addressSuggestions(text: $text) { text zip latitude longitude } }
`);

export type FoundServices = FindServicesQuery;
export type FoundService = FindServicesQuery['rankServices'][number];
export type FoundAddress = FindAddressesQuery['addressSuggestions'][number];

/** Results as one types: `?what=` services and dangers, `?where=` addresses. */
export async function loader({ context, request }: Route.LoaderArgs) {
  requireStaff(context);
  const { searchParams } = new URL(request.url);
  const where = searchParams.get('where');
  return Response.json(
    where === null
      ? await servicesFor(context, searchParams.get('what') ?? '')
      : (await api(context)(FindAddresses, { text: where.slice(0, 200) })).addressSuggestions,
  );
}

/** What residents ask for comes before what only staff open: it is a resident who calls. */
export async function servicesFor(context: Route.LoaderArgs['context'], words: string): Promise<FoundServices> {
  const { rankServices, emergency } = await api(context)(FindServices, { words: words.slice(0, 200) });
  return { rankServices: rankServices.toSorted((a, b) => Number(b.isPublic) - Number(a.isPublic)), emergency };
}
