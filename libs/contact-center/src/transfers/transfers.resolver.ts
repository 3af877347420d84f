import { Allow, CurrentVisitor, Limited, resultUnion, toResult, translated, translations, type Visitor } from '@civic311/platform';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CallHandedOver } from '../help/help.types.js';
import { CodeContact } from '../interactions/code-contact.js';
import { TransferCall } from './transfer-call.js';
import { TransferTargets } from './transfer-targets.js';
import { TransfersQuery } from './transfers.query.js';
import {
  CallGone, ColleagueNow, ColleaguesArgs, DeclineTransferArgs, InterpreterArgs, ListedNumber, ListedNumberSaved, MyTransfer, OfferTransferInput, PutThroughArgs, SaveListedNumberArgs, TransferArgs, TransferChanged, TransferOffer, TransferTarget,
} from './transfers.types.js';

const TransferResult = resultUnion('TransferResult', () => TransferChanged);
const SaveListedNumberResult = resultUnion('SaveListedNumberResult', () => ListedNumberSaved);
const AcceptTransferResult = resultUnion('AcceptTransferResult', () => CallHandedOver);

/** Calls that go on to somebody else, and who joins them. */
@Resolver()
export class TransfersResolver {
  constructor(
    private readonly transfers: TransfersQuery,
    private readonly transfer: TransferCall,
    private readonly targets: TransferTargets,
    private readonly contacts: CodeContact,
  ) {}

  @Query(() => [CallGone], { description: "One's own of the last two minutes, at most five." })
  @Allow('request.create-for-caller')
  callsGone(@CurrentVisitor() { staff }: Visitor): Promise<CallGone[]> {
    return this.transfers.gone(staff!);
  }

  @Query(() => String, { nullable: true, description: "One's own: ready, talking, wrap-up or away; null before the first contact." })
  @Allow('request.create-for-caller')
  deskState(@CurrentVisitor() { staff }: Visitor): Promise<string | null> {
    return this.transfers.state(staff!);
  }

  @Query(() => [ColleagueNow], { description: 'Soonest free first, at most a hundred.' })
  @Allow('request.create-for-caller')
  colleagues(@Args() { language: spoken }: ColleaguesArgs, @CurrentVisitor() { staff, language }: Visitor): Promise<ColleagueNow[]> {
    return this.transfers.colleagues(staff!, spoken ?? null, language);
  }

  @Query(() => [TransferTarget], { description: 'Numbers that calls may be put through to; no other.' })
  @Allow('request.create-for-caller')
  transferTargets(@CurrentVisitor() { language }: Visitor): Promise<TransferTarget[]> {
    return this.transfers.targets(language);
  }

  @Query(() => [TransferOffer], { description: 'Calls that colleagues offer the visitor now, at most ten.' })
  @Allow('request.create-for-caller')
  transferOffers(@CurrentVisitor() { staff, language }: Visitor): Promise<TransferOffer[]> {
    return this.transfers.offers(staff!, language);
  }

  @Query(() => [MyTransfer], { description: 'What the visitor offers, and what came back just now, at most five.' })
  @Allow('request.create-for-caller')
  myTransfers(@CurrentVisitor() { staff, language }: Visitor): Promise<MyTransfer[]> {
    return this.transfers.mine(staff!, language);
  }

  @Mutation(() => TransferResult, { description: "Offers a call of one's own to a colleague, for a minute." })
  @Allow('request.create-for-caller')
  @Limited({ what: 'offer-transfer', hits: 120, seconds: 3_600 })
  async offerTransfer(@Args('input') { draft, ...input }: OfferTransferInput, @CurrentVisitor() { staff }: Visitor) {
    return toResult(await this.transfer.offer(staff!, { ...input, draft: draft ?? null }));
  }

  @Mutation(() => AcceptTransferResult, { description: 'The call and what was typed in it are the visitor\'s.' })
  @Allow('request.create-for-caller')
  async acceptTransfer(@Args() { id }: TransferArgs, @CurrentVisitor() { staff }: Visitor) {
    return toResult(await this.transfer.accept(staff!, id));
  }

  @Mutation(() => TransferResult)
  @Allow('request.create-for-caller')
  async declineTransfer(@Args() { id, why }: DeclineTransferArgs, @CurrentVisitor() { staff }: Visitor) {
    return toResult(await this.transfer.decline(staff!, id, why));
  }

  @Mutation(() => TransferResult)
  @Allow('request.create-for-caller')
  async withdrawTransfer(@Args() { id }: TransferArgs, @CurrentVisitor() { staff }: Visitor) {
    return toResult(await this.transfer.withdraw(staff!, id));
  }

  @Mutation(() => TransferResult, { description: 'Puts a call through to a listed number; it is still the agent\'s to code.' })
  @Allow('request.create-for-caller')
  async putThrough(@Args() { contact, target, how }: PutThroughArgs, @CurrentVisitor() { staff }: Visitor) {
    return toResult(await this.transfer.putThrough(staff!, contact, target, how));
  }

  @Mutation(() => TransferResult, { description: 'An interpreter joined a call of one\'s own; its language is this one.' })
  @Allow('request.create-for-caller')
  async interpreterJoined(@Args() { contact, language }: InterpreterArgs, @CurrentVisitor() { staff }: Visitor) {
    return toResult(await this.contacts.interpreterJoined(staff!, contact, language));
  }

  @Query(() => [ListedNumber], { description: 'Those on the list in its order, then at most a hundred that were taken from it.' })
  @Allow('city.manage')
  async listedNumbers(): Promise<ListedNumber[]> {
    return (await this.targets.all()).map((one) => ({ ...one, name: translations(one.name), about: translations(one.about), languages: [...one.languages] }));
  }

  @Mutation(() => SaveListedNumberResult, { description: 'Adds a number that calls may be put through to, changes it, or takes it from the list.' })
  @Allow('city.manage')
  async saveListedNumber(@Args() { number, isNew }: SaveListedNumberArgs, @CurrentVisitor() { staff }: Visitor) {
    return toResult(await this.targets.save(staff!, { ...number, name: translated(number.name), about: translated(number.about) }, isNew));
  }
}
