import { data, redirect } from 'react-router';
import { type FieldFault, FormStateContext, invalid, submit, text, valuesOf } from '../../shared/form/index.js';
import { api } from '../../shared/graphql/api.js';
import { graphql } from '../../shared/graphql/generated/index.js';
import type { RequestDraftInput } from '../../shared/graphql/generated/graphql.js';
import { useT } from '../../shared/i18n/index.js';
import { requireStaff } from '../../shared/session/require-staff.js';
import { Page } from '../../shared/ui/index.js';
import type { Route } from './+types/CallPage';
import { beginCall, type Call, callOf, type Draft, endCall, keepCall, type Typed, typedIn, typedOf } from './call.js';
import { CallForm } from './CallForm.js';
import { deskOf } from './desk-of.js';
import { servicesFor } from './search.js';
import './contact-center.scss';

const CallCity = graphql(`query CallCity { city { languages } }`);

const CallerOf = graphql(`
  query CallerOf($reference: String!) { findCallers(text: $reference) { name email phone language } }
`);

const OpenForCaller = graphql(`
  mutation OpenForCaller($input: OpenForCallerInput!) {
    openRequestForCaller(input: $input) {
      __typename
      ... on ReadBack { reference }
      ... on InvalidInput { fields { path code facts { name value } } }
      ... on Refused { code facts { name value } }
    }
  }
`);

const FollowForCaller = graphql(`
  mutation FollowForCaller($input: FollowInput!) {
    followForCaller(input: $input) {
      __typename
      ... on ReadBack { reference }
      ... on InvalidInput { fields { path code facts { name value } } }
      ... on Refused { code facts { name value } }
    }
  }
`);

const PATH = '/contact-center';

/**
 * A call begins when the screen opens. `?phone=` and `?callId=` come from the telephone system, `?again=` from the read-back
 * of the same caller's last request; all of them leave the address at once.
 */
export async function loader({ context, request }: Route.LoaderArgs) {
  const staff = requireStaff(context);
  if (!staff.permissions.includes('request.create-for-caller')) throw data({ code: 'FORBIDDEN', reference: null }, { status: 403 });
  const { searchParams } = new URL(request.url);
  const [phone, callId] = [searchParams.get('phone')?.slice(0, 100), searchParams.get('callId') ?? ''];
  const again = searchParams.get('again');
  if (again !== null) throw redirect(PATH, { headers: (await beginCall(context, await callerOf(context, again))).headers });
  const found = await callOf({ context, request });
  if (phone !== undefined || callId !== '') {
    const isAnother = !found || callId === '' || found.call.callId !== callId;
    const { headers } = isAnother ? await beginCall(context, phone ? { contact: { phone } } : {}, callId) : { headers: {} };
    throw redirect(PATH, { headers });
  }
  if (found) return screenOf(context, found);
  const { headers } = await beginCall(context, {});
  throw redirect(PATH, { headers });
}

/** Who reported this request, to begin the next one with. */
async function callerOf(context: Route.LoaderArgs['context'], reference: string): Promise<RequestDraftInput> {
  const [caller] = (await api(context)(CallerOf, { reference: reference.slice(0, 50) })).findCallers;
  return caller ? { contact: caller } : {};
}

async function screenOf(context: Route.LoaderArgs['context'], { call, draft }: { call: Call; draft: Draft }) {
  const typed = typedOf(draft);
  const [{ city }, desk, found] = await Promise.all([
    api(context)(CallCity),
    deskOf(context, typed, ''),
    typed.q && !typed.serviceCode ? servicesFor(context, typed.q) : null,
  ]);
  return { key: draft.key, startedAt: call.startedAt, languages: city.languages, values: valuesFor(typed), desk, found };
}

/** Each button says its intent; what was typed is kept first, whatever it is. */
export async function action({ context, request }: Route.ActionArgs) {
  const form = await request.formData();
  const args = { context, request };
  return submit(form, async () => {
    const [intent = 'look', which = ''] = text(form, 'intent').split(/:(.*)/s);
    if (intent === 'end') return redirect(PATH, { headers: await endCall(args) });
    const { faults, headers } = await keepCall(args, form);
    if (faults.length > 0) return invalid(form, faults);
    if (intent === 'create') return create(args, form);
    if (intent === 'follow') return follow(args, form, which);
    return look(args.context, form, intent, which, headers);
  });
}

interface Args {
  context: Route.ActionArgs['context'];
  request: Request;
}

