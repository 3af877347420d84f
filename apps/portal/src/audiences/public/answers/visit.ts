import type { RouterContextProvider } from 'react-router';
import { api } from '../../../shared/graphql/api.js';
import { graphql } from '../../../shared/graphql/generated/index.js';
import { hostContext } from '../../../shared/session/host.js';
import { quietly } from '../../../shared/session/quietly.js';
import { visitorContext } from '../../../shared/session/visitor.js';

const NoteReportBegun = graphql(`
  mutation NoteReportBegun($visit: String!) { noteReportBegun(visit: $visit) }
`);
const NoteRequestSent = graphql(`
  mutation NoteRequestSent($visit: String!, $serviceCode: String!) { noteRequestSent(visit: $visit, serviceCode: $serviceCode) }
`);

type Context = Readonly<RouterContextProvider>;

/** The random name that this browser's day goes by, to count how well answers work: no more is kept of who reads them. */
export function visitOf(context: Context, request: Request): { visit: string | null; begun: { visit: string; headers: Record<string, string> } } {
  const { secureCookies } = context.get(hostContext);
  const name = secureCookies ? '__Host-visit' : 'visit';
  const visit = new RegExp(`(?:^|;\\s*)${name}=([0-9a-f]{32})(?:;|$)`).exec(request.headers.get('cookie') ?? '')?.[1] ?? null;
  const begun = visit ?? crypto.randomUUID().replaceAll('-', '');
  const cookie = `${name}=${begun}; Max-Age=86400; Path=/; HttpOnly; SameSite=Lax${secureCookies ? '; Secure' : ''}`;
  return { visit, begun: { visit: begun, headers: visit || context.get(visitorContext).staff ? {} : { 'set-cookie': cookie } } };
}

/** That this browser is on the way to a request. */
export async function reportBegun(context: Context, request: Request): Promise<void> {
  const { visit } = visitOf(context, request);
  if (visit) await quietly(context, () => api(context)(NoteReportBegun, { visit }));
}

/** That this browser sent one. */
export async function requestSent(context: Context, request: Request, serviceCode: string): Promise<void> {
  const { visit } = visitOf(context, request);
  if (visit) await quietly(context, () => api(context)(NoteRequestSent, { visit, serviceCode }));
}
