import type { Transaction } from '@civic311/platform';
import { Injectable } from '@nestjs/common';
import type { RoutingRule } from '../rules/routing.js';

/** The routing rules in their order; a city has tens, never thousands. */
@Injectable()
export class Routing {
  rules(tx: Transaction): Promise<RoutingRule[]> {
    return tx.query(
      'select id, department_id as "departmentId", conditions, reason from routing_rule order by position limit 500',
    );
  }
}
