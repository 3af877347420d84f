import type { FieldFault } from '@civic311/kernel';
import type { Transaction } from '@civic311/platform';
import { parsePhoneNumberFromString } from 'libphonenumber-js';

/** How to reach the person who reports. All of it is optional. */
export interface Contact {
  name: string;
  email: string;
  phone: string;
  language: string;
  wantsUpdates: boolean;
}

const EMAIL = /^[^\s@<>(),;:"\\]+@[^\s@<>(),;:"\\]+\.[^\s@<>(),;:"\\]+$/;

/**
 * E.164, or undefined where the text is no phone number that there can be: 000-000-0000 and 123-456-7890 have the right length,
 * and nobody has them. National numbers are read as of `country`.
 */
export const readPhone = (text: string, country: 'US' = 'US'): string | undefined => {
  const phone = parsePhoneNumberFromString(text, country);
  return phone?.isValid() ? phone.number : undefined;
};

export const isEmail = (text: string): boolean => text.length <= 254 && EMAIL.test(text);

/** `takesTexts`: the city sends texts, so a telephone is enough for news. */
export function contactFaults(contact: Contact, takesTexts: boolean): FieldFault[] {
  const faults: FieldFault[] = [];
  if (contact.name.length > 200) faults.push({ path: 'contact.name', code: 'TOO_LONG', limit: 200 });
  if (contact.email && !isEmail(contact.email.trim())) faults.push({ path: 'contact.email', code: 'NOT_AN_EMAIL' });
  if (contact.phone && !readPhone(contact.phone)) faults.push({ path: 'contact.phone', code: 'NOT_A_PHONE' });
  if (contact.wantsUpdates && !contact.email.trim() && !(takesTexts && contact.phone.trim())) {
    faults.push({ path: 'contact.email', code: takesTexts ? 'EMAIL_OR_PHONE_FOR_UPDATES' : 'EMAIL_FOR_UPDATES' });
  }
  return faults;
}

/** Keeps who reported, apart from the request. Nothing given, nothing kept. */
export async function saveContact(tx: Transaction, requestId: string, contact: Contact): Promise<void> {
  const [name, email, phone] = [contact.name.trim(), contact.email.trim(), readPhone(contact.phone)];
  if (!name && !email && !phone) return;
  await tx.query(
    `insert into request_contact (request_id, name, email, phone, language, wants_updates) values ($1, $2, $3, $4, $5, $6)`,
    [requestId, name || null, email || null, phone ?? null, contact.language, contact.wantsUpdates],
  );
}
