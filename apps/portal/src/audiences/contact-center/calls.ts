import type { RouterContextProvider } from 'react-router';
import { type FieldFault, text } from '../../shared/form/index.js';
import { api } from '../../shared/graphql/api.js';
import { graphql } from '../../shared/graphql/generated/index.js';
import type { ContactChannel, RequestDraftInput } from '../../shared/graphql/generated/graphql.js';
import { hostContext } from '../../shared/session/host.js';
import { visitorContext } from '../../shared/session/visitor.js';
import { contactsOf } from './contacts.js';
import { type Draft, patchIn, saysSomething, typedIn } from './typed.js';

const CallDraft = graphql(`
  query CallDraft($secret: String!) {
    draft(secret: $secret) {
      key
      q
      serviceCode
      description
      location { address latitude longitude note }
      answers { code values }
      contact { name email phone wantsUpdates language }
      beside
    }
  }
`);
const StartCall = graphql(`mutation StartCall($language: String!) { startDraft(language: $language) { secret } }`);
const KeepCall = graphql(`
  mutation KeepCall($secret: String!, $patch: RequestDraftInput!) {
    saveDraft(secret: $secret, patch: $patch) {
      __typename
      ... on InvalidInput { fields { path code facts { name value } } }
      ... on Refused { code }
    }
  }
`);
const ForgetCall = graphql(`mutation ForgetCall($secret: String!) { discardDraft(secret: $secret) }`);
const BeginContact = graphql(`
  mutation BeginContact($channel: ContactChannel!, $callId: String, $key: ID) {
    beginContact(channel: $channel, callId: $callId, key: $key) { __typename ... on ContactBegun { id } }
  }
`);

const DescribeContact = graphql(`
  mutation DescribeContact($id: ID!, $channel: ContactChannel!, $note: String!) {
    describeContact(id: $id, channel: $channel, note: $note) { __typename ... on InvalidInput { fields { path code facts { name value } } } }
  }
`);

/** A call that a browser is in: what was typed in it is a draft on the server, so that a refresh loses nothing. */
export interface Call {
  /** The only key to the draft. It stays in the cookie: never put it into loader data. */
  readonly secret: string;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  /** The id of its contact; '' while none has begun, or none could be recorded. */
  readonly contact: string;
}
/** The calls of a browser: the one on the screen, and those that wait. */
export interface Calls {
  readonly current: Call | null;
  readonly parked: readonly Call[];
}
type Context = Readonly<RouterContextProvider>;
interface Args {
  readonly context: Context;
  readonly request: Request;
}

export const MOST_PARKED = 2;
const CALL = /^([\w-]{1,100})\.(\d{1,15})\.([0-9a-f-]{36})?$/;
const BETWEEN = '~';

const cookieName = (context: Context) => (context.get(hostContext).secureCookies ? '__Host-call' : 'call');

/** The browser's calls, as its cookie tells. */
export function callsIn({ context, request }: Args): Calls {
  const value = new RegExp(`(?:^|;\\s*)${cookieName(context)}=([\\w.~-]+)`).exec(request.headers.get('cookie') ?? '')?.[1] ?? '';
  const [current, ...parked] = value.split(BETWEEN).map((text): Call | null => {
    const [, secret, startedAt, contact = ''] = CALL.exec(text) ?? [];
    return secret ? { secret, startedAt: Number(startedAt), contact } : null;
  });
  return { current: current ?? null, parked: parked.filter((call) => call !== null).slice(0, MOST_PARKED) };
}

/** The headers that keep these calls for a day. */
export function headersOf(context: Context, { current, parked }: Calls): Record<string, string> {
  const value = [current, ...parked].map((call) => (call ? `${call.secret}.${call.startedAt}.${call.contact}` : '')).join(BETWEEN);
  const attributes = `Path=/; HttpOnly; SameSite=Lax${context.get(hostContext).secureCookies ? '; Secure' : ''}`;
  return { 'set-cookie': `${cookieName(context)}=${value}; Max-Age=${value ? 86_400 : 0}; ${attributes}` };
}

/** What was typed in a call; null once its day is over. */
export async function draftOf(context: Context, { secret }: Call): Promise<Draft | null> {
  return (await api(context)(CallDraft, { secret })).draft;
}

/** A call that waits, as its agent knows it again. */
export async function parkedOf(context: Context, call: Call) {
  const draft = await draftOf(context, call);
  return { contact: call.contact, startedAt: call.startedAt, who: draft?.contact?.name || draft?.contact?.phone || '', what: draft?.q ?? '' };
}
export type Parked = Awaited<ReturnType<typeof parkedOf>>;

