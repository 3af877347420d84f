import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';
import type { RoutingConditions } from './rules/routing.js';

/** One routing rule; the lowest position that fits decides. */
@Entity('routing_rule')
@Unique('uq_routing_rule_position', ['position'])
export class RoutingRuleEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_routing_rule' }) id: string;
  @Column({ type: 'smallint' }) position: number;
  @Column({ type: 'jsonb' }) conditions: RoutingConditions;
  @Column({ name: 'department_id', type: 'uuid' }) departmentId: string;
  @Column({ type: 'jsonb' }) reason: Record<string, string>;
}
