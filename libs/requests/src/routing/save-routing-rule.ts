import { textFaults } from '@civic311/catalog/rules';
import { CityInForce } from '@civic311/geo';
import { type Clock, type FieldFault, newId, ok, refuse, type Result } from '@civic311/kernel';
import { CLOCK, type InputRefusal, inTransaction, invalid, type StaffVisitor, type Transaction, type Translated } from '@civic311/platform';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { RoutingConditions } from '../rules/routing.js';
import { LONGEST_REASON, MOST_RULES, routingFaults } from '../rules/routing-faults.js';
import { lockRules, putInOrder, recordRule } from './routing-rules.store.js';

export interface RuleToSave {
  /** Null: a new rule, tried after all others. */
  readonly ruleId: string | null;
  readonly department: string;
  readonly conditions: RoutingConditions;
  /** Told to staff with each request that it sends. */
  readonly reason: Translated;
  /** Why it is changed. */
  readonly why: string | null;
}

export type SaveRuleRefusal = InputRefusal | { readonly code: 'NOT_FOUND' | 'TOO_MANY_RULES' };

/** Adds a rule or changes one. It counts for what is opened or corrected from now on. */
@Injectable()
export class SaveRoutingRule {
  constructor(
    private readonly dataSource: DataSource,
    private readonly cities: CityInForce,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async run(by: StaffVisitor, { ruleId, department, conditions, reason, why }: RuleToSave): Promise<Result<{ id: string }, SaveRuleRefusal>> {
    const { languages } = await this.cities.current();
    return inTransaction<{ id: string }, SaveRuleRefusal>(this.dataSource, async (tx) => {
      const rules = await lockRules(tx);
      const before = rules.find(({ id }) => id === ruleId);
      if (ruleId && !before) return refuse({ code: 'NOT_FOUND' });
      if (!before && rules.length >= MOST_RULES) return refuse({ code: 'TOO_MANY_RULES' });
      const given = Object.fromEntries(Object.entries(conditions).filter(([, condition]) => condition && condition.length > 0));
      const [found] = (await tx.query('select id from department where code = $1 and active', [department])) as { id: string }[];
      const faults = [
        ...routingFaults(given),
        ...(await unknownIn(tx, given)),
        ...textFaults('reason', reason, languages, LONGEST_REASON),
        ...(found ? [] : [{ path: 'department', code: 'UNKNOWN' }]),
      ];
      if (faults.length > 0 || !found) return invalid(...faults);
      const id = before?.id ?? newId();
      await tx.query(
        `insert into routing_rule (id, position, conditions, department_id, reason) values ($1, $2, $3, $4, $5)
         on conflict (id) do update set conditions = excluded.conditions, department_id = excluded.department_id, reason = excluded.reason`,
        [id, before?.position ?? rules.length + 1, JSON.stringify(given), found.id, JSON.stringify(reason)],
      );
      const known = before && { department: before.department, conditions: before.conditions, reason: before.reason };
      await recordRule(tx, { id, reason, before: known ?? null, after: { department, conditions: given, reason }, why }, by, this.clock.now());
      return ok({ id });
    });
  }
}

/** Moves a rule to another place in the order (from 1), or to the end. */
@Injectable()
export class MoveRoutingRule {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  run(by: StaffVisitor, { ruleId, position }: { ruleId: string; position: number }): Promise<Result<{ id: string }, { readonly code: 'NOT_FOUND' }>> {
    return inTransaction<{ id: string }, { readonly code: 'NOT_FOUND' }>(this.dataSource, async (tx) => {
      const rules = await lockRules(tx);
      const rule = rules.find(({ id }) => id === ruleId);
      if (!rule) return refuse({ code: 'NOT_FOUND' });
      const order = rules.map(({ id }) => id).filter((id) => id !== ruleId);
      order.splice(Math.max(0, position - 1), 0, ruleId);
      await putInOrder(tx, order);
      const after = { position: order.indexOf(ruleId) + 1 };
      await recordRule(tx, { ...rule, before: { position: rule.position }, after, why: null }, by, this.clock.now());
      return ok({ id: ruleId });
    });
  }
}

/** Takes a rule away; what it decided keeps its reason. */
@Injectable()
export class RemoveRoutingRule {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  run(by: StaffVisitor, { ruleId, why }: { ruleId: string; why: string | null }): Promise<Result<{ id: string }, { readonly code: 'NOT_FOUND' }>> {
    return inTransaction<{ id: string }, { readonly code: 'NOT_FOUND' }>(this.dataSource, async (tx) => {
      const rules = await lockRules(tx);
      const rule = rules.find(({ id }) => id === ruleId);
      if (!rule) return refuse({ code: 'NOT_FOUND' });
      await tx.query('delete from routing_rule where id = $1', [ruleId]);
      await putInOrder(tx, rules.map(({ id }) => id).filter((id) => id !== ruleId));
      const { id, reason, department, conditions } = rule;
      await recordRule(tx, { id, reason, before: { department, conditions, reason }, after: null, why }, by, this.clock.now());
      return ok({ id });
    });
  }
}

const TABLES = {
  services: 'select code from service where code = any($1)',
  groups: 'select code from service_group where code = any($1)',
  neighborhoods: "select code from area where kind = 'neighborhood' and code = any($1)",
  districts: "select code from area where kind = 'district' and code = any($1)",
} as const;

/** Codes that name nothing: UNKNOWN {name}, by their condition. */
async function unknownIn(tx: Transaction, conditions: RoutingConditions): Promise<FieldFault[]> {
  const faults: FieldFault[] = [];
  for (const path of ['services', 'groups', 'neighborhoods', 'districts'] as const) {
    const given = conditions[path] ?? [];
    if (given.length === 0) continue;
    const known = (await tx.query(TABLES[path], [given])) as { code: string }[];
    const unknown = given.find((code) => known.every((row) => row.code !== code));
    if (unknown) faults.push({ path, code: 'UNKNOWN', name: unknown });
  }
  return faults;
}