/** A new call on the screen, with what is known already; what was there before is no longer anywhere. */
export async function begin(context: Context, calls: Calls, known: RequestDraftInput = {}, of: Partial<Call> = {}): Promise<Calls> {
  const { locale, now } = context.get(visitorContext);
  const { secret } = (await api(context)(StartCall, { language: locale })).startDraft;
  if (Object.keys(known).length > 0) await api(context)(KeepCall, { secret, patch: known });
  return { ...calls, current: { startedAt: new Date(now).getTime(), contact: '', ...of, secret } };
}

/**
 * Keeps what was typed so far; a contact begins with the first thing that says something. Where the call's day is over it
 * begins anew with it. `faults` are of what a draft cannot hold; a call that `isGone` is somebody else's, with what was typed.
 */
export async function keep(context: Context, calls: Calls, form: FormData): Promise<{ calls: Calls; faults: readonly FieldFault[]; isGone?: boolean }> {
  const [typed, patch] = [typedIn(form), patchIn(form)];
  const kept = calls.current && (await api(context)(KeepCall, { secret: calls.current.secret, patch })).saveDraft;
  const { contact } = calls.current ?? {};
  if (kept?.__typename === 'Refused' && contact && !(await contactsOf(context)).some(({ id }) => id === contact)) return { calls: await begin(context, calls), faults: [], isGone: true };
  if (!kept || kept.__typename === 'Refused') return { calls: await begin(context, calls, patch), faults: [] };
  if (kept.__typename === 'InvalidInput') {
    const path = (of: string) => of.replace(/^location\./, 'where.').replace(/^serviceCode$/, 'q');
    return { calls, faults: kept.fields.map((fault) => ({ ...fault, path: path(fault.path) })) };
  }
  const begun = saysSomething(typed) || text(form, 'note') ? await withContact(context, calls, form) : calls;
  return { calls: begun, faults: await describe(context, begun, form) };
}

/** The calls with a contact of the one on the screen: the draft's key names it, so that asking twice begins it once. What staff saw themselves is none. */
export async function withContact(context: Context, calls: Calls, form: FormData): Promise<Calls> {
  const channel = text(form, 'channel') || 'phone';
  if (!calls.current || calls.current.contact || channel === 'staff') return calls;
  const contact = await contactOf(context, channelOf(form), { key: text(form, 'key') });
  return { ...calls, current: { ...calls.current, contact } };
}

const channelOf = (form: FormData) => (text(form, 'channel').toUpperCase().replace('-', '_') || 'PHONE') as ContactChannel;

/** Keeps by which way a contact came and what was noted of it; what staff saw themselves is no contact. */
async function describe(context: Context, { current }: Calls, form: FormData): Promise<readonly FieldFault[]> {
  if (!current?.contact || !form.has('note') || text(form, 'channel') === 'staff') return [];
  // A form sends each line's end as two signs.
  const note = text(form, 'note').replaceAll('\r\n', '\n');
  const described = await api(context)(DescribeContact, { id: current.contact, channel: channelOf(form), note }).catch(() => null);
  return described?.describeContact.__typename === 'InvalidInput' ? described.describeContact.fields : [];
}

/** Takes the call of this name, or begins one by hand. Gives its id; '' where it could not be recorded: the call goes on without. */
export async function contactOf(context: Context, channel: ContactChannel, of: { callId?: string; key?: string }): Promise<string> {
  const begun = await api(context)(BeginContact, { channel, callId: of.callId ?? null, key: of.key ?? null }).catch(() => null);
  return begun?.beginContact.__typename === 'ContactBegun' ? begun.beginContact.id : '';
}

/** Forgets what was typed in the call on the screen. */
export async function forget(context: Context, calls: Calls): Promise<Calls> {
  if (calls.current) await api(context)(ForgetCall, { secret: calls.current.secret });
  return { ...calls, current: null };
}

/** The call on the screen waits, the last of those that do; null where no more may wait. */
export function park({ current, parked }: Calls): Calls | null {
  if (!current) return { current, parked };
  return parked.length < MOST_PARKED ? { current: null, parked: [...parked, current] } : null;
}

/** A call that waits is on the screen again; the one that was there waits in its place, unless it `isEmpty`. */
export function resume({ current, parked }: Calls, at: number, isEmpty: boolean): Calls {
  const back = parked[at];
  if (!back) return { current, parked };
  const waits = current && !isEmpty ? [current] : [];
  return { current: back, parked: [...parked.slice(0, at), ...waits, ...parked.slice(at + 1)] };
}
