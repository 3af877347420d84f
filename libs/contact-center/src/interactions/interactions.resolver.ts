import { Allow, CurrentVisitor, Live, resultUnion, toResult, type Visitor } from '@civic311/platform';
import { Args, Mutation, Query, Resolver, Subscription } from '@nestjs/graphql';
import { CodeContact } from './code-contact.js';
import { BeginContactArgs, CodeContactInput, DescribeContactArgs, ReadyArgs } from './interactions.inputs.js';
import { ContactBegun, ContactNow } from './interactions.types.js';
import { MyContactsQuery } from './my-contacts.query.js';
import { LIVE_CALLS } from './record-call.js';

const BeginContactResult = resultUnion('BeginContactResult', () => ContactBegun);
const DescribeContactResult = resultUnion('DescribeContactResult', () => ContactBegun);
const CodeContactResult = resultUnion('CodeContactResult', () => ContactBegun);

/** Contacts at one's own desk. */
@Resolver()
export class InteractionsResolver {
  constructor(
    private readonly contacts: MyContactsQuery,
    private readonly coding: CodeContact,
    private readonly live: Live,
  ) {}

  @Query(() => [ContactNow], { description: 'Ringing, spoken and not yet coded, newest first, at most ten.' })
  @Allow('request.create-for-caller')
  myContacts(@CurrentVisitor() { staff, language }: Visitor): Promise<ContactNow[]> {
    return this.contacts.of(staff!, language);
  }

  @Mutation(() => BeginContactResult, { description: 'Takes the call, or begins a contact that no telephone system knows.' })
  @Allow('request.create-for-caller')
  async beginContact(@Args() { channel, callId, key, language }: BeginContactArgs, @CurrentVisitor() { staff }: Visitor) {
    return toResult(await this.coding.begin(staff!, { channel, callId: callId ?? null, key: key ?? null, language: language ?? null }));
  }

  @Mutation(() => DescribeContactResult, { description: 'By which way a contact of one\'s own came, and its transcript.' })
  @Allow('request.create-for-caller')
  async describeContact(@Args() { id, channel, note }: DescribeContactArgs, @CurrentVisitor() { staff }: Visitor) {
    return toResult(await this.coding.describe(staff!, id, channel, note));
  }

  @Mutation(() => CodeContactResult, { description: 'Says how a contact of one\'s own ended.' })
  @Allow('request.create-for-caller')
  async codeContact(@Args('input') { id, language, ...code }: CodeContactInput, @CurrentVisitor() { staff }: Visitor) {
    return toResult(await this.coding.code(staff!, id, { ...code, language: language ?? null }));
  }

  @Mutation(() => Boolean, { description: 'Ready for the next contact, or away.' })
  @Allow('request.create-for-caller')
  async sayReady(@Args() { ready }: ReadyArgs, @CurrentVisitor() { staff }: Visitor): Promise<boolean> {
    await this.coding.setReady(staff!, ready);
    return true;
  }

  @Subscription(() => String, { description: "The visitor's own telephone rang or went quiet: look again.", resolve: (about: string) => about })
  @Allow('request.create-for-caller')
  myCalls(@CurrentVisitor() { staff }: Visitor) {
    return this.live.listenTo(LIVE_CALLS, staff!.id);
  }
}
