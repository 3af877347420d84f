import type { RowScope } from '@civic311/kernel';
import { Sql } from '@civic311/platform';
import { Injectable } from '@nestjs/common';
import type { MacroAction } from '../rules/macro.js';
import type { TemplateContent, TemplateKind } from '../rules/reply-template.js';
import { owns } from './ownership.js';

export interface TemplateRow {
  id: string;
  name: string;
  kind: TemplateKind;
  outcome: string | null;
  serviceCode: string | null;
  serviceName: string | null;
  departmentId: string | null;
  departmentName: string | null;
  texts: Record<string, string>;
  reviewOn: string | null;
  active: boolean;
  version: number;
  used: number;
  mayChange: boolean;
}
export interface TemplateVersionRow {
  version: number;
  content: TemplateContent;
  changedByName: string | null;
  changedAt: Date;
}
export interface MacroRow {
  id: string;
  name: string;
  departmentId: string | null;
  departmentName: string | null;
  actions: MacroAction[];
  afterwards: string;
  active: boolean;
  version: number;
  used: number;
  changedAt: Date;
  mayChange: boolean;
}

const MOST_LISTED = 500;

/** Templates and macros as those who write them read them: their departments' and the city's. */
@Injectable()
export class TemplatesQuery {
  constructor(private readonly sql: Sql) {}

  /** Those to be looked at again first, then by name; at most 500. */
  async templates(scope: RowScope, language: string, id: string | null = null): Promise<TemplateRow[]> {
    const rows = await this.sql.rows<TemplateRow>(
      `select t.id, t.name, t.kind, t.outcome, s.code as "serviceCode", coalesce(s.name->>$1, s.name->>'en') as "serviceName",
         t.department_id as "departmentId", coalesce(d.name->>$1, d.name->>'en') as "departmentName", t.texts,
         t.review_on::text as "reviewOn", t.active, t.version, t.used
       from reply_template t left join service s on s.id = t.service_id left join department d on d.id = t.department_id
       where ($2::uuid[] is null or t.department_id is null or t.department_id = any($2)) and ($3::uuid is null or t.id = $3)
       order by not t.active, t.review_on nulls last, lower(t.name), t.id limit ${MOST_LISTED}`,
      [language, departmentsOf(scope), id],
    );
    return rows.map((row) => ({ ...row, mayChange: owns(scope, row.departmentId) }));
  }

  /** Newest first, at most 100. */
  history(templateId: string): Promise<TemplateVersionRow[]> {
    return this.sql.rows<TemplateVersionRow>(
      `select v.version, v.content, p.name as "changedByName", v.changed_at as "changedAt"
       from reply_template_version v left join staff p on p.id = v.changed_by
       where v.template_id = $1 order by v.version desc limit 100`,
      [templateId],
    );
  }

  /** By name; at most 500. */
  async macros(scope: RowScope, language: string, id: string | null = null): Promise<MacroRow[]> {
    const rows = await this.sql.rows<MacroRow>(
      `${MACRO} where ($2::uuid[] is null or m.department_id is null or m.department_id = any($2)) and ($3::uuid is null or m.id = $3)
       order by not m.active, lower(m.name), m.id limit ${MOST_LISTED}`,
      [language, departmentsOf(scope), id],
    );
    return rows.map((row) => ({ ...row, mayChange: owns(scope, row.departmentId) }));
  }

  /** Those that can be used on requests of a department: its own and the city's, by name; at most 50. */
  macrosFor(departmentId: string, language: string): Promise<Omit<MacroRow, 'mayChange'>[]> {
    return this.sql.rows<Omit<MacroRow, 'mayChange'>>(
      `${MACRO} where m.active and (m.department_id is null or m.department_id = $2) order by lower(m.name), m.id limit 50`,
      [language, departmentId],
    );
  }
}

const MACRO = `select m.id, m.name, m.department_id as "departmentId", coalesce(d.name->>$1, d.name->>'en') as "departmentName", m.actions,
    m.afterwards, m.active, m.version, m.used, m.changed_at as "changedAt"
  from macro m left join department d on d.id = m.department_id`;

/** Null: every department. */
const departmentsOf = (scope: RowScope): readonly string[] | null =>
  scope.kind === 'everything' ? null : scope.kind === 'departments' ? scope.ids : [];
