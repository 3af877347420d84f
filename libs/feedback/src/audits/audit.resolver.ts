import { Allow, AllowAnyone, CurrentVisitor, Limited, resultUnion, toConnection, toResult, type Visitor } from '@civic311/platform';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { AuditChanged, AuditCheck, AuditCheckArgs, AuditCheckConnection, AuditChecksArgs, ClosureAccuracy, DrawAuditInput, JudgeClosingInput } from './audit.types.js';
import { AuditsQuery, auditSortValues } from './audits.query.js';
import { DrawAudit, JudgeClosing } from './draw-audit.js';

const DrawAuditResult = resultUnion('DrawAuditResult', () => AuditChanged);
const JudgeClosingResult = resultUnion('JudgeClosingResult', () => AuditChanged);

/** Random checks of what was closed. */
@Resolver()
export class AuditResolver {
  constructor(
    private readonly query: AuditsQuery,
    private readonly drawing: DrawAudit,
    private readonly judging: JudgeClosing,
  ) {}

  @Query(() => ClosureAccuracy)
  @AllowAnyone()
  @Limited({ what: 'closure-accuracy', hits: 120, seconds: 60 })
  closureAccuracy(@CurrentVisitor() { language }: Visitor): Promise<ClosureAccuracy> {
    return this.query.accuracy(language);
  }

  @Query(() => AuditCheckConnection)
  @Allow('feedback.audit')
  async auditChecks(@Args() args: AuditChecksArgs, @CurrentVisitor() { staff, language }: Visitor) {
    return toConnection(await this.query.checks(staff!, args, language), auditSortValues);
  }

  @Query(() => AuditCheck)
  @Allow('feedback.audit')
  auditCheck(@Args() { id }: AuditCheckArgs, @CurrentVisitor() { staff, language }: Visitor): Promise<AuditCheck> {
    return this.query.check(staff!, id, language);
  }

  @Mutation(() => DrawAuditResult)
  @Allow('feedback.manage')
  async drawAudit(@Args('input') input: DrawAuditInput, @CurrentVisitor() { staff }: Visitor) {
    return toResult(await this.drawing.run(staff!, input));
  }

  @Mutation(() => JudgeClosingResult)
  @Allow('feedback.audit')
  async judgeClosing(@Args('input') { id, verdict, note }: JudgeClosingInput, @CurrentVisitor() { staff }: Visitor) {
    return toResult(await this.judging.run(staff!, id, verdict, note));
  }
}
