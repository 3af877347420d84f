import { redirect, type RouterContextProvider } from 'react-router';
import { type FieldFault, text } from '../../shared/form/index.js';
import { api } from '../../shared/graphql/api.js';
import { graphql } from '../../shared/graphql/generated/index.js';
import { noteAsked } from './asked.js';
import { begin, type Calls, forget, headersOf, park, resume, withContact } from './calls.js';
import { contactsOf } from './contacts.js';
import { deskOf } from './desk-of.js';
import { DISPOSITION_KEYS } from './dispositions.js';
import { takeLineIntent } from './line/line-actions.js';
import { walkOn } from './procedures/walk.js';
import { ofTicket, takeNext } from './next/take-next.js';
import { takeCall } from './take-call.js';
import { saysSomething, type Typed, typedIn } from './typed.js';

export const PATH = '/contact-center';

const OpenForCaller = graphql(`
  mutation OpenForCaller($input: OpenForCallerInput!, $contact: ID) {
    openRequestForCaller(input: $input, contact: $contact) {
      __typename
      ... on ReadBack { reference }
      ... on InvalidInput { fields { path code facts { name value } } }
      ... on Refused { code facts { name value } }
    }
  }
`);

const FollowForCaller = graphql(`
  mutation FollowForCaller($input: FollowInput!, $contact: ID) {
    followForCaller(input: $input, contact: $contact) {
      __typename
      ... on ReadBack { reference }
      ... on InvalidInput { fields { path code facts { name value } } }
      ... on Refused { code facts { name value } }
    }
  }
`);

/** Says how a contact of one's own ended. */
export const CodeContact = graphql(`
  mutation CodeContact($input: CodeContactInput!) {
    codeContact(input: $input) { __typename ... on InvalidInput { fields { path code facts { name value } } } ... on Refused { code facts { name value } } }
  }
`);

const PromiseCallback = graphql(`
  mutation PromiseCallback($input: PromiseCallbackInput!) {
    promiseCallback(input: $input) { __typename ... on InvalidInput { fields { path code facts { name value } } } ... on Refused { code } }
  }
`);

/** Contacts that asked the city for nothing it could answer. */
const ASKED_NOTHING: readonly string[] = ['WRONG_NUMBER', 'DROPPED', 'ABUSIVE', 'INTERNAL', 'REQUEST_STATUS'];

type Context = Readonly<RouterContextProvider>;
/** The next page, what stands in the way, or that it only changes what stands beside the form. */
type Answer = Response | { readonly faults: readonly FieldFault[] } | 'look';

/** Does what a button says. What was typed is kept already. */
export async function takeIntent(context: Context, calls: Calls, form: FormData, intent: string, which: string): Promise<Answer> {
  switch (intent) {
    case 'create':
      return create(context, calls, form);
    case 'follow':
      return follow(context, calls, form, which);
    case 'code':
      return code(context, calls, form, which);
    case 'procedure':
      return go(context, await walkOn(context, calls, form, which));
    case 'park':
    case 'take': {
      const waiting = parkIn(calls, form);
      if (!waiting) return { faults: [{ path: '', code: 'TWO_PARKED' }] };
      return go(context, intent === 'take' ? await takeCall(context, waiting, which) : await begin(context, waiting));
    }
    case 'next':
      return next(context, calls, form);
    case 'recall':
    case 'not-there':
      await ofTicket(context, intent, which);
      return go(context, calls);
    case 'resume':
      return go(context, resume(calls, Number(which), isEmpty(calls, form)));
    default:
      return (await takeLineIntent(context, calls, form, intent, which)) ?? 'look';
  }
}

/** Takes what is next: an e-mail opens, a promised call comes on the screen; a ticket, and a call where two are parked, rings at the desk. */
async function next(context: Context, calls: Calls, form: FormData): Promise<Answer> {
  const taken = await takeNext(context);
  if (taken?.kind === 'EMAIL') return go(context, calls, `${PATH}/email/${taken.id}`);
  const waiting = taken?.kind === 'CALLBACK' ? parkIn(calls, form) : null;
  const contact = waiting && (await contactsOf(context)).find(({ callback }) => callback?.id === taken?.id);
  return go(context, waiting && contact ? await takeCall(context, waiting, contact.id) : calls);
}

/** The calls with the screen free: what was there waits; null where no more may wait. */
const parkIn = (calls: Calls, form: FormData) => (isEmpty(calls, form) ? { ...calls, current: null } : park(calls));

const go = (context: Context, calls: Calls, to = PATH) => redirect(to, { headers: headersOf(context, calls) });
const isEmpty = ({ current }: Calls, form: FormData) => !current?.contact && !saysSomething(typedIn(form));

