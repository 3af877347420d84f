import type { RouterContextProvider } from 'react-router';
import { type FieldFault, text } from '../../shared/form/index.js';
import { api } from '../../shared/graphql/api.js';
import { graphql } from '../../shared/graphql/generated/index.js';
import type { CallDraftQuery, RequestDraftInput } from '../../shared/graphql/generated/graphql.js';
import { answersIn } from '../../shared/request/answers.js';
import { hostContext } from '../../shared/session/host.js';
import { visitorContext } from '../../shared/session/visitor.js';

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

export type Draft = NonNullable<CallDraftQuery['draft']>;
/** The call that a browser is in: what was typed in it is a draft on the server, so that a refresh loses nothing. */
export interface Call {
  /** The only key to the draft. It stays in the cookie: never put it into loader data. */
  secret: string;
  /** Milliseconds since 1970. */
  startedAt: number;
  /** As the telephone system names it; '' without one. */
  callId: string;
}
type Context = Readonly<RouterContextProvider>;
interface Args {
  context: Context;
  request: Request;
}
type Headers = Record<string, string>;

const COOKIE = /^([\w-]{1,100})\.(\d{1,15})\.([\w-]{0,64})$/;

function cookie(context: Context) {
  const { secureCookies } = context.get(hostContext);
  const name = secureCookies ? '__Host-call' : 'call';
  const attributes = `Path=/; HttpOnly; SameSite=Lax${secureCookies ? '; Secure' : ''}`;
  return {
    keep: ({ secret, startedAt, callId }: Call): Headers => ({ 'set-cookie': `${name}=${secret}.${startedAt}.${callId}; Max-Age=86400; ${attributes}` }),
    remove: (): Headers => ({ 'set-cookie': `${name}=; Max-Age=0; ${attributes}` }),
    in(request: Request): Call | null {
      const value = new RegExp(`(?:^|;\\s*)${name}=([\\w.-]+)`).exec(request.headers.get('cookie') ?? '')?.[1] ?? '';
      const [, secret, startedAt, callId = ''] = COOKIE.exec(value) ?? [];
      return secret ? { secret, startedAt: Number(startedAt), callId } : null;
    },
  };
}

/** The call of this browser with its draft; null where there is none, or its day is over. */
export async function callOf({ context, request }: Args): Promise<{ call: Call; draft: Draft } | null> {
  const call = cookie(context).in(request);
  const draft = call && (await api(context)(CallDraft, { secret: call.secret })).draft;
  return draft ? { call, draft } : null;
}

/** Begins a call with what is known already. Gives the headers that keep it. */
export async function beginCall(context: Context, known: RequestDraftInput, callId = ''): Promise<{ call: Call; headers: Headers }> {
  const { locale, now } = context.get(visitorContext);
  const { secret } = (await api(context)(StartCall, { language: locale })).startDraft;
  if (Object.keys(known).length > 0) await api(context)(KeepCall, { secret, patch: known });
  const call = { secret, startedAt: new Date(now).getTime(), callId: callId.replace(/[^\w-]/g, '').slice(0, 64) };
  return { call, headers: cookie(context).keep(call) };
}

/** Keeps what was typed so far. Where the call's day is over it begins anew with it. `faults` are of what a draft cannot hold. */
export async function keepCall({ context, request }: Args, form: FormData): Promise<{ faults: readonly FieldFault[]; headers: Headers }> {
  const patch = patchIn(form);
  const call = cookie(context).in(request);
  const kept = call && (await api(context)(KeepCall, { secret: call.secret, patch })).saveDraft;
  if (!kept || kept.__typename === 'Refused') return { faults: [], headers: (await beginCall(context, patch)).headers };
  if (kept.__typename !== 'InvalidInput') return { faults: [], headers: {} };
  return { faults: kept.fields.map((fault) => ({ ...fault, path: fault.path.replace(/^(patch\.)?(location\.)?/, (_, _patch, where) => (where ? 'where.' : '')) })), headers: {} };
}

/** Forgets what was typed. The next look at the screen begins the next call. */
export async function endCall({ context, request }: Args): Promise<Headers> {
  const call = cookie(context).in(request);
  if (call) await api(context)(ForgetCall, { secret: call.secret });
  return cookie(context).remove();
}

/** The form's fields, as they are typed. */
export interface Typed {
  serviceCode: string;
  q: string;
  description: string;
  where: { address: string; note: string; latitude: number | null; longitude: number | null };
  answers: { code: string; values: string[] }[];
  /** Null for a caller who stays anonymous. */
  contact: { name: string; email: string; phone: string; language: string; wantsUpdates: boolean } | null;
}

export function typedIn(form: FormData): Typed {
  const [latitude, longitude] = [degrees(form, 'latitude', 90), degrees(form, 'longitude', 180)];
  const hasPoint = latitude !== null && longitude !== null;
  return {
    serviceCode: text(form, 'service'),
    q: text(form, 'q'),
    description: text(form, 'description'),
    where: {
      address: text(form, 'where.address'),
      note: text(form, 'where.note'),
      latitude: hasPoint ? latitude : null,
      longitude: hasPoint ? longitude : null,
    },
    answers: answersIn(form),
    contact: form.has('anonymous')
      ? null
      : {
          name: text(form, 'contact.name'),
          email: text(form, 'contact.email'),
          phone: text(form, 'contact.phone'),
          language: text(form, 'contact.language') || 'en',
          wantsUpdates: form.has('contact.wantsUpdates'),
        },
  };
}

export const typedOf = (draft: Draft): Typed => ({
  serviceCode: draft.serviceCode ?? '',
  q: draft.q ?? '',
  description: draft.description ?? '',
  where: {
    address: draft.location?.address ?? '',
    note: draft.location?.note ?? '',
    latitude: draft.location?.latitude ?? null,
    longitude: draft.location?.longitude ?? null,
  },
  answers: draft.answers,
  contact: {
    name: draft.contact?.name ?? '',
    email: draft.contact?.email ?? '',
    phone: draft.contact?.phone ?? '',
    language: draft.contact?.language ?? 'en',
    wantsUpdates: draft.contact?.wantsUpdates ?? false,
  },
});

function patchIn(form: FormData): RequestDraftInput {
  const { where, serviceCode, ...typed } = typedIn(form);
  return { ...typed, serviceCode: serviceCode || null, location: where };
}

function degrees(form: FormData, name: string, most: number): number | null {
  const typed = text(form, name);
  return typed !== '' && Math.abs(Number(typed)) <= most ? Number(typed) : null;
}