async function create(args: Args, form: FormData) {
  const { q: _q, ...typed } = typedIn(form);
  const { contact } = typed;
  const hasContact = contact && (contact.name || contact.email || contact.phone || contact.wantsUpdates);
  const input = { ...typed, contact: hasContact ? contact : null, key: text(form, 'key'), channel: text(form, 'channel') || 'phone', draft: null };
  if (!typed.serviceCode) return invalid(form, [{ path: 'q', code: 'SERVICE_NEEDED' }]);
  const { openRequestForCaller: opened } = await api(args.context)(OpenForCaller, { input });
  if (opened.__typename === 'InvalidInput') return invalid(form, await asAsked(args.context, typedIn(form), opened.fields));
  if (opened.__typename !== 'ReadBack') return invalid(form, opened);
  return redirect(`${PATH}/read-back/${opened.reference}`, { headers: await endCall(args) });
}

/** Faults of answers, with the question for whom to ask again. */
async function asAsked(context: Args['context'], typed: Typed, faults: readonly FieldFault[]): Promise<FieldFault[]> {
  const { service } = await deskOf(context, typed, null);
  return faults.map((fault) => {
    const question = service?.questions.find(({ code }) => fault.path === `answers.${code}`);
    return question ? { ...fault, facts: [...(fault.facts ?? []), { name: 'question', value: question.prompt }] } : fault;
  });
}

async function follow(args: Args, form: FormData, reference: string) {
  const { contact } = typedIn(form);
  const input = { reference, email: contact?.email ?? '', language: contact?.language ?? 'en' };
  const { followForCaller: followed } = await api(args.context)(FollowForCaller, { input });
  if (followed.__typename === 'InvalidInput') return invalid(form, followed.fields.map(asTyped));
  if (followed.__typename !== 'ReadBack') return invalid(form, followed);
  return redirect(`${PATH}/read-back/${followed.reference}?followed`, { headers: await endCall(args) });
}

const asTyped = (fault: FieldFault): FieldFault =>
  fault.path === 'email' ? { ...fault, path: 'contact.email', code: 'EMAIL_TO_FOLLOW' } : { ...fault, path: '' };

/** Without script, each look beside the form is a page. */
async function look(context: Args['context'], form: FormData, intent: string, which: string, headers: Record<string, string>) {
  if (intent === 'service') form.set('service', which);
  if (intent === 'again') form.set('service', '');
  if (intent === 'place') {
    form.set('where.address', which);
    form.delete('latitude');
    form.delete('longitude');
  }
  const typed = typedIn(form);
  const desk = await deskOf(context, typed, text(form, 'caller'));
  const caller = intent === 'caller' ? desk.callers?.[Number(which)] : undefined;
  for (const field of caller ? (['name', 'email', 'phone', 'language'] as const) : []) form.set(`contact.${field}`, caller?.[field] ?? '');
  const found = typed.q && !typed.serviceCode ? await servicesFor(context, typed.q) : null;
  return data({ values: valuesOf(form), faults: [] as FieldFault[], desk, found }, { headers });
}

const valuesFor = ({ serviceCode, q, description, where, answers, contact }: Typed): Record<string, string | string[]> => ({
  service: serviceCode,
  q,
  description,
  'where.address': where.address,
  'where.note': where.note,
  latitude: String(where.latitude ?? ''),
  longitude: String(where.longitude ?? ''),
  ...Object.fromEntries(answers.map(({ code, values }) => [`answers.${code}`, values])),
  'contact.name': contact?.name ?? '',
  'contact.email': contact?.email ?? '',
  'contact.phone': contact?.phone ?? '',
  'contact.language': contact?.language ?? 'en',
  ...(contact?.wantsUpdates ? { 'contact.wantsUpdates': 'yes' } : {}),
});

type Beside = Pick<Route.ComponentProps['loaderData'], 'desk' | 'found'>;

export default function CallPage({ loaderData, actionData }: Route.ComponentProps) {
  const t = useT();
  const { key, startedAt, languages, values } = loaderData;
  const { desk, found } = { ...loaderData, ...(actionData as Partial<Beside> | undefined) };
  return (
    <FormStateContext value={{ values }}>
      <Page title={t('call.title')} width="full">
        <CallForm key={key} callKey={key} startedAt={startedAt} languages={languages} desk={desk} found={found} />
      </Page>
    </FormStateContext>
  );
}