async function create(context: Context, before: Calls, form: FormData): Promise<Answer> {
  const { q: _q, ...typed } = typedIn(form);
  const { contact } = typed;
  const hasContact = contact && (contact.name || contact.email || contact.phone || contact.wantsUpdates);
  const input = { ...typed, contact: hasContact ? contact : null, key: text(form, 'key'), channel: text(form, 'channel') || 'phone', draft: null };
  if (!typed.serviceCode) return { faults: [{ path: 'q', code: 'SERVICE_NEEDED' }] };
  const calls = await withContact(context, before, form);
  const { openRequestForCaller: opened } = await api(context)(OpenForCaller, { input, contact: calls.current?.contact || null });
  if (opened.__typename === 'InvalidInput') return { faults: await asAsked(context, typedIn(form), opened.fields) };
  if (opened.__typename !== 'ReadBack') return { faults: [{ ...opened, path: '' }] };
  await noteAsked(context, form, calls.current?.contact || null, 'REQUEST');
  return readBack(context, calls, opened.reference, '');
}

/** Faults of answers, with the question for whom to ask again. */
async function asAsked(context: Context, typed: Typed, faults: readonly FieldFault[]): Promise<FieldFault[]> {
  const { service } = await deskOf(context, typed, null);
  return faults.map((fault) => {
    const question = service?.questions.find(({ code: name }) => fault.path === `answers.${name}`);
    return question ? { ...fault, facts: [...(fault.facts ?? []), { name: 'question', value: question.prompt }] } : fault;
  });
}

async function follow(context: Context, before: Calls, form: FormData, reference: string): Promise<Answer> {
  const { contact } = typedIn(form);
  const input = { reference, address: contact?.email || contact?.phone || '', language: contact?.language ?? 'en' };
  const calls = await withContact(context, before, form);
  const { followForCaller: followed } = await api(context)(FollowForCaller, { input, contact: calls.current?.contact || null });
  if (followed.__typename === 'InvalidInput') return { faults: followed.fields.map(asTyped) };
  if (followed.__typename !== 'ReadBack') return { faults: [{ ...followed, path: '' }] };
  await noteAsked(context, form, calls.current?.contact || null, 'REQUEST');
  return readBack(context, calls, followed.reference, 'followed&');
}

const asTyped = (fault: FieldFault): FieldFault =>
  fault.path === 'address' ? { ...fault, path: 'contact.email', code: 'EMAIL_TO_FOLLOW' } : { ...fault, path: '' };

async function readBack(context: Context, calls: Calls, reference: string, how: string): Promise<Response> {
  return go(context, await forget(context, calls), `${PATH}/read-back/${reference}?${how}contact=${calls.current?.contact ?? ''}`);
}

/** Says how the contact ended, with what stands beside it, and the next one begins. One that cannot be recorded ends all the same. */
async function code(context: Context, before: Calls, form: FormData, which: string): Promise<Answer> {
  const [how, within] = which.split(':');
  const disposition = DISPOSITION_KEYS.find(([name]) => name === how)?.[0];
  if (!disposition) return 'look';
  const calls = await withContact(context, before, form);
  const [kind, name = ''] = text(form, 'beside').split(':');
  const contact = calls.current?.contact;
  const faults = disposition === 'CALLBACK' ? await promise(context, form, contact || null, Number(within) || Number(text(form, 'withinHours')) || 2) : [];
  if (faults.length > 0) return { faults };
  if (contact) {
    const language = typedIn(form).contact?.language ?? null;
    const input = { id: contact, disposition, note: '', language, articles: kind === 'article' ? [name] : [], requests: kind === 'request' ? [name] : [] };
    const { codeContact } = await api(context)(CodeContact, { input });
    if (codeContact.__typename === 'InvalidInput') return { faults: codeContact.fields.map(({ code: fault }) => ({ path: '', code: fault })) };
  }
  if (!ASKED_NOTHING.includes(disposition)) await noteAsked(context, form, contact || null, disposition === 'INFORMATION' ? 'HELPED' : null);
  return go(context, await begin(context, await forget(context, calls)), `${PATH}?coded=${disposition}`);
}

/** Whom to call back, as the form has it; a contact that ends so needs a number. */
async function promise(context: Context, form: FormData, contact: string | null, withinHours: number): Promise<readonly FieldFault[]> {
  const { contact: who, q, description } = typedIn(form);
  const input = {
    contact, phone: who?.phone ?? '', name: who?.name ?? '', language: who?.language ?? 'en',
    about: (description || q).slice(0, 300), withinHours,
  };
  const { promiseCallback } = await api(context)(PromiseCallback, { input });
  if (promiseCallback.__typename === 'InvalidInput') return promiseCallback.fields.map((fault) => (fault.path === 'phone' ? { ...fault, path: 'contact.phone' } : { ...fault, path: '' }));
  return promiseCallback.__typename === 'Refused' ? [{ path: '', code: promiseCallback.code }] : [];
}
