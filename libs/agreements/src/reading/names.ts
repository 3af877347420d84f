import { Sql } from '@civic311/platform';
import { Injectable } from '@nestjs/common';

interface NameRow {
  kind: 'service' | 'department' | 'calendar' | 'contractor';
  code: string;
  name: string;
}

/** What things that an agreement names by code are called. */
@Injectable()
export class Names {
  constructor(private readonly sql: Sql) {}

  /** In one language; a code that is gone stays its own name. */
  async in(language: string) {
    const rows = await this.sql.rows<NameRow>(
      `select 'service' as kind, code, coalesce(name ->> $1, name ->> 'en', code) as name from service
       union all select 'department', code, coalesce(name ->> $1, name ->> 'en', code) from department
       union all select 'calendar', code, name from service_calendar union all select 'contractor', id::text, name from contractor limit 5000`,
      [language],
    );
    const names = new Map(rows.map(({ kind, code, name }) => [`${kind} ${code}`, name]));
    const of = (kind: NameRow['kind']) => (code: string) => names.get(`${kind} ${code}`) ?? code;
    const department = of('department');
    return {
      service: of('service'),
      department,
      calendar: of('calendar'),
      /** A department's by code, a contractor's by id. */
      provider: (codeOrId: string) => names.get(`contractor ${codeOrId}`) ?? department(codeOrId),
    };
  }
}
