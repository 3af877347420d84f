import { hashSecret, newId, newSecret } from '@civic311/kernel';
import type { Transaction } from '@civic311/platform';

export type LinkPurpose = 'invitation' | 'password-reset';

/** README.md says why an invitation may live longer than the ten minutes of ASVS 6.5.5. */
export const LINK_MINUTES: Record<LinkPurpose, number> = { invitation: 7 * 24 * 60, 'password-reset': 10 };

export interface IssuedLink {
  id: string;
  token: string;
  expiresAt: Date;
}

export interface LinkedPerson {
  staffId: string;
  email: string;
}

/** Only the newest link of a purpose is good. */
export async function issueLink(tx: Transaction, staffId: string, purpose: LinkPurpose, now: Date): Promise<IssuedLink> {
  await voidLinks(tx, staffId, now, purpose);
  const link = { id: newId(now), token: newSecret(), expiresAt: new Date(now.getTime() + LINK_MINUTES[purpose] * 60_000) };
  await tx.query(
    'insert into staff_link (id, staff_id, purpose, token_hash, expires_at, created_at) values ($1, $2, $3, $4, $5, $6)',
    [link.id, staffId, purpose, hashSecret(link.token), link.expiresAt, now],
  );
  return link;
}

/** Spends a link, once: whose it was, or null when it is unknown, spent, late, or its person is disabled. */
export async function spendLink(tx: Transaction, token: string, purpose: LinkPurpose, now: Date): Promise<LinkedPerson | null> {
  const [[spent]] = (await tx.query(
    `update staff_link l set used_at = $3 from staff p
     where l.token_hash = $1 and l.purpose = $2 and l.used_at is null and l.expires_at > $3
       and p.id = l.staff_id and p.disabled_at is null
     returning l.staff_id as "staffId", p.email`,
    [hashSecret(token), purpose, now],
  )) as [LinkedPerson[], number];
  return spent ?? null;
}

/** Makes a person's open links useless, of one purpose or of all. */
export async function voidLinks(tx: Transaction, staffId: string, now: Date, purpose: LinkPurpose | null = null): Promise<void> {
  await tx.query(
    'update staff_link set used_at = $2 where staff_id = $1 and used_at is null and ($3::text is null or purpose = $3)',
    [staffId, now, purpose],
  );
}
