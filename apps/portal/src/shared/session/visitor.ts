import { createContext } from 'react-router';
import type { Locale } from '../i18n/locale.js';

/** Who is asking, filled by Nest for each request. */
export interface Visitor {
  /** `localeOf(page)`; the API answers in it. */
  locale: Locale;
  /** Of this response's Content-Security-Policy. Never put it into loader data. */
  nonce: string;
  /** `pageOf(request url)`: the page as the person sees its address, for coming back after sign-in. */
  path: string;
  /** True for GET and HEAD. */
  reading: boolean;
  /** What the log knows this request by; shown on error pages. */
  requestId: string;
  ip: string;
  staff: Staff | null;
  city: City;
  /** The clock's instant, ISO 8601. */
  now: string;
}
/** What a page may know about the visitor: everything but the nonce and the address. */
export type PageVisitor = Omit<Visitor, 'nonce' | 'ip' | 'reading'>;

export function pageVisitor({ locale, path, requestId, staff, city, now }: Visitor): PageVisitor {
  return { locale, path, requestId, staff, city, now };
}

export interface Staff {
  id: string;
  name: string;
  permissions: readonly string[];
  /** Not only the requests of their own departments. */
  seesEverything: boolean;
}
export interface City {
  name: string;
  /** IANA name, e.g. `America/New_York`. */
  timeZone: string;
  /** As people dial them, e.g. `911` and `617-635-4500`. */
  emergencyPhone: string;
  nonEmergencyPhone: string;
  /** True where demo passwords and the demo banner belong. */
  demo: boolean;
}

export const visitorContext = createContext<Visitor>();
