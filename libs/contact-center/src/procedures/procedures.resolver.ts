import { Allow, CurrentVisitor, toResult, translated, type Visitor } from '@civic311/platform';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { ProcedureStep } from '../rules/index.js';
import {
  BeginProcedureArgs, CompareProcedureArgs, MoveInProcedureArgs, OfferedArgs, PathArgs, ProcedureArgs, ProcedureInput, type ProcedureStepInput, PublishProcedureArgs, TryProcedureArgs, WalkArgs,
  WithdrawProcedureArgs,
} from './procedures.inputs.js';
import { ProceduresQuery } from './procedures.query.js';
import {
  OfferedProcedure, PathTaken, ProcedureChange, ProcedureChoices, ProcedureLine, ProcedureWalk, PublishProcedureResult, TriedProcedure, WalkResult, WithdrawProcedureResult, WriteProcedureResult,
  WrittenProcedure,
} from './procedures.types.js';
import { WalkProcedure } from './walk-procedure.js';
import { WriteProcedure } from './write-procedure.js';

/** What to say and do in a contact: followed at the desk, written beside it. */
@Resolver()
export class ProceduresResolver {
  constructor(
    private readonly reads: ProceduresQuery,
    private readonly walking: WalkProcedure,
    private readonly writing: WriteProcedure,
  ) {}

  @Query(() => [OfferedProcedure], { description: 'For this service first, then those for any; at most nine.' })
  @Allow('request.create-for-caller')
  proceduresFor(@Args() { service }: OfferedArgs, @CurrentVisitor() { language }: Visitor): Promise<OfferedProcedure[]> {
    return this.reads.offered(service, language);
  }

  @Query(() => ProcedureWalk, { nullable: true, description: "What is followed in a contact of one's own." })
  @Allow('request.create-for-caller')
  procedureWalk(@Args() { contact, language }: WalkArgs, @CurrentVisitor() { staff, language: own }: Visitor): Promise<ProcedureWalk | null> {
    return this.reads.walk(staff!, contact, language, own);
  }

  @Mutation(() => WalkResult, { description: "In a contact of one's own; begun twice it goes on." })
  @Allow('request.create-for-caller')
  async beginProcedure(@Args() { contact, code }: BeginProcedureArgs, @CurrentVisitor() { staff }: Visitor) {
    return toResult(await this.walking.begin(staff!, contact, code));
  }

  @Mutation(() => WalkResult, { description: 'One move; sent twice it is made once.' })
  @Allow('request.create-for-caller')
  async moveInProcedure(@Args() { answer, why, ...move }: MoveInProcedureArgs, @CurrentVisitor() { staff }: Visitor) {
    return toResult(await this.walking.move(staff!, { ...move, answer: answer ?? null, why: why ?? null }));
  }

  @Query(() => [PathTaken], { description: 'In a contact, oldest first, at most ten.' })
  @Allow('contact.coach')
  pathsTaken(@Args() { contact }: PathArgs, @CurrentVisitor() { language }: Visitor): Promise<PathTaken[]> {
    return this.reads.taken(contact, language);
  }

  @Query(() => [ProcedureLine], { description: 'At most a hundred.' })
  @Allow('procedure.manage')
  procedures(@CurrentVisitor() { language }: Visitor): Promise<ProcedureLine[]> {
    return this.reads.list(language);
  }

  @Query(() => WrittenProcedure)
  @Allow('procedure.manage')
  procedure(@Args() { code, version }: ProcedureArgs): Promise<WrittenProcedure> {
    return this.reads.written(code, version ?? null);
  }

  @Query(() => TriedProcedure, { nullable: true, description: 'A version as an agent would follow it, after these moves; null while it has no step. Nothing is kept.' })
  @Allow('procedure.manage')
  triedProcedure(@Args() { code, version, way, language }: TryProcedureArgs, @CurrentVisitor() { language: own }: Visitor): Promise<TriedProcedure | null> {
    return this.reads.tried(code, version ?? null, way, language, own);
  }

  @Query(() => [ProcedureChange], { description: 'What one version says otherwise than another, at most five hundred.' })
  @Allow('procedure.manage')
  procedureChanges(@Args() { code, from, to }: CompareProcedureArgs): Promise<ProcedureChange[]> {
    return this.reads.changes(code, from, to);
  }

  @Query(() => ProcedureChoices)
  @Allow('procedure.manage')
  procedureChoices(@CurrentVisitor() { language }: Visitor): Promise<ProcedureChoices> {
    return this.reads.choices(language);
  }

  @Mutation(() => WriteProcedureResult, { description: 'Keeps the draft, however unfinished.' })
  @Allow('procedure.manage')
  async writeProcedure(@Args('procedure') { writtenAt, title, keywords, steps, sample, ...rest }: ProcedureInput, @CurrentVisitor() { staff }: Visitor) {
    const words = Object.fromEntries(keywords.map(({ language, text }) => [language, text.split(',').map((word) => word.trim()).filter(Boolean).slice(0, 40)]));
    return toResult(await this.writing.write(staff!, { ...rest, sample: sample ?? null, writtenAt: writtenAt ?? null, title: translated(title), keywords: words, steps: steps.map(stepOf) }));
  }

  @Mutation(() => PublishProcedureResult, { description: "Publishes somebody else's draft." })
  @Allow('procedure.manage')
  async publishProcedure(@Args() { code, version }: PublishProcedureArgs, @CurrentVisitor() { staff }: Visitor) {
    return toResult(await this.writing.publish(staff!, code, version));
  }

  @Mutation(() => WithdrawProcedureResult, { description: 'Throws a draft away; a procedure that never was in force goes with it.' })
  @Allow('procedure.manage')
  async discardProcedureDraft(@Args() { code, version }: PublishProcedureArgs, @CurrentVisitor() { staff }: Visitor) {
    return toResult(await this.writing.discard(staff!, code, version));
  }

  @Mutation(() => WithdrawProcedureResult, { description: 'Takes the live version out of use. Who follows it now goes on.' })
  @Allow('procedure.manage')
  async withdrawProcedure(@Args() { code, reason }: WithdrawProcedureArgs, @CurrentVisitor() { staff }: Visitor) {
    return toResult(await this.writing.withdraw(staff!, code, reason));
  }
}

function stepOf({ words, why, answers, fillsService, fillsQuestion, ...step }: ProcedureStepInput): ProcedureStep {
  const reasons = Object.fromEntries(Object.entries(translated(why)).filter(([, text]) => text !== ''));
  return {
    code: step.code, kind: step.kind, words: translated(words), why: Object.keys(reasons).length > 0 ? reasons : null,
    answers: answers.map(({ words: label, to, value }) => ({ words: translated(label), to, value: value || null })),
    fills: fillsService && fillsQuestion ? { service: fillsService, question: fillsQuestion } : null,
    to: step.to || null, article: step.article || null, deed: step.deed ?? null, service: step.service || null, hours: step.hours ?? null, phone: step.phone || null,
    disposition: step.disposition ?? null,
  };
}
