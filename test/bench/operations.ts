import { requestText } from './load/load.js';

/** Who asks, and with what: the same documents that the portal's pages send. */
export interface Bodies {
  cookie: string;
  departmentId: string;
}

export const QUEUE = `query Queue($first: Int!, $after: String) {
  queue(first: $first, after: $after) {
    edges { node { id reference serviceName departmentName assigneeName state outcome address neighborhoodName openedAt closedAt
      dueAt atRiskAt paused followers transfers moderation } }
    pageInfo { endCursor hasNextPage }
  }
}`;

export const QUEUE_COUNTS = `query QueueCounts($departmentId: String) {
  queueCounts(departmentId: $departmentId) { open overdue soon new wish look mine cap }
}`;

/** The same rows, columns and joins in PostGraphile's words; its rows come from a function that the planner inlines. */
export const POSTGRAPHILE_QUEUE = `query Queue($department: UUID!, $first: Int!) {
  benchQueue(department: $department, first: $first) {
    edges { node { rowId reference serviceByServiceId { name } departmentByDepartmentId { name } staffByAssigneeId { name }
      state outcome address areaByNeighborhoodId { name } openedAt closedAt dueAt atRiskAt paused followers transfers moderation } }
    pageInfo { endCursor hasNextPage }
  }
}`;

export const POSTGRAPHILE_FUNCTION = `
  create function bench_queue(department uuid) returns setof request language sql stable as $$
    select r.* from request r where r.department_id = department and r.state not in ('closed', 'reopen-requested')
    order by coalesce(r.due_at, 'infinity'::timestamptz), r.id
  $$`;

export const PUBLIC_REQUEST = `query PublicRequestPage($reference: String!) {
  publicRequest(reference: $reference) {
    reference serviceName departmentName neighborhoodName state outcome description awaitsLook address latitude longitude openedAt
    closedAt dueAt paused followers photoIds
  }
  publicTimeline(reference: $reference) { id kind at actorKind body outcome reason on toDepartment toService to }
}`;

export const SEARCH = `query Search($words: String!) { search(words: $words, first: 10) { kind code title summary language } }`;

/** What the call-taker's desk asks with each key: answers, services and procedures, open requests, and whether it is an emergency. */
export const SEARCH_AT_DESK = `query FindForDesk($words: String!) {
  search(words: $words, kinds: [SERVICE, ARTICLE, PLACE, TODAY, PROCEDURE], first: 8) { kind code title summary isPublic }
  findOpenRequests(words: $words) { reference serviceName state address openedAt }
  emergency(words: $words) { message call }
}`;

export const NEARBY = `query Nearby($latitude: Float, $longitude: Float, $metres: Int) {
  nearby(first: 25, latitude: $latitude, longitude: $longitude, metres: $metres) {
    edges { node { reference serviceName state address latitude longitude openedAt dueAt photoIds } cursor }
    pageInfo { hasNextPage endCursor }
  }
}`;

export const NEAR_DUPLICATES = `query NearDuplicates($serviceCode: String!, $latitude: Float!, $longitude: Float!) {
  nearDuplicates(serviceCode: $serviceCode, latitude: $latitude, longitude: $longitude) {
    reference address state openedAt dueAt followers distanceMetres photoIds
  }
}`;

export const TRACKED_REQUEST = `query Tracked($secret: String!) {
  trackedRequest(secret: $secret) {
    reference serviceName departmentName state outcome description address openedAt closedAt dueAt paused photoIds mayWithdraw
    answers { prompt values } timeline { id kind at actorKind body }
  }
}`;

export const OPEN_REQUEST = `mutation OpenRequest($input: OpenRequestInput!) {
  openRequest(input: $input) {
    __typename
    ... on OpenedRequest { reference secret dueAt }
    ... on InvalidInput { fields { path code } }
    ... on Refused { code }
  }
}`;

/** One GraphQL request. Without a cookie each comes from another address, so that no limit of one person is met. */
export function graphqlRequest(query: string, variables: Record<string, unknown>, cookie?: string): string {
  const headers: Record<string, string> = cookie ? { cookie, origin: 'http://localhost' } : { 'x-forwarded-for': '{{ip}}' };
  return requestText('POST', '/graphql', headers, { query, variables });
}
