import { Sql } from '@civic311/platform';
import { Injectable, Module } from '@nestjs/common';

/** How much of one kind a department still has: open requests, services… */
export interface DepartmentUse {
  readonly what: string;
  readonly count: number;
}

interface Counting {
  readonly what: string;
  /** Of one department, `$1` its id: one row with `count`. */
  readonly sql: string;
}

/** What cannot go on without its department. Each library says so of its own tables, as nothing below knows them. */
@Injectable()
export class DepartmentUses {
  private readonly counted: Counting[] = [];

  constructor(private readonly sql: Sql) {}

  /** `what`: a word of its own, such as `open-requests`. `sql` counts them for the department `$1`, as `count`. */
  add(what: string, sql: string): void {
    this.counted.push({ what, sql });
  }

  /** What a department still has, in the order of the words; nothing that it has none of. */
  async of(departmentId: string): Promise<DepartmentUse[]> {
    const uses: DepartmentUse[] = [];
    for (const { what, sql } of this.counted.toSorted((one, other) => one.what.localeCompare(other.what))) {
      const found = await this.sql.row<{ count: string }>(sql, [departmentId]);
      uses.push({ what, count: Number(found?.count ?? 0) });
    }
    return uses.filter(({ count }) => count > 0);
  }
}

/** One register for all, whoever imports it. */
@Module({ providers: [DepartmentUses], exports: [DepartmentUses] })
export class DepartmentUsesModule {}
