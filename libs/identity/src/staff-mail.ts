import type { Transaction } from '@civic311/platform';

export interface StaffMessage {
  kind: string;
  aboutId: string | null;
  recipient: string;
  language: string;
  subject: string;
  body: string;
  dedupeKey: string;
}

/**
 * How staff are written to. Messaging stands on a higher floor, so the app says who delivers: its `Messages` fits
 * (`IdentityModule.mailingBy`).
 */
export abstract class StaffMail {
  abstract post(tx: Transaction, message: StaffMessage): Promise<void>;
}
