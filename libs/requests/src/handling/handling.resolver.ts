import { Allow, CurrentVisitor, resultUnion, toResult, type Visitor } from '@civic311/platform';
import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { CloseInput, ModerateInput, NoteArgs, ReclassifyInput, RelocateInput, ReplyInput, TargetInput, TransferInput } from '../requests.inputs.js';
import { HandledRequest } from '../requests.types.js';
import { CountUse } from '../templates/count-use.js';
import { AssignRequest } from './assign-request.js';
import { CloseRequest } from './close-request.js';
import { ModerateRequest, ReclassifyRequest, RelocateRequest } from './correct-request.js';
import { ScheduleWork, StartWork } from './plan-work.js';
import { KeepRequest } from './reroute.js';
import { RecordAnswer } from './record-answer.js';
import { AnswerReopening, ReopenRequest } from './reopen-request.js';
import { AddNote, AskResident, ReplyToResident } from './talk-to-resident.js';
import { SetPriority } from './set-priority.js';
import { TransferRequest } from './transfer-request.js';

export const HandlingResult = resultUnion('HandlingResult', () => HandledRequest);
const TARGET = { type: () => TargetInput };

/** What staff do with a request. Each is one use case; the rules are in `rules/lifecycle.ts`. */
@Resolver()
export class HandlingResolver {
  constructor(
    private readonly assigning: AssignRequest,
    private readonly scheduling: ScheduleWork,
    private readonly starting: StartWork,
    private readonly transferring: TransferRequest,
    private readonly keeping: KeepRequest,
    private readonly asking: AskResident,
    private readonly recording: RecordAnswer,
    private readonly replying: ReplyToResident,
    private readonly noting: AddNote,
    private readonly closing: CloseRequest,
    private readonly answering: AnswerReopening,
    private readonly reopening: ReopenRequest,
    private readonly reclassifying: ReclassifyRequest,
    private readonly relocating: RelocateRequest,
    private readonly moderating: ModerateRequest,
    private readonly prioritizing: SetPriority,
    private readonly uses: CountUse,
  ) {}

  @Mutation(() => HandlingResult)
  @Allow('request.assign')
  async assignRequest(@Args('target', TARGET) target: TargetInput, @Args('assigneeId') assigneeId: string, @CurrentVisitor() { staff }: Visitor) {
    return toResult(await this.assigning.run(staff!, target, assigneeId));
  }

  @Mutation(() => HandlingResult)
  @Allow('request.assign')
  async scheduleWork(@Args('target', TARGET) target: TargetInput, @Args('on') on: string, @CurrentVisitor() { staff }: Visitor) {
    return toResult(await this.scheduling.run(staff!, target, on));
  }

  @Mutation(() => HandlingResult)
  @Allow('request.assign')
  async startWork(@Args('target', TARGET) target: TargetInput, @CurrentVisitor() { staff }: Visitor) {
    return toResult(await this.starting.run(staff!, target));
  }

  @Mutation(() => HandlingResult)
  @Allow('request.transfer')
  async transferRequest(@Args('target', TARGET) target: TargetInput, @Args('to') to: TransferInput, @CurrentVisitor() { staff }: Visitor) {
    return toResult(await this.transferring.run(staff!, target, to));
  }

  @Mutation(() => HandlingResult, { description: 'Declines the proposed transfer, with the reason.' })
  @Allow('request.transfer')
  async keepRequest(@Args('target', TARGET) target: TargetInput, @Args('keepReason') keepReason: string, @CurrentVisitor() { staff }: Visitor) {
    return toResult(await this.keeping.run(staff!, target, keepReason));
  }

  @Mutation(() => HandlingResult)
  @Allow('request.ask-resident')
  async askResident(
    @Args('target', TARGET) target: TargetInput,
    @Args('question') question: string,
    @Args('templateId', { type: () => String, nullable: true }) templateId: string | null,
    @CurrentVisitor() { staff }: Visitor,
  ) {
    return toResult(await this.uses.of(templateId, () => this.asking.run(staff!, target, question)));
  }

  @Mutation(() => HandlingResult, { description: 'For a resident who called back.' })
  @Allow('request.note')
  async recordAnswer(@Args('target', TARGET) target: TargetInput, @Args('answer') answer: string, @CurrentVisitor() { staff }: Visitor) {
    return toResult(await this.recording.run(staff!, target, answer));
  }

  @Mutation(() => HandlingResult)
  @Allow('request.reply')
  async replyToResident(@Args('id') id: string, @Args('reply') reply: ReplyInput, @CurrentVisitor() { staff }: Visitor) {
    return toResult(await this.uses.of(reply.templateId, () => this.replying.run(staff!, id, reply)));
  }

  @Mutation(() => HandlingResult)
  @Allow('request.note')
  async addNote(@Args() { id, note, ...more }: NoteArgs, @CurrentVisitor() { staff }: Visitor) {
    return toResult(await this.noting.run(staff!, id, note, more));
  }

  @Mutation(() => HandlingResult)
  @Allow('request.close')
  async closeRequest(@Args('target', TARGET) target: TargetInput, @Args('closing') closing: CloseInput, @CurrentVisitor() { staff }: Visitor) {
    return toResult(await this.uses.of(closing.templateId, () => this.closing.run(staff!, target, closing)));
  }

  @Mutation(() => HandlingResult)
  @Allow('request.reopen')
  async answerReopening(
    @Args('target', TARGET) target: TargetInput,
    @Args('grant') grant: boolean,
    @Args('message') message: string,
    @CurrentVisitor() { staff }: Visitor,
  ) {
    return toResult(await this.answering.run(staff!, target, { grant, message }));
  }

  @Mutation(() => HandlingResult)
  @Allow('request.reopen')
  async reopenRequest(@Args('target', TARGET) target: TargetInput, @Args('message') message: string, @CurrentVisitor() { staff }: Visitor) {
    return toResult(await this.reopening.run(staff!, target, message));
  }

  @Mutation(() => HandlingResult)
  @Allow('request.reclassify')
  async reclassifyRequest(@Args('target', TARGET) target: TargetInput, @Args('to') to: ReclassifyInput, @CurrentVisitor() { staff }: Visitor) {
    return toResult(await this.reclassifying.run(staff!, target, to));
  }

  @Mutation(() => HandlingResult, { description: 'Takes the promises of that priority.' })
  @Allow('request.assign')
  async setPriority(
    @Args('target', TARGET) target: TargetInput,
    @Args('priority') priority: string,
    @Args('reason') reason: string,
    @CurrentVisitor() { staff }: Visitor,
  ) {
    return toResult(await this.prioritizing.run(staff!, target, { priority, reason }));
  }

  @Mutation(() => HandlingResult)
  @Allow('request.move')
  async relocateRequest(@Args('target', TARGET) target: TargetInput, @Args('to') { where, reason }: RelocateInput, @CurrentVisitor() { staff }: Visitor) {
    const place = { ...where, latitude: where.latitude ?? null, longitude: where.longitude ?? null };
    return toResult(await this.relocating.run(staff!, target, { where: place, reason }));
  }

  @Mutation(() => HandlingResult)
  @Allow('request.moderate')
  async moderateRequest(@Args('target', TARGET) target: TargetInput, @Args('decision') decision: ModerateInput, @CurrentVisitor() { staff }: Visitor) {
    return toResult(await this.moderating.run(staff!, target, decision));
  }
}
