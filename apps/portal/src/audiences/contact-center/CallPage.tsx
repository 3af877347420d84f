import { data, redirect } from 'react-router';
import { type FieldFault, FormStateContext, submit, text, valuesOf } from '../../shared/form/index.js';
import { api } from '../../shared/graphql/api.js';
import { graphql } from '../../shared/graphql/generated/index.js';
import type { RequestDraftInput } from '../../shared/graphql/generated/graphql.js';
import { useT } from '../../shared/i18n/index.js';
import { TodayNotices } from '../../shared/knowledge/TodayNotices.js';
import { requireStaff } from '../../shared/session/require-staff.js';
import { Page } from '../../shared/ui/index.js';
import type { Route } from './+types/CallPage';
import { keepChoice } from './asked.js';
import { PATH, takeIntent } from './call-actions.js';
import { begin, type Call, type Calls, callsIn, contactOf, draftOf, headersOf, keep, parkedOf } from './calls.js';
import { CallForm } from './CallForm.js';
import { contactsOf } from './contacts.js';
import { deskOf } from './desk-of.js';
import { DISPOSITION_KEYS } from './dispositions.js';
import { lineOf } from './line/line.js';
import { nextOf } from './next/next-of.js';
import { foundFor } from './search.js';
import { procedureDesk } from './procedures/walk.js';
import { type Draft, type Typed, typedIn, typedOf } from './typed.js';
import './contact-center.scss';

const CallCity = graphql(`query CallCity { city { languages } textsAreSent todayNotices { ...TodayLine } }`);

const CallerOf = graphql(`
  query CallerOf($reference: String!) { findCallers(text: $reference) { name email phone language } }
`);

const CONTACT = /^[0-9a-f-]{36}$/;

/**
 * A call begins when the screen opens. `?phone=` and `?callId=` come from the telephone system, `?again=` from the read-back
 * of the same caller's last request; all of them leave the address at once.
 */
export async function loader({ context, request }: Route.LoaderArgs) {
  const staff = requireStaff(context);
  if (!staff.permissions.includes('request.create-for-caller')) throw data({ code: 'FORBIDDEN', reference: null }, { status: 403 });
  const { searchParams } = new URL(request.url);
  const calls = callsIn({ context, request });
  const go = (next: Calls) => redirect(PATH, { headers: headersOf(context, next) });
  const again = searchParams.get('again');
  if (again !== null) {
    const contact = searchParams.get('contact') ?? '';
    throw go(await begin(context, calls, await callerOf(context, again), CONTACT.test(contact) ? { contact } : {}));
  }
  const [phone, callId] = [searchParams.get('phone')?.slice(0, 100), searchParams.get('callId')?.slice(0, 100) ?? ''];
  const draft = calls.current && (await draftOf(context, calls.current));
  if (phone !== undefined || callId !== '') {
    const contact = callId ? await contactOf(context, 'PHONE', { callId }) : '';
    const isHere = draft && contact !== '' && calls.current?.contact === contact;
    throw go(isHere ? calls : await begin(context, calls, phone ? { contact: { phone } } : {}, { contact }));
  }
  if (!calls.current || !draft) throw go(await begin(context, calls));
  return screenOf(context, calls, calls.current, draft, DISPOSITION_KEYS.find(([name]) => name === searchParams.get('coded'))?.[0] ?? null);
}

/** Who reported this request, to begin the next one with. */
async function callerOf(context: Route.LoaderArgs['context'], reference: string): Promise<RequestDraftInput> {
  const [caller] = (await api(context)(CallerOf, { reference: reference.slice(0, 50) })).findCallers;
  return caller ? { contact: caller } : {};
}

async function screenOf(context: Route.LoaderArgs['context'], calls: Calls, call: Call, draft: Draft, coded: string | null) {
  const typed = typedOf(draft);
  const [{ city, textsAreSent, todayNotices }, desk, found, contacts, line, next, parked, procedures] = await Promise.all([
    api(context)(CallCity),
    deskOf(context, typed, '', draft.beside ?? ''),
    typed.q && !typed.serviceCode ? foundFor(context, typed.q) : null,
    contactsOf(context),
    lineOf(context),
    nextOf(context),
    Promise.all(calls.parked.map((one) => parkedOf(context, one))),
    procedureDesk(context, typed.serviceCode, call.contact, typed.contact?.language ?? 'en'),
  ]);
  const now = contacts.find(({ id }) => id === call.contact);
  const channel = now?.channel.toLowerCase().replace('_', '-') ?? 'phone';
  return {
    key: draft.key, startedAt: call.startedAt, contact: call.contact, languages: city.languages, textsAreSent, today: todayNotices,
    values: { ...valuesFor(typed), beside: draft.beside ?? '', channel, note: now?.note ?? '' }, desk, found, contacts, line, next, parked, procedures, coded,
  };
}

/** Each button says its intent; what was typed is kept first, whatever it is. */
export async function action({ context, request }: Route.ActionArgs) {
  const form = await request.formData();
  return submit(form, async () => {
    const { calls, faults, isGone } = await keep(context, callsIn({ context, request }), form);
    if (isGone) return redirect(PATH, { headers: headersOf(context, calls) });
    const [intent = 'look', which = ''] = text(form, 'intent').split(/:(.*)/s);
    const answer = faults.length > 0 ? { faults } : await takeIntent(context, calls, form, intent, which);
    if (answer === 'look') return look(context, form, intent, which, headersOf(context, calls));
    if (answer instanceof Response) return answer;
    return data({ values: valuesOf(form), faults: answer.faults as FieldFault[] }, { status: 422, headers: headersOf(context, calls) });
  });
}

/** Without script, each look beside the form is a page. */
async function look(context: Route.ActionArgs['context'], form: FormData, intent: string, which: string, headers: Record<string, string>) {
  if (['service', 'article', 'place', 'today', 'request'].includes(intent)) keepChoice(form, intent, which);
  if (intent === 'service') form.set('service', which);
  if (intent === 'again') form.set('service', '');
  if (['article', 'place', 'today', 'request'].includes(intent)) form.set('beside', `${intent}:${which}`);
  if (intent === 'aside') form.set('beside', '');
  if (intent === 'place') {
    form.set('where.address', which);
    form.delete('latitude');
    form.delete('longitude');
  }
  const typed = typedIn(form);
  const desk = await deskOf(context, typed, text(form, 'caller'), text(form, 'beside'));
  const caller = intent === 'caller' ? desk.callers?.[Number(which)] : undefined;
  for (const field of caller ? (['name', 'email', 'phone', 'language'] as const) : []) form.set(`contact.${field}`, caller?.[field] ?? '');
  const found = typed.q && !typed.serviceCode ? await foundFor(context, typed.q) : null;
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
  const { key, values } = loaderData;
  const { desk, found } = { ...loaderData, ...(actionData as Partial<Beside> | undefined) };
  return (
    <FormStateContext value={{ values }}>
      <Page title={t('call.title')} width="full">
        <TodayNotices notices={loaderData.today} />
        <CallForm {...loaderData} key={key} callKey={key} desk={desk} found={found} />
      </Page>
    </FormStateContext>
  );
}
