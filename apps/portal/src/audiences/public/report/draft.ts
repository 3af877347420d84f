import { data, redirect, type RouterContextProvider } from 'react-router';
import { invalid } from '../../../shared/form/action.js';
import { type FieldFault, text, valuesOf } from '../../../shared/form/index.js';
import { api } from '../../../shared/graphql/api.js';
import { graphql, unmask } from '../../../shared/graphql/generated/index.js';
import type { OpenRequestInput, ReportQuery, ReportServiceQuery, RequestDraftInput } from '../../../shared/graphql/generated/graphql.js';
import { localeHref } from '../../../shared/i18n/locale.js';
import { AskedQuestion, type Question } from '../../../shared/request/question.js';
import { hostContext } from '../../../shared/session/host.js';
import { visitorContext } from '../../../shared/session/visitor.js';

const FindDraft = graphql(`
  query Report($secret: String!) {
    draft(secret: $secret) {
      key
      language
      q
      serviceCode
      description
      location { address latitude longitude note noLocation }
      answers { code values }
      contact { name email phone wantsUpdates language }
      photos { id width height }
    }
  }
`);

const FindService = graphql(`
  query ReportService($code: String!) {
    service(code: $code) {
      code
      name
      description
      locationRule
      placeShown
      duplicateMetres
      questions { ...AskedQuestion }
    }
    textsAreSent
  }
`);

const StartReport = graphql(`
  mutation StartReport($language: String!) { startDraft(language: $language) { secret } }
`);

const SaveReport = graphql(`
  mutation SaveReport($secret: String!, $patch: RequestDraftInput!) {
    saveDraft(secret: $secret, patch: $patch) {
      __typename
      ... on InvalidInput { fields { path code facts { name value } } }
      ... on Refused { code }
    }
  }
`);

const CheckReport = graphql(`
  query CheckReport($input: OpenRequestInput!) {
    checkRequest(input: $input) { faults { path code facts { name value } } address latitude longitude }
  }
`);

const ForgetReport = graphql(`mutation ForgetReport($secret: String!) { discardDraft(secret: $secret) }`);

export type Draft = NonNullable<ReportQuery['draft']>;
export type ReportService = Omit<ReportServiceQuery['service'], 'questions'> & { readonly questions: readonly Question[]; readonly textsAreSent: boolean };
export interface Report {
  /** The only key to the draft. It stays in the cookie: never put it into loader data. */
  secret: string;
  draft: Draft;
  service: ReportService;
}
type Context = Readonly<RouterContextProvider>;
interface Args {
  context: Context;
  request: Request;
}

/** The draft's cookie: `libs/requests/src/intake/secrets.ts` reads the same one for photos. */
function cookie(context: Context) {
  const { secureCookies } = context.get(hostContext);
  const name = secureCookies ? '__Host-draft' : 'draft';
  const attributes = `Path=/; HttpOnly; SameSite=Lax${secureCookies ? '; Secure' : ''}`;
  return {
    keep: (secret: string) => ({ 'set-cookie': `${name}=${secret}; Max-Age=86400; ${attributes}` }),
    remove: () => ({ 'set-cookie': `${name}=; Max-Age=0; ${attributes}` }),
    in: (request: Request) => new RegExp(`(?:^|;\\s*)${name}=([\\w-]{1,100})(?:;|$)`).exec(request.headers.get('cookie') ?? '')?.[1] ?? null,
  };
}
export const noMoreDraft = (context: Context) => cookie(context).remove();

/** The draft of this browser, or null: none was begun, it was sent, or its day is over. */
export async function draftOf({ context, request }: Args): Promise<{ secret: string; draft: Draft } | null> {
  const secret = cookie(context).in(request);
  const draft = secret ? (await api(context)(FindDraft, { secret })).draft : null;
  return secret && draft ? { secret, draft } : null;
}

/** The draft with its service, for a loader; without them the way leads to where they come from. */
export async function reportOf(args: Args): Promise<Report> {
  const found = await draftOf(args);
  const to = (path: string) => redirect(localeHref(path, args.context.get(visitorContext).locale));
  if (!found) throw to('/report?gone');
  const service = await serviceOf(args.context, found.draft.serviceCode);
  if (!service) throw to('/report');
  return { ...found, service };
}

