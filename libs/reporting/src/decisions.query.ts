import type { RowScope } from '@civic311/kernel';
import { Sql } from '@civic311/platform';
import { Injectable } from '@nestjs/common';
import { figureSql, multipleSql, type Narrowing, narrowedSql, termsOf, Values } from './predicates.js';
import type { Moment } from './report-moment.js';
import { reportColumns, reportJoins, type ReportRow } from './report-requests.query.js';
import { type Band, type DecisionReason, type Figure, MOST_DECISIONS, needingDecision } from './rules/index.js';

/** A request with what the city last said about it to everybody. */
interface ToldRow extends ReportRow {
  lastPublicMessage: string | null;
  lastPublicMessageAt: Date | null;
}

export interface DecisionRow extends ToldRow {
  reasons: DecisionReason[];
}

interface Ranking {
  figure: Figure;
  band?: Band;
  worstFirst: (asOf: string) => string;
}

const RANKINGS: Readonly<Record<DecisionReason, Ranking>> = {
  OVER_3_TIMES: { figure: 'OVERDUE', band: 'OVER_3_TIMES', worstFirst: (asOf) => `${multipleSql(asOf)} desc nulls last, r.opened_at` },
  REOPEN_UNANSWERED: { figure: 'REOPEN_UNANSWERED', worstFirst: () => 'r.updated_at' },
  MANY_TRANSFERS: { figure: 'MANY_TRANSFERS', worstFirst: () => 'r.transfers desc, r.opened_at' },
};

const MOST_MESSAGE = 400;

/** Single requests that need somebody above the department. */
@Injectable()
export class DecisionsQuery {
  constructor(private readonly sql: Sql) {}

  /** At most five, out of the worst five for each reason. */
  async needed(scope: RowScope, narrowing: Narrowing, moment: Moment, language: string): Promise<DecisionRow[]> {
    const worst = (reason: DecisionReason) => this.worst(RANKINGS[reason], { scope, narrowing, moment, language });
    const [late, wishes, transfers] = await Promise.all([
      worst('OVER_3_TIMES'),
      worst('REOPEN_UNANSWERED'),
      worst('MANY_TRANSFERS'),
    ]);
    return needingDecision({ OVER_3_TIMES: late, REOPEN_UNANSWERED: wishes, MANY_TRANSFERS: transfers });
  }

  private async worst(
    { figure, band, worstFirst }: Ranking,
    { scope, narrowing, moment, language }: { scope: RowScope; narrowing: Narrowing; moment: Moment; language: string },
  ): Promise<ToldRow[]> {
    const values = new Values();
    const at = termsOf({ ...moment, ...moment.now }, values);
    const where = `${figureSql(figure, at, band)} and ${narrowedSql(scope, narrowing, values)}`;
    return this.sql.rows<ToldRow>(
      `with worst as materialized (
         select r.* from request r where ${where} order by ${worstFirst(at.asOf)} limit ${values.of(MOST_DECISIONS)})
       select ${reportColumns(values.of(language), at.asOf)}, m.body as "lastPublicMessage", m.at as "lastPublicMessageAt"
       from worst r ${reportJoins}
         left join lateral (select left(e.body, ${MOST_MESSAGE}) as body, e.occurred_at as at from request_event e
           where e.request_id = r.id and e.audience = 'public' and e.actor_kind <> 'resident' and e.body is not null
             and e.occurred_at <= ${at.asOf}
           order by e.occurred_at desc, e.id desc limit 1) as m on true
       order by ${worstFirst(at.asOf)}`,
      values.list,
    );
  }
}
