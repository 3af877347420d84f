import { type Clock, ok, refuse, type Result } from '@civic311/kernel';
import { CLOCK, CONFIG, type Config, inTransaction } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { invitationLink } from './staff-letters.js';
import { issueLink } from './staff-links.js';
import { addPerson, type GrantedRole, personByEmail, replaceRoles } from './staff.store.js';

export interface FirstAdministrator {
  /** To be opened by this person; mail may not be set up yet, so it is told, not sent. */
  link: string;
  expiresAt: Date;
}

export type NoAdministrator = { readonly code: 'NO_ADMINISTRATOR_ROLE' | 'ALREADY_STAFF' | 'NOT_AN_EMAIL' };

/** For whoever runs the server: makes the person who invites everybody else. Asked again, it gives a new link. */
@Injectable()
export class AdministratorFirst {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Pick<Config, 'publicUrl'>,
  ) {}

  async run(email: string, name = email): Promise<Result<FirstAdministrator, NoAdministrator>> {
    if (email.length > 254 || !/^[^\s@]+@[^\s@]+$/.test(email)) return refuse({ code: 'NOT_AN_EMAIL' });
    const now = this.clock.now();
    return inTransaction<FirstAdministrator, NoAdministrator>(this.dataSource, async (tx) => {
      const [role] = (await tx.query(
        `select id as "roleId", scope, permissions, null as "departmentId" from role
         where scope = 'everything' and permissions @> array['staff.manage', 'role.manage']
         order by code = 'administrator' desc, cardinality(permissions) desc limit 1`,
      )) as GrantedRole[];
      if (!role) return refuse({ code: 'NO_ADMINISTRATOR_ROLE' });
      const person = (await addPerson(tx, { email, name, language: 'en' }, now)) ?? (await personByEmail(tx, email));
      if (!person || person.passwordHash !== null || person.disabledAt) return refuse({ code: 'ALREADY_STAFF' });
      await replaceRoles(tx, person.id, [role], now);
      const { token, expiresAt } = await issueLink(tx, person.id, 'invitation', now);
      return ok({ link: invitationLink(this.config.publicUrl, token), expiresAt });
    });
  }
}