async function serviceOf(context: Context, code: string | null): Promise<ReportService | null> {
  if (!code) return null;
  try {
    const { service, textsAreSent } = await api(context)(FindService, { code });
    return { ...service, textsAreSent, questions: unmask(AskedQuestion, service.questions) };
  } catch (thrown) {
    // A service that the city no longer offers is chosen anew.
    if ((thrown as { init?: ResponseInit | null }).init?.status === 404) return null;
    throw thrown;
  }
}

/** Begins a draft with what is known already, or lays it over the one there is. Gives the headers that keep it. */
export async function beginDraft(args: Args, patch: RequestDraftInput): Promise<Record<string, string>> {
  const { context } = args;
  const found = await draftOf(args);
  const secret = found?.secret ?? (await api(context)(StartReport, { language: context.get(visitorContext).locale })).startDraft.secret;
  const other = found?.draft.serviceCode && patch.serviceCode && found.draft.serviceCode !== patch.serviceCode;
  await api(context)(SaveReport, { secret, patch: other ? { ...patch, answers: [] } : patch });
  return cookie(context).keep(secret);
}

export async function forgetDraft(args: Args): Promise<Record<string, string>> {
  const secret = cookie(args.context).in(args.request);
  if (secret) await api(args.context)(ForgetReport, { secret });
  return noMoreDraft(args.context);
}

/** What the draft would be sent as. */
export function inputOf({ draft, secret }: Pick<Report, 'draft' | 'secret'>): OpenRequestInput {
  const { location, contact } = draft;
  const hasContact = Boolean(contact?.name || contact?.email || contact?.phone);
  return {
    key: draft.key,
    draft: secret,
    serviceCode: draft.serviceCode ?? '',
    description: draft.description ?? '',
    where: {
      address: location?.address ?? '',
      note: location?.note ?? '',
      latitude: location?.latitude ?? null,
      longitude: location?.longitude ?? null,
    },
    answers: draft.answers,
    contact: hasContact
      ? {
          name: contact?.name ?? '',
          email: contact?.email ?? '',
          phone: contact?.phone ?? '',
          language: contact?.language ?? draft.language,
          wantsUpdates: contact?.wantsUpdates ?? false,
        }
      : null,
  };
}

/** What the city would refuse of the draft as it stands, and the place it would take. */
export async function checkOf(context: Context, report: Pick<Report, 'draft' | 'secret'>) {
  return (await api(context)(CheckReport, { input: inputOf(report) })).checkRequest;
}

/**
 * Keeps one step of the form and says what the city would refuse of it: `faults` lie within `paths`. A draft whose day is
 * over begins anew with what was just typed, and a page says so.
 */
export async function saveStep(args: Args, form: FormData, patch: RequestDraftInput, paths: RegExp) {
  const { context } = args;
  const found = await draftOf(args);
  if (!found) {
    const headers = await beginDraft(args, { ...patch, serviceCode: text(form, 'service') || null });
    throw redirect(localeHref('/report/again', context.get(visitorContext).locale), { headers });
  }
  const { secret } = found;
  const { saveDraft } = await api(context)(SaveReport, { secret, patch });
  if (saveDraft.__typename === 'InvalidInput') return { faults: saveDraft.fields.map(named), place: null };
  const saved = await draftOf(args);
  if (!saved) throw redirect(localeHref('/report?gone', context.get(visitorContext).locale));
  const check = await checkOf(context, saved);
  return { faults: check.faults.filter(({ path }) => paths.test(path)), place: check };
}

/** A draft keeps more than a request takes; its faults are named as the form's fields are. */
const named = (fault: FieldFault): FieldFault => ({ ...fault, path: fault.path.replace(/^location\./, 'where.') });

/** `invalid`, with more for the page to show beside the faults. */
export function refuseWith<More extends object>(form: FormData, faults: readonly FieldFault[], more: More) {
  const { data: answer } = invalid(form, faults);
  return data({ ...answer, values: valuesOf(form), ...more }, { status: 422 });
}
