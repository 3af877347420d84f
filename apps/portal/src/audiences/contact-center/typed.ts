import { text } from '../../shared/form/index.js';
import type { CallDraftQuery, RequestDraftInput } from '../../shared/graphql/generated/graphql.js';
import { answersIn } from '../../shared/request/answers.js';

export type Draft = NonNullable<CallDraftQuery['draft']>;

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

/** What a draft keeps of it. */
export function patchIn(form: FormData): RequestDraftInput {
  const { where, serviceCode, ...typed } = typedIn(form);
  return { ...typed, serviceCode: serviceCode || null, location: where, beside: text(form, 'beside').slice(0, 150) || null };
}

/** Whether anything stands there that a call is about: who calls, what or where. */
export const saysSomething = ({ serviceCode, q, description, where, contact }: Typed): boolean =>
  [serviceCode, q, description, where.address, where.note, contact?.name, contact?.email, contact?.phone].some(Boolean);

function degrees(form: FormData, name: string, most: number): number | null {
  const typed = text(form, name);
  return typed !== '' && Math.abs(Number(typed)) <= most ? Number(typed) : null;
}
