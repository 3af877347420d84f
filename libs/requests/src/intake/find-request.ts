import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Notices } from '../messages/notices.js';
import { readReference } from '../rules/numbering.js';
import { readPhone } from './contact.js';

/** The way back to a request for somebody who has lost every link to it. */
@Injectable()
export class FindRequest {
  constructor(
    private readonly dataSource: DataSource,
    private readonly notices: Notices,
  ) {}

  /** A new secret link for whoever knows both the reference and the e-mail or phone that was left; null otherwise. */
  run(reference: string, emailOrPhone: string, language: string): Promise<string | null> {
    const typed = emailOrPhone.trim();
    return this.dataSource.transaction(async (tx) => {
      const [found] = (await tx.query(
        `select r.id from request r join request_contact c on c.request_id = r.id
         where r.reference = $1 and (lower(c.email) = lower($2) or c.phone = $3)`,
        [readReference(reference) ?? '', typed, readPhone(typed) ?? ''],
      )) as { id: string }[];
      return found ? (await this.notices.link(tx, found.id, language)).secret : null;
    });
  }
}
