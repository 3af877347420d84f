import { Allow, CurrentVisitor, Limited, NotFound, resultUnion, toResult, type Visitor } from '@civic311/platform';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { ContactHelp } from './contact-help.js';
import { HelpQuery } from './help.query.js';
import { AskForHelpInput, CallHandedOver, HelpArgs, HelpAsked, HelpChanged, HelpWithCall, MyHelp, WhisperArgs } from './help.types.js';

const HelpResult = resultUnion('HelpResult', () => HelpChanged);
const TakeOverResult = resultUnion('TakeOverResult', () => CallHandedOver);

/** Help while a call goes on. */
@Resolver()
export class HelpResolver {
  constructor(
    private readonly help: ContactHelp,
    private readonly asked: HelpQuery,
  ) {}

  @Query(() => [HelpAsked], { description: 'Nobody on their way first, then longest waiting; at most fifty.' })
  @Allow('contact.supervise')
  helpAsked(@CurrentVisitor() { staff }: Visitor): Promise<HelpAsked[]> {
    return this.asked.asked(staff!);
  }

  @Query(() => [MyHelp], { description: "What one asked for and what was whispered, of calls that go on." })
  @Allow('request.create-for-caller')
  myHelp(@CurrentVisitor() { staff }: Visitor): Promise<MyHelp[]> {
    return this.asked.mine(staff!);
  }

  @Query(() => HelpWithCall, { description: 'Only for who took it, until it ends.' })
  @Allow('contact.supervise')
  async helpWithCall(@Args() { id }: HelpArgs, @CurrentVisitor() { staff }: Visitor): Promise<HelpWithCall> {
    const found = await this.asked.withCall(staff!, id);
    if (!found) throw new NotFound();
    return found;
  }

  @Mutation(() => HelpResult, { description: 'Asks for a supervisor while the call goes on.' })
  @Allow('request.create-for-caller')
  @Limited({ what: 'ask-for-help', hits: 60, seconds: 3_600 })
  async askForHelp(@Args('input') { draft, ...input }: AskForHelpInput, @CurrentVisitor() { staff }: Visitor) {
    return toResult(await this.help.ask(staff!, { ...input, draft: draft ?? null }));
  }

  @Mutation(() => HelpResult, { description: "Ends one's own: solved, or not needed any more." })
  @Allow('request.create-for-caller')
  async withdrawHelp(@Args() { id }: HelpArgs, @CurrentVisitor() { staff }: Visitor) {
    return toResult(await this.help.end(staff!, id));
  }

  @Mutation(() => HelpResult, { description: 'On my way.' })
  @Allow('contact.supervise')
  async takeHelp(@Args() { id }: HelpArgs, @CurrentVisitor() { staff }: Visitor) {
    return toResult(await this.help.take(staff!, id));
  }

  @Mutation(() => HelpResult, { description: "A line for the agent's screen." })
  @Allow('contact.supervise')
  async whisper(@Args() { id, words }: WhisperArgs, @CurrentVisitor() { staff }: Visitor) {
    return toResult(await this.help.whisper(staff!, id, words));
  }

  @Mutation(() => HelpResult)
  @Allow('contact.supervise')
  async solveHelp(@Args() { id }: HelpArgs, @CurrentVisitor() { staff }: Visitor) {
    return toResult(await this.help.end(staff!, id));
  }

  @Mutation(() => TakeOverResult, { description: 'Takes the call over, with all that was typed.' })
  @Allow('contact.supervise')
  async takeCallOver(@Args() { id }: HelpArgs, @CurrentVisitor() { staff }: Visitor) {
    return toResult(await this.help.takeOver(staff!, id));
  }
}
