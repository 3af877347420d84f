import { StaffNotices } from '@civic311/messaging';
import { Catalog, inLanguage, type Transaction, type Translated } from '@civic311/platform';
import { Officers } from '@civic311/staffing';
import { Injectable } from '@nestjs/common';
import type { StoredAgreement } from './agreements.store.js';
import type { Side } from './rules/index.js';

const catalog = new Catalog('agreements');

export type AgreementNews = 'proposed' | 'countered' | 'signed-by-one' | 'signed' | 'in-force';

/** Tells the people who may sign for a side what happened to their agreement, within their hours. */
@Injectable()
export class TellParties {
  constructor(
    private readonly officers: Officers,
    private readonly notices: StaffNotices,
  ) {}

  /** `version`: what it is about, so that nobody is told twice. Nobody is told of what they did themselves. */
  async tell(
    tx: Transaction,
    news: AgreementNews,
    { agreement, versionId, sides, exceptId }: { agreement: StoredAgreement; versionId: string; sides: readonly Side[]; exceptId: string | null },
    at: Date,
  ): Promise<void> {
    const ids = new Set((await Promise.all(sides.map((side) => signatories(tx, agreement, side)))).flat());
    if (exceptId) ids.delete(exceptId);
    const people = await this.officers.people(tx, [...ids], at);
    const [names]: { provider: Translated | null; contractor: string | null; consumer: Translated | null }[] = await tx.query(
      `select (select name from department where id = $1) as provider, (select name from contractor where id = $2) as contractor,
         (select name from department where id = $3) as consumer`,
      [agreement.providerDepartmentId, agreement.contractorId, agreement.consumerDepartmentId],
    );
    await this.notices.tell(
      tx,
      [...people].map(([staffId, { language, inHoursAt }]) => {
        const t = catalog.in(language);
        const party = (name: Translated | null | undefined, other: string) => (name ? inLanguage(name, language) : other);
        const values = {
          provider: party(names?.provider, names?.contractor ?? ''),
          consumer: party(names?.consumer, t('agreement.the-public')),
        };
        return {
          staffId,
          kind: 'agreement',
          aboutId: null,
          path: `/department/agreements/${agreement.id}`,
          subject: t(`agreement.${news}.subject`, values),
          body: t(`agreement.${news}.body`, values),
          urgent: false,
          inHoursAt,
          dedupeKey: `agreement:${versionId}:${news}:${staffId}`,
        };
      }),
    );
  }
}

/** Who may sign for a side: its department's people with that power, or those who answer for the whole city. At most 50. */
async function signatories(tx: Transaction, agreement: StoredAgreement, side: Side): Promise<string[]> {
  const departmentId = side === 'provider' ? agreement.providerDepartmentId : agreement.consumerDepartmentId;
  const rows: { id: string }[] = await tx.query(
    `select distinct p.staff_id as id from staff_role p join role r on r.id = p.role_id
     where 'agreement.sign' = any(r.permissions)
       and case when $1::uuid is null then r.scope = 'everything' else r.scope = 'department' and p.department_id = $1 end limit 50`,
    [departmentId],
  );
  return rows.map(({ id }) => id);
}
