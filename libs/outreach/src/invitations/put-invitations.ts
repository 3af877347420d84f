import { newId } from '@civic311/kernel';
import type { Transaction } from '@civic311/platform';
import { randomUUID } from 'node:crypto';
import type { InvitationState } from '../rules/index.js';

/** A demo's group that asks the city to come. */
export interface InvitationToPut {
  readonly groupName: string;
  readonly place: string;
  readonly neighborhoodId: string | null;
  readonly wishes: string;
  readonly about: string | null;
  readonly people: number;
  readonly languages: readonly string[];
  readonly contactName: string;
  readonly email: string;
  readonly language: string;
  readonly askedAt: Date;
  readonly state: InvitationState;
  readonly slotAt: Date | null;
  readonly materials: string | null;
  readonly declineReason: string | null;
  readonly peopleReached: number | null;
  readonly concerns: string | null;
}

/** Puts a demo's invitations in place of those it had. Nobody is written to. */
export async function putInvitations(tx: Transaction, invitations: readonly InvitationToPut[]): Promise<void> {
  await tx.query('delete from invitation where sample');
  for (const one of invitations) {
    await tx.query(
      `insert into invitation (id, form_key, state, group_name, place, neighborhood_id, wishes, about, people, languages, contact_name, email, language, asked_at, moved_at, slot_at,
         materials, decline_reason, people_reached, concerns, sample)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $14, $15, $16, $17, $18, $19, true)`,
      [
        newId(one.askedAt), randomUUID(), one.state, one.groupName, one.place, one.neighborhoodId, one.wishes, one.about, one.people, one.languages, one.contactName, one.email,
        one.language, one.askedAt, one.slotAt, one.materials, one.declineReason, one.peopleReached, one.concerns,
      ],
    );
  }
}
